import { Button, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MethodEnabled } from '../../../preload/contract/mfa.ts';
import { call } from '../api/call.ts';
import { CodeForm } from '../codes/CodeForm.tsx';
import { EmailCodePanel, NoMailHints, useLastCode } from '../codes/EmailCodePanel.tsx';
import { Mono } from '../ui/Mono.tsx';
import { visibleText } from '../ui/visible-text.ts';
import { Remark } from '../ui/Remark.tsx';
import { useEmailSetUpCode } from './queries.ts';

interface EmailDialogProps {
  opened: boolean;
  subject: number;
  /** In full: it is the person's own. */
  address: string;
  onClose: () => void;
  onEnabled: (result: MethodEnabled) => void;
}

/** Guide section 2.2. */
export function EmailDialog({ opened, subject, address, onClose, onEnabled }: EmailDialogProps) {
  const { t } = useTranslation('mfa');
  const [busy, setBusy] = useState(false);
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('emailSetUp.title')}
      closeButtonProps={{ 'aria-label': t('close') }}
      closeOnClickOutside={false}
      // A question about who is at the keyboard may stand on top, and Escape is meant for that.
      closeOnEscape={!busy}
    >
      <EmailSetUp
        subject={subject}
        address={address}
        onBusy={setBusy}
        onClose={onClose}
        onEnabled={onEnabled}
      />
    </Modal>
  );
}

type EmailSetUpProps = Omit<EmailDialogProps, 'opened'> & { onBusy: (busy: boolean) => void };

function EmailSetUp({ subject, address, onBusy, onClose, onEnabled }: EmailSetUpProps) {
  const { t } = useTranslation('mfa');
  const { code: living, send } = useEmailSetUpCode(subject);
  const code = useLastCode(living);
  const confirm = async (typed: string) => {
    onBusy(true);
    try {
      onEnabled(await call('mfa.confirmEmail', { subject, code: typed }));
    } finally {
      onBusy(false);
    }
  };
  const cancel = (
    <Button variant="default" onClick={onClose}>
      {t('emailSetUp.cancel')}
    </Button>
  );
  return (
    <Stack gap="md">
      <Text size="sm">
        {t('emailSetUp.intro')} <Mono fw={600}>{visibleText(address)}</Mono>
      </Text>
      {!code && <Remark tone="info">{t('email.weaker')}</Remark>}
      <EmailCodePanel code={code} send={send} open={() => call('mfa.openEmail', { subject })} />
      {code && (
        <>
          <CodeForm
            method="email"
            act={confirm}
            submitLabel={t('emailSetUp.submit')}
            secondary={cancel}
          />
          <NoMailHints code={code} address={visibleText(address)} masked={false} />
        </>
      )}
    </Stack>
  );
}
