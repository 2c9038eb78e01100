import { Group, Stack, Text } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { useAction } from '../api/use-action.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { MoreOptions } from '../ui/MoreOptions.tsx';
import { ReasonField } from '../ui/ReasonField.tsx';
import { useAskHelpDesk } from './queries.ts';
import { SecondPersonFields } from './SecondPersonFields.tsx';
import { isNamed, noSecond } from './use-action-form.ts';

/** For the case that nothing can be proven: an administrator who is not the agent takes it on themselves (requirement HD5). */
export function Override({ subject }: { subject: number }) {
  const { t } = useTranslation('helpDesk');
  const askAgain = useAskHelpDesk(subject);
  const [typed, setReason] = useState('');
  const [second, setSecond] = useState(noSecond);
  const reason = typed.trim();
  const override = useAction(async () => {
    const by = { ...second, email: second.email.trim() };
    await call('caller.override', { subject, reason, second: by });
    await askAgain();
  });
  const ready = reason !== '' && isNamed(second);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready && !override.busy) void override.run();
  };
  return (
    <MoreOptions label={t('override.open')} forceOpen={override.error !== null}>
      <form noValidate onSubmit={submit}>
        <Stack gap="sm">
          <Text size="sm">{t('override.what')}</Text>
          <ReasonField help={t('override.read')} value={typed} onChange={setReason} first={false} />
          <SecondPersonFields who="administrator" second={second} onChange={setSecond} />
          <FailureAlert error={override.error} />
          <Group justify="flex-end">
            <BusyButton type="submit" variant="default" busy={override.busy} unavailable={!ready}>
              {t('override.submit')}
            </BusyButton>
          </Group>
        </Stack>
      </form>
    </MoreOptions>
  );
}
