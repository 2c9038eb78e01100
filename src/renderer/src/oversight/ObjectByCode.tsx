import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { notify } from '../ui/notify.ts';
import { RefusalNotice } from '../ui/RefusalNotice.tsx';
import { useThrottled } from '../ui/use-throttled.ts';
import { useKeepDesk } from './queries.ts';

/** The holder rings up and reads the code of the mail: that stops the act, and nothing else. */
export function ObjectByCode({ account, onDone }: { account: number; onDone: () => void }) {
  const { t } = useTranslation('oversight');
  const { t: ui } = useTranslation('ui');
  const keep = useKeepDesk();
  const [code, setCode] = useState('');
  const action = useThrottled(async () => {
    await call('askedActs.objectByCode', { subject: account, code });
    notify(t('objectByCode.done'));
    keep.refresh();
    onDone();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (code.trim() !== '' && !action.busy) void action.run();
  };
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="sm">
        <TextInput
          autoFocus
          label={t('objectByCode.code')}
          description={t('objectByCode.help')}
          autoComplete="off"
          maxLength={100}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <RefusalNotice error={action.error} seconds={action.seconds} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onDone} disabled={action.busy}>
            {ui('cancel')}
          </Button>
          <BusyButton
            type="submit"
            busy={action.busy}
            unavailable={code.trim() === '' || action.seconds > 0}
          >
            {t('objectByCode.submit')}
          </BusyButton>
        </Group>
      </Stack>
    </form>
  );
}
