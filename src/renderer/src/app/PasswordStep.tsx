import { Button, Group, Stack, Text } from '@mantine/core';
import { useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { failureOf, useFailureText } from '../api/failure-text.ts';
import { useActor } from '../session/subject.ts';
import { RefusalNotice } from '../ui/RefusalNotice.tsx';
import { useThrottled } from '../ui/use-throttled.ts';
import { SecretField } from '../ui/SecretField.tsx';
import { visibleText } from '../ui/visible-text.ts';

/** The password, as one proof of who is at the keyboard; further proofs become further steps. */
export function PasswordStep({
  onConfirmed,
  onCancel,
}: {
  onConfirmed: () => void;
  onCancel: () => void;
}) {
  const { t } = useTranslation(['app', 'ui']);
  const failureText = useFailureText();
  const actor = useActor();
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
        <Text size="sm">{t('confirm.why')}</Text>
        <Text size="sm" c="dimmed">
          {t('confirm.account')} <bdi translate="no">{visibleText(actor.email)}</bdi>
        </Text>
        {!wrong && <RefusalNotice error={confirm.error} seconds={confirm.seconds} />}
        <SecretField
          ref={field}
          label={t('confirm.password')}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          error={wrong ? failureText(confirm.error) : null}
          errorProps={{ role: 'alert' }}
          data-autofocus
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
