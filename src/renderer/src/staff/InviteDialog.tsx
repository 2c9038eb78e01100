import { Modal } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ShownOnce } from '../ui/ShownOnce.tsx';
import { formatDateTime } from '../ui/format.ts';
import { visibleText } from '../ui/visible-text.ts';
import { type Invited, InviteForm } from './InviteForm.tsx';

interface InviteDialogProps {
  opened: boolean;
  onClose: () => void;
}

/** Asks who is invited, then shows the one-time password for the one time that it is shown. */
export function InviteDialog({ opened, onClose }: InviteDialogProps) {
  const { t } = useTranslation('staff');
  const [invited, setInvited] = useState<Invited | null>(null);
  const [held, setHeld] = useState(false);
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      onExitTransitionEnd={() => setInvited(null)}
      title={t('invite.title')}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={!held}
    >
      {invited ? (
        <ShownOnce
          kind="password"
          listener="colleague"
          title={t('invite.shown', { name: visibleText(invited.fullName) })}
          secret={invited.password}
          fullName={invited.fullName}
          language={invited.language}
          expiresAt={invited.expiresAt}
          once={t('invite.once', { until: formatDateTime(invited.expiresAt) })}
          howToType={t('invite.howToType')}
          onHold={setHeld}
          onDone={onClose}
        />
      ) : (
        <InviteForm onInvited={setInvited} onHold={setHeld} onCancel={onClose} />
      )}
    </Modal>
  );
}
