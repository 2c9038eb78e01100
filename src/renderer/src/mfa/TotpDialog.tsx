import { Modal } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MethodEnabled } from '../../../preload/contract/mfa.ts';
import { TotpSetUp } from './TotpSetUp.tsx';
import type { TotpEnrolments } from './use-totp-enrolment.ts';

interface TotpDialogProps {
  subject: number;
  enrolments: TotpEnrolments;
  /** How many authenticators there are already. */
  others: number;
  onEnabled: (result: MethodEnabled, label: string) => void;
}

/**
 * Guide section 2.1. Escape only closes it: the secret stays the same, so an app that has scanned
 * it still fits when the dialog is opened again. `Cancel` gives the secret up.
 */
export function TotpDialog({ subject, enrolments, others, onEnabled }: TotpDialogProps) {
  const { t } = useTranslation('mfa');
  const [busy, setBusy] = useState(false);
  const { opened, enrolment, close, forget } = enrolments;
  return (
    <Modal
      opened={opened}
      onClose={close}
      onExitTransitionEnd={forget}
      title={t('setUp.title')}
      closeButtonProps={{ 'aria-label': t('close') }}
      closeOnClickOutside={false}
      // A question about who is at the keyboard may stand on top, and Escape is meant for that.
      closeOnEscape={!busy}
    >
      {enrolment && (
        <TotpSetUp
          subject={subject}
          enrolment={enrolment}
          enrolments={enrolments}
          others={others}
          onBusy={setBusy}
          onEnabled={onEnabled}
        />
      )}
    </Modal>
  );
}
