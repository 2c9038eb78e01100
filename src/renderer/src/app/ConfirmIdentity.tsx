import { Anchor, Button, Modal, Stack, Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call, provideConfirmation } from '../api/call.ts';
import { CodeForm } from '../codes/CodeForm.tsx';
import { useActor } from '../session/subject.ts';
import { visibleText } from '../ui/visible-text.ts';
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
      <Proofs onConfirmed={() => answer(true)} onCancel={() => answer(false)} />
    </Modal>
  );
}

/** What somebody chose last is offered first the next time. */
let preferred: 'password' | 'code' = 'password';

interface ProofsProps {
  onConfirmed: () => void;
  onCancel: () => void;
}

/** The password or a code of the authenticator; whoever is on the phone has the one or the other at hand. */
function Proofs({ onConfirmed, onCancel }: ProofsProps) {
  const { t } = useTranslation(['app', 'ui']);
  const actor = useActor();
  const [by, setBy] = useState(preferred);
  const choose = (way: typeof by) => {
    preferred = way;
    setBy(way);
  };
  const confirmByCode = async (code: string) => {
    await call('session.confirm', { code });
    onConfirmed();
  };
  return (
    <Stack gap="md">
      <Text size="sm">{t('confirm.why')}</Text>
      <Text size="sm" c="dimmed">
        {t('confirm.account')} <bdi translate="no">{visibleText(actor.email)}</bdi>
      </Text>
      {by === 'password' ? (
        <PasswordStep onConfirmed={onConfirmed} onCancel={onCancel} />
      ) : (
        <CodeForm
          method="totp"
          act={confirmByCode}
          submitLabel={t('confirm.submit')}
          secondary={
            <Button variant="default" onClick={onCancel}>
              {t('ui:cancel')}
            </Button>
          }
        />
      )}
      <Anchor
        component="button"
        type="button"
        size="sm"
        onClick={() => choose(by === 'password' ? 'code' : 'password')}
      >
        {t(by === 'password' ? 'confirm.useCode' : 'confirm.usePassword')}
      </Anchor>
    </Stack>
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
