import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { useAction } from '../api/use-action.ts';
import { NobodyIsTold } from '../codes/NobodyIsTold.tsx';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { formatNumber } from '../ui/format.ts';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import type { BulkDialogProps, BulkQuestion } from './bulk-question.ts';
import { NoticeDialog } from './NoticeDialog.tsx';
import { useShown } from '../ui/use-shown.ts';

interface BulkDialogsProps extends Pick<BulkDialogProps, 'onStarted' | 'onCancel' | 'onGone'> {
  /** Null: closed. */
  question: BulkQuestion | null;
}

/** Says how many are concerned and what happens to them before a bulk action begins. */
export function BulkDialogs({ question, onStarted, onCancel, onGone }: BulkDialogsProps) {
  const shown = useShown(question);
  if (!shown) return null;
  const dialog = { ...shown, onStarted, onCancel, onGone };
  return (
    <>
      <RequireMfaDialog {...dialog} opened={question?.kind === 'requireMfa'} />
      <NoticeDialog {...dialog} opened={question?.kind === 'sendNotice'} />
      <ExportDialog {...dialog} opened={question?.kind === 'export'} />
    </>
  );
}

function RequireMfaDialog({ opened, selection, count, ...dialog }: BulkDialogProps) {
  const { t } = useTranslation('clients');
  const { onStarted, onCancel, onGone } = dialog;
  return (
    <ReasonDialog
      opened={opened}
      title={t('bulk.requireMfa.action')}
      help={t('reasonHelp')}
      act={async (reason) => onStarted(await call('clients.requireMfa', { selection, reason }))}
      onClose={onCancel}
      onGone={onGone}
    >
      <Text>{t('bulk.requireMfa.body', { count, shown: formatNumber(count) })}</Text>
      <NobodyIsTold />
    </ReasonDialog>
  );
}

function ExportDialog({ opened, selection, count, onStarted, onCancel }: BulkDialogProps) {
  const { t } = useTranslation('clients');
  const start = useAction(async () => onStarted(await call('clients.export', { selection })));
  return (
    <ConfirmDialog
      opened={opened}
      title={t('bulk.export.action')}
      onCancel={() => {
        start.clear();
        onCancel();
      }}
      actions={[
        {
          label: t('bulk.export.action'),
          busy: start.busy,
          onClick: () => void start.run(),
        },
      ]}
    >
      <Text mb={start.error === null ? 0 : 'sm'}>
        {t('bulk.export.body', { count, shown: formatNumber(count) })}
      </Text>
      <FailureAlert error={start.error} />
    </ConfirmDialog>
  );
}
