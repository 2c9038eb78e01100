import { Modal } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { provideConfirmation } from '../api/call.ts';
import { PasswordStep } from './PasswordStep.tsx';

/**
 * Asks again who is at the keyboard before a sensitive change (requirement 25). The call that was
 * refused waits for the answer and is repeated; no screen knows of it.
 */
export function ConfirmIdentity() {
  const { t } = useTranslation('app');
  const [asking, answer] = useConfirmation();
  return (
    <Modal
      opened={asking}
      onClose={() => answer(false)}
      title={t('confirm.title')}
      withCloseButton={false}
      closeOnClickOutside={false}
      // It asks on behalf of whatever dialog is open, so it stands above all of them.
      zIndex={300}
      size="md"
    >
      <PasswordStep onConfirmed={() => answer(true)} onCancel={() => answer(false)} />
    </Modal>
  );
}

/** Calls that come while the dialog is open share its answer. */
function useConfirmation(): [boolean, (confirmed: boolean) => void] {
  const [asking, setAsking] = useState(false);
  const pending = useRef<PromiseWithResolvers<boolean> | null>(null);
  const answer = (confirmed: boolean) => {
    const waiting = pending.current;
    pending.current = null;
    setAsking(false);
    // Not at once: the Escape that closes this dialog would also reach the one below it.
    setTimeout(() => waiting?.resolve(confirmed));
  };
  useEffect(() => {
    provideConfirmation(() => {
      pending.current ??= Promise.withResolvers<boolean>();
      setAsking(true);
      return pending.current.promise;
    });
    return () => {
      provideConfirmation(async () => false);
      pending.current?.resolve(false);
    };
  }, []);
  return [asking, answer];
}
