import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { fieldErrors } from '../api/failure-text.ts';
import { useAction } from '../api/use-action.ts';
import { NobodyIsTold } from '../codes/NobodyIsTold.tsx';
import { useDraft } from '../session/use-draft.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { DraftLine } from '../ui/DraftLine.tsx';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { formatNumber } from '../ui/format.ts';
import { useOnUnmount } from '../ui/use-on-unmount.ts';
import type { BulkDialogProps } from './bulk-question.ts';

/** As many characters as the main process takes. */
const messageLimit = 4000;

/** A message to all that are selected. */
export function NoticeDialog({ opened, ...form }: BulkDialogProps) {
  const { t } = useTranslation('clients');
  return (
    <Modal
      opened={opened}
      onClose={form.onCancel}
      title={t('bulk.sendNotice.action')}
      withCloseButton={false}
      closeOnClickOutside={false}
    >
      <NoticeForm {...form} />
    </Modal>
  );
}

type NoticeFormProps = Omit<BulkDialogProps, 'opened'>;

function NoticeForm({ selection, count, onStarted, onCancel, onGone }: NoticeFormProps) {
  const { t } = useTranslation('clients');
  const { t: ui } = useTranslation('ui');
  const { t: failureT } = useTranslation('failure');
  const [message, setMessage] = useState('');
  const draft = useDraft('notice', {
    typed: message === '' ? null : message,
    restore: setMessage,
    discard: () => setMessage(''),
  });
  useOnUnmount(onGone);
  const send = useAction(async () =>
    onStarted(await call('clients.sendNotice', { selection, message: message.trim() })),
  );
  const wrong = fieldErrors(send.error, failureT)['message'];
  const tooLong = message.length > messageLimit;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (message.trim() !== '' && !tooLong && !send.busy) void send.run();
  };
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="lg">
        <Text>{t('bulk.sendNotice.body', { count, shown: formatNumber(count) })}</Text>
        <NobodyIsTold />
        <DraftLine draft={draft} />
        <Textarea
          label={t('bulk.sendNotice.message')}
          description={t('bulk.sendNotice.messageHelp')}
          rows={8}
          value={message}
          onChange={(event) => setMessage(event.currentTarget.value)}
          error={
            tooLong
              ? t('bulk.sendNotice.tooLong', {
                  max: formatNumber(messageLimit),
                  length: formatNumber(message.length),
                })
              : wrong
          }
          data-autofocus
        />
        {wrong === undefined && <FailureAlert error={send.error} />}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onCancel} disabled={send.busy}>
            {ui('cancel')}
          </Button>
          <BusyButton type="submit" busy={send.busy} unavailable={message.trim() === '' || tooLong}>
            {t('bulk.sendNotice.action')}
          </BusyButton>
        </Group>
      </Stack>
    </form>
  );
}
