import { Group, Stack, Text } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { useAction } from '../api/use-action.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { MoreOptions } from '../ui/MoreOptions.tsx';
import { ReasonField } from '../ui/ReasonField.tsx';
import { useKeepCaller } from './queries.ts';

/** For the case that no step is possible: the log then says who took it on themselves, and why. */
export function Override({ subject }: { subject: number }) {
  const { t } = useTranslation('helpDesk');
  const keep = useKeepCaller(subject);
  const [typed, setReason] = useState('');
  const reason = typed.trim();
  const override = useAction(async () => keep(await call('caller.override', { subject, reason })));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reason !== '' && !override.busy) void override.run();
  };
  return (
    <MoreOptions label={t('override.open')} forceOpen={override.error !== null}>
      <form noValidate onSubmit={submit}>
        <Stack gap="sm">
          <Text size="sm">{t('override.what')}</Text>
          <ReasonField value={typed} onChange={setReason} first={false} />
          <FailureAlert error={override.error} />
          <Group justify="flex-end">
            <BusyButton
              type="submit"
              variant="default"
              busy={override.busy}
              unavailable={reason === ''}
            >
              {t('override.submit')}
            </BusyButton>
          </Group>
        </Stack>
      </form>
    </MoreOptions>
  );
}
