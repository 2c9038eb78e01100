import { Divider, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { NewSecret } from '../ui/NewSecret.tsx';
import type { FirstRunForm } from './use-first-run-form.ts';

/** Where there is no keychain: the passphrase that opens the vault, and what losing it means. */
export function PassphraseFields({ form }: { form: FirstRunForm }) {
  const { t } = useTranslation('firstRun');
  return (
    <>
      <Divider />
      <Stack gap={4}>
        <Title order={2}>{t('passphrase.heading')}</Title>
        <Text size="sm" c="dimmed">
          {t('passphrase.why')}
        </Text>
      </Stack>
      <NewSecret
        label={t('passphrase.field')}
        confirmLabel={t('passphrase.confirm')}
        typed={form.values.passphrase}
        field={form.getInputProps('passphrase')}
        confirmField={form.getInputProps('confirmPassphrase')}
      />
    </>
  );
}
