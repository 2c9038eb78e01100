import { Divider, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { NewSecret } from './NewSecret.tsx';

interface PassphraseFieldsProps {
  form: {
    values: { passphrase: string };
    getInputProps: (name: 'passphrase' | 'confirmPassphrase') => object;
  };
}

/** Where there is no keychain: the passphrase that opens the vault, and what losing it means. */
export function PassphraseFields({ form }: PassphraseFieldsProps) {
  const { t } = useTranslation('ui');
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
