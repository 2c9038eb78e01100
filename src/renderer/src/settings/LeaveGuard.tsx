import { useBlocker } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';

/** Asks before another screen opens over unsaved changes. */
export function LeaveGuard({ active }: { active: boolean }) {
  const { t } = useTranslation('settings');
  const blocker = useBlocker({
    shouldBlockFn: () => active,
    // In Electron this would not ask, but silently keep the window from closing.
    enableBeforeUnload: false,
    withResolver: true,
  });
  return (
    <ConfirmDialog
      opened={blocker.status === 'blocked'}
      title={t('leave.title')}
      cancelLabel={t('leave.stay')}
      onCancel={() => blocker.reset?.()}
      actions={[{ label: t('leave.leave'), tone: 'danger', onClick: () => blocker.proceed?.() }]}
    >
      {t('leave.body')}
    </ConfirmDialog>
  );
}
