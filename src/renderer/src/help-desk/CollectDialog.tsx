import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '../../../preload/contract/app.ts';
import type { AskedAct, CollectedSecret } from '../../../preload/contract/asked-acts.ts';
import { call } from '../api/call.ts';
import { useAction } from '../api/use-action.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { formatDateTime } from '../ui/format.ts';
import { ShownOnce } from '../ui/ShownOnce.tsx';
import type { HelpedAccount } from './action-props.ts';
import { useAskHelpDesk } from './queries.ts';
import { withHold } from './with-hold.ts';
import { useShown } from '../ui/use-shown.ts';

interface CollectDialogProps {
  account: HelpedAccount;
  language: Language;
  /** Null: closed. */
  asked: AskedAct | null;
  onClose: () => void;
}

/** A secret that has become ready: it is made and shown when somebody is there to hear it. */
export function CollectDialog({ asked, onClose, ...rest }: CollectDialogProps) {
  const { t } = useTranslation('helpDesk');
  const [held, setHeld] = useState(false);
  const shown = useShown(asked);
  return (
    <Modal
      opened={asked !== null}
      onClose={onClose}
      title={shown && t(`want.${shown.act}`)}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={!held}
    >
      {shown && <Collect {...rest} asked={shown} onHold={setHeld} onClose={onClose} />}
    </Modal>
  );
}

type CollectProps = CollectDialogProps & { asked: AskedAct; onHold: (held: boolean) => void };

function Collect({ account, language, asked, onHold, onClose }: CollectProps) {
  const { t } = useTranslation('helpDesk');
  const askAgain = useAskHelpDesk(account.id);
  const [found, setFound] = useState<CollectedSecret | null>(null);
  const collect = useAction(
    withHold(onHold, async () => {
      setFound(await call('askedActs.collect', { subject: account.id, id: asked.id }));
      await askAgain();
    }),
  );
  if (found) {
    const until = formatDateTime(found.expiresAt);
    return (
      <ShownOnce
        kind={found.kind}
        listener="caller"
        title={t(`${found.kind}.shown`)}
        secret={found.secret}
        fullName={account.fullName}
        language={language}
        expiresAt={found.expiresAt}
        once={t(`${found.kind}.once`, { until })}
        onHold={onHold}
        onDone={onClose}
      />
    );
  }
  return (
    <Stack gap="md">
      <Text size="sm">{t('asked.collectWhat')}</Text>
      <FailureAlert error={collect.error} />
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onClose} disabled={collect.busy}>
          {t('cancel')}
        </Button>
        <BusyButton busy={collect.busy} onClick={() => void collect.run()} data-autofocus>
          {t('asked.collect')}
        </BusyButton>
      </Group>
    </Stack>
  );
}
