import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatMinutes, formatNumber } from '../ui/format.ts';
import { longestLife, shortestLife, toMinutes } from './desk-form.ts';
import type { PolicyPartProps } from './ProofFields.tsx';
import { Weakening } from './Weakening.tsx';

/** In minutes: an hour, four, a day, a week. */
const usual = [60, 240, 1440, 10_080];

/** How long a temporary access code lives. A number of minutes says little, so it is put in words as well. */
export function LifetimeField({ form, weak }: PolicyPartProps) {
  const { t } = useTranslation('settings');
  const minutes = toMinutes(form.values.accessCodeMinutes);
  const help =
    minutes === null
      ? t('desk.minutesRange', {
          min: formatNumber(shortestLife),
          max: formatNumber(longestLife),
          longest: formatMinutes(longestLife),
        })
      : t('desk.minutesMean', { length: formatMinutes(minutes) });
  return (
    <Stack gap="xs" maw="var(--gate-form-width)">
      <TextInput
        label={t('desk.minutes')}
        description={help}
        inputMode="numeric"
        autoComplete="off"
        maxLength={5}
        {...form.getInputProps('accessCodeMinutes')}
      />
      <Group gap="xs">
        {usual.map((each) => (
          <Button
            key={each}
            variant="default"
            size="xs"
            onClick={() => form.setFieldValue('accessCodeMinutes', String(each))}
          >
            {formatMinutes(each)}
          </Button>
        ))}
      </Group>
      <Weakening of={['longCodes']} weak={weak} />
    </Stack>
  );
}
