import { useBlocker } from '@tanstack/react-router';
import { useReducer, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from './ConfirmDialog.tsx';
import { UnsavedContext } from './unsaved.ts';

interface LeaveGuardProps {
  /** What would be lost. */
  body: string;
  children: ReactNode;
}

/** Asks before another screen opens over unsaved changes: once, however many forms hold some. */
export function LeaveGuard({ body, children }: LeaveGuardProps) {
  const { t } = useTranslation('ui');
  const [unsaved, count] = useReducer((forms: number, more: 1 | -1) => forms + more, 0);
  const blocker = useBlocker({
    shouldBlockFn: () => unsaved > 0,
    // In Electron this would not ask, but silently keep the window from closing.
    enableBeforeUnload: false,
    withResolver: true,
  });
  return (
    <UnsavedContext value={count}>
      {children}
      <ConfirmDialog
        opened={blocker.status === 'blocked'}
        title={t('leave.title')}
        cancelLabel={t('leave.stay')}
        onCancel={() => blocker.reset?.()}
        actions={[{ label: t('leave.leave'), tone: 'danger', onClick: () => blocker.proceed?.() }]}
      >
        {body}
      </ConfirmDialog>
    </UnsavedContext>
  );
}
