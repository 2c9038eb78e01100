import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { notify } from '../ui/notify.ts';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import { visibleText } from '../ui/visible-text.ts';
import type { HelpedAccount } from './action-props.ts';
import type { Guard } from './GuardItems.tsx';
import { useKeepHelpDesk } from './queries.ts';
import { useShown } from '../ui/use-shown.ts';

const acts = {
  freeze: (subject: number, reason: string) => call('freeze.account', { subject, reason }),
  unfreeze: (subject: number, reason: string) => call('freeze.lift', { subject, reason }),
  protect: (subject: number, reason: string) =>
    call('helpDesk.protect', { subject, marked: true, reason }),
  unprotect: (subject: number, reason: string) =>
    call('helpDesk.protect', { subject, marked: false, reason }),
};

interface GuardDialogProps {
  account: HelpedAccount;
  /** Null: closed. */
  guard: Guard | null;
  onClose: () => void;
}

/** Freezes an account or marks it as protected, and the way back, each for a reason. */
export function GuardDialog({ account, guard, onClose }: GuardDialogProps) {
  const { t } = useTranslation('helpDesk');
  const keep = useKeepHelpDesk(account.id);
  const shown = useShown(guard);
  if (!shown) return null;
  return (
    <ReasonDialog
      opened={guard !== null}
      title={t(`guard.${shown}.title`)}
      help={t('guard.help')}
      act={async (reason) => {
        keep(await acts[shown](account.id, reason));
        notify(t(`guard.${shown}.done`));
      }}
      onClose={onClose}
    >
      <Text size="sm" fw={600} component="bdi">
        {visibleText(account.fullName)}
      </Text>
      <Text size="sm">{t(`guard.${shown}.body`)}</Text>
    </ReasonDialog>
  );
}
