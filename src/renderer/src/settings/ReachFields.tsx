import { Select, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Remark } from '../ui/Remark.tsx';
import { countriesByName } from './countries.ts';
import type { DeskFormState } from './use-desk-form.ts';

/** How the desk is reached, and how its country writes telephone numbers. */
export function ReachFields({ form }: { form: DeskFormState }) {
  const { t, i18n } = useTranslation('settings');
  return (
    <Stack gap="lg" maw="var(--gate-form-width)">
      <Stack gap="xs">
        <TextInput
          label={t('desk.contact')}
          description={t('desk.contactHelp')}
          autoComplete="off"
          maxLength={200}
          {...form.getInputProps('contact')}
        />
        {form.values.contact.trim() === '' && <Remark tone="info">{t('desk.noContact')}</Remark>}
      </Stack>
      <Select
        label={t('desk.country')}
        description={t('desk.countryHelp')}
        data={[{ value: '', label: t('desk.systemCountry') }, ...countriesByName(i18n.language)]}
        searchable
        allowDeselect={false}
        nothingFoundMessage={t('desk.noCountry')}
        {...form.getInputProps('country')}
      />
    </Stack>
  );
}
