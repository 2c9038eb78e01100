import { Stack, Text, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { AppState } from '../../../preload/contract/app.ts';
import { call } from '../api/call.ts';
import { fieldErrors } from '../api/failure-text.ts';
import { useAction } from '../api/use-action.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { ConnectionRefusal } from '../ui/ConnectionRefusal.tsx';
import { focusFirst } from '../ui/focus-first.ts';
import { SecretField } from '../ui/SecretField.tsx';

/** Asks for a login that may change the team's database, for this one time. */
export function MigrateForm({ onDone }: { onDone: (state: AppState) => void }) {
  const { t } = useTranslation('connection');
  const { t: failure } = useTranslation('failure');
  const form = useForm({ initialValues: { owner: '', password: '' } });
  const migrate = useAction(async (values: { owner: string; password: string }) => {
    form.clearErrors();
    try {
      onDone(await call('team.migrate', values));
    } catch (error) {
      const errors = fieldErrors(error, failure);
      form.setErrors(errors);
      focusFirst(form, errors);
      throw error;
    }
  });
  const submit = form.onSubmit((values) => {
    if (!migrate.busy) void migrate.run(values);
  });
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="md">
        <Title order={2}>{t('migrate.title')}</Title>
        <Text size="sm">{t('migrate.what')}</Text>
        <TextInput
          label={t('migrate.owner')}
          maxLength={63}
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="none"
          {...form.getInputProps('owner')}
        />
        <SecretField
          label={t('migrate.password')}
          description={t('migrate.hint')}
          {...form.getInputProps('password')}
        />
        <ConnectionRefusal
          error={migrate.error}
          adviceOn={(problem) => (problem === 'login_refused' ? t('migrate.check') : null)}
        />
        <BusyButton type="submit" fullWidth busy={migrate.busy}>
          {t('migrate.submit')}
        </BusyButton>
      </Stack>
    </form>
  );
}
