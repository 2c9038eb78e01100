import { Button, Group, Stack } from '@mantine/core';
import { useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { failureOf, useFailureText } from '../api/failure-text.ts';
import { RefusalNotice } from '../ui/RefusalNotice.tsx';
import { useThrottled } from '../ui/use-throttled.ts';
import { SecretField } from '../ui/SecretField.tsx';

/** The password, as one proof of who is at the keyboard. */
export function PasswordStep({
  onConfirmed,
  onCancel,
}: {
  onConfirmed: () => void;
  onCancel: () => void;
}) {
  const { t } = useTranslation(['app', 'ui']);
  const failureText = useFailureText();
  const [password, setPassword] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const confirm = useThrottled(async () => {
    await call('session.confirm', { password });
    onConfirmed();
  });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    await confirm.run();
    setPassword('');
    field.current?.focus();
  };
  const wrong = failureOf(confirm.error)?.code === 'password_wrong';
  return (
    <form noValidate onSubmit={(event) => void submit(event)}>
      <Stack gap="md">
        {!wrong && <RefusalNotice error={confirm.error} seconds={confirm.seconds} />}
        <SecretField
          ref={field}
          label={t('confirm.password')}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          error={wrong ? failureText(confirm.error) : null}
          errorProps={{ role: 'alert' }}
          data-autofocus
          autoFocus
        />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onCancel} disabled={confirm.busy}>
            {t('ui:cancel')}
          </Button>
          <Button type="submit" loading={confirm.busy} disabled={confirm.seconds > 0}>
            {t('confirm.submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
