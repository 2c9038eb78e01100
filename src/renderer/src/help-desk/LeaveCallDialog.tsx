import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { useAction } from '../api/use-action.ts';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { visibleText } from '../ui/visible-text.ts';
import { useCallTurned } from './queries.ts';
import type { Leaving } from './use-leave-call.ts';
import { useShown } from '../ui/use-shown.ts';

/** Asks whether a call is over before its account is left: what was proven in it must not lie about. */
export function LeaveCallDialog({ leaving }: { leaving: Leaving | null }) {
  const { t } = useTranslation('helpDesk');
  const shown = useShown(leaving);
  const turned = useCallTurned(shown?.call.account ?? 0);
  const end = useAction(async () => {
    if (leaving === null) return;
    await call('caller.end', { subject: leaving.call.account });
    await turned();
    leaving.answer(true);
  });
  return (
    <ConfirmDialog
      opened={leaving !== null}
      title={t('leave.title')}
      cancelLabel={t('leave.stay')}
      onCancel={() => leaving?.answer(false)}
      actions={[
        { label: t('leave.keep'), tone: 'default', onClick: () => leaving?.answer(true) },
        { label: t('leave.end'), busy: end.busy, onClick: () => void end.run() },
      ]}
    >
      <Stack gap="md">
        <Text size="sm">{t('leave.body', { name: visibleText(shown?.call.fullName ?? '') })}</Text>
        <FailureAlert error={end.error} />
      </Stack>
    </ConfirmDialog>
  );
}
