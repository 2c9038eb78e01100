import { Button, Group, Modal } from '@mantine/core';
import { useState, type ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpeningAct } from '../../../preload/contract/channel.ts';
import type { HelpDeskView } from '../../../preload/contract/help-desk.ts';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { Loading } from '../ui/Loading.tsx';
import { AccessCode } from './AccessCode.tsx';
import type { ActionProps, HelpedAccount } from './action-props.ts';
import type { DeskAction } from './actions.ts';
import { LiftRestrictions } from './LiftRestrictions.tsx';
import { OneTimePassword } from './OneTimePassword.tsx';
import { ResendCode } from './ResendCode.tsx';
import { ResetMfa } from './ResetMfa.tsx';
import { UnlockSignIn } from './UnlockSignIn.tsx';

const bodies: Record<DeskAction, ComponentType<ActionProps>> = {
  resetMfa: ResetMfa,
  issueAccessCode: AccessCode,
  liftRestrictions: LiftRestrictions,
  unlockSignIn: UnlockSignIn,
  resendCode: ResendCode,
  setOneTimePassword: OneTimePassword,
};

interface ActionDialogProps {
  account: HelpedAccount;
  /** Null: closed. */
  action: DeskAction | null;
  view: HelpDeskView | null;
  error: unknown;
  onRetry: () => void;
  onVerify: (act: OpeningAct) => void;
  onClose: () => void;
}

/** The dialog of one help desk action; all of it but the reason begins anew each time. */
export function ActionDialog(props: ActionDialogProps) {
  const { account, action, view, error, onRetry, onVerify, onClose } = props;
  const { t } = useTranslation(['helpDesk', 'commands']);
  const [held, setHeld] = useState(false);
  const [reasons, setReasons] = useState<Partial<Record<DeskAction, string>>>({});
  // Kept while the dialog fades.
  const [shown, setShown] = useState(action);
  if (action && action !== shown) setShown(action);
  const Body = shown && bodies[shown];
  return (
    <Modal
      opened={action !== null}
      onClose={onClose}
      title={shown && t(`commands:${shown}`)}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={!held}
      // Where the focus goes next depends on what the dialog led to.
      returnFocus={false}
    >
      {!view && (
        <FailureAlert error={error}>
          <Group>
            <Button variant="default" size="xs" onClick={onRetry}>
              {t('retry')}
            </Button>
          </Group>
        </FailureAlert>
      )}
      {!view && !error && <Loading lines={5} />}
      {view && Body && (
        <Body
          account={account}
          view={view}
          reason={reasons[shown] ?? ''}
          onReason={(reason) => setReasons((all) => ({ ...all, [shown]: reason }))}
          onVerify={onVerify}
          onHold={setHeld}
          onClose={onClose}
        />
      )}
    </Modal>
  );
}
