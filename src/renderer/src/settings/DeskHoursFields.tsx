import { Checkbox, Group, Stack, Switch, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DeskFormState } from './use-desk-form.ts';

/** 2023-01-01 was a Sunday. */
const someSunday = Date.UTC(2023, 0, 1);

/** Monday first: a week of work is read from its beginning. */
const week = [1, 2, 3, 4, 5, 6, 0];

/** When somebody is usually at the desk: a call at another time is a sign. */
export function DeskHoursFields({ form }: { form: DeskFormState }) {
  const { t, i18n } = useTranslation('settings');
  const names = new Intl.DateTimeFormat(i18n.language, { weekday: 'short', timeZone: 'UTC' });
  return (
    <Stack gap="sm">
      <Switch
        label={t('desk.hours')}
        description={t('desk.hoursHelp')}
        {...form.getInputProps('hasHours', { type: 'checkbox' })}
      />
      {form.values.hasHours && (
        <>
          <Group gap="md" align="flex-start">
            <TextInput type="time" label={t('desk.from')} {...form.getInputProps('from')} />
            <TextInput type="time" label={t('desk.until')} {...form.getInputProps('until')} />
          </Group>
          <Checkbox.Group label={t('desk.days')} {...form.getInputProps('days')}>
            <Group gap="md" mt="xs">
              {week.map((day) => (
                <Checkbox
                  key={day}
                  value={String(day)}
                  label={names.format(someSunday + day * 86_400_000)}
                />
              ))}
            </Group>
          </Checkbox.Group>
        </>
      )}
    </Stack>
  );
}
