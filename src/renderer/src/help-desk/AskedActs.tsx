import { Button, Group, Stack, Text } from '@mantine/core';
import { IconClock } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AskedAct } from '../../../preload/contract/asked-acts.ts';
import type { HelpDeskView } from '../../../preload/contract/help-desk.ts';
import { call } from '../api/call.ts';
import { useActor } from '../session/subject.ts';
import { formatDateTime } from '../ui/format.ts';
import { notify } from '../ui/notify.ts';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import { visibleText } from '../ui/visible-text.ts';
import type { HelpedAccount } from './action-props.ts';
import classes from './AskedActs.module.css';
import { CollectDialog } from './CollectDialog.tsx';
import { useAskHelpDesk } from './queries.ts';
import { useShown } from '../ui/use-shown.ts';

interface AskedActsProps {
  className?: string | undefined;
  account: HelpedAccount;
  view: HelpDeskView;
}

/** What was asked for about an account and waits: until when, for whom, and the way to stop it. */
export function AskedActs({ className, account, view }: AskedActsProps) {
  const { t } = useTranslation('helpDesk');
  const [cancelled, setCancelled] = useState<AskedAct | null>(null);
  const [collected, setCollected] = useState<AskedAct | null>(null);
  return (
    <>
      {view.asked.length > 0 && (
        <div className={className}>
          <ul className={classes.list} aria-label={t('asked.list')}>
            {view.asked.map((asked) => (
              <li key={asked.id} className={classes.asked}>
                <IconClock size="1.125rem" aria-hidden className={classes.icon} />
                <Facts asked={asked} />
                <Acts
                  asked={asked}
                  onCancel={() => setCancelled(asked)}
                  onCollect={() => setCollected(asked)}
                />
              </li>
            ))}
          </ul>
        </div>
      )}
      <CancelDialog subject={account.id} asked={cancelled} onClose={() => setCancelled(null)} />
      <CollectDialog
        account={account}
        language={view.language}
        asked={collected}
        onClose={() => setCollected(null)}
      />
    </>
  );
}

function Facts({ asked }: { asked: AskedAct }) {
  const { t } = useTranslation('helpDesk');
  const { act, state, agent, reason, second, until } = asked;
  return (
    <Stack gap={0} className={classes.facts}>
      <Text size="sm">
        <Text span inherit fw={600}>
          {t(`want.${act}`)}
        </Text>{' '}
        {t(`asked.state.${state}`, {
          until: until === null ? '' : formatDateTime(until),
        })}
      </Text>
      <Text size="sm" c="dimmed">
        {t('asked.by', { name: visibleText(agent), reason: visibleText(reason) })}
        {second !== null && ` ${t('asked.confirmedBy', { name: visibleText(second) })}`}
      </Text>
    </Stack>
  );
}

interface ActsProps {
  asked: AskedAct;
  onCancel: () => void;
  onCollect: () => void;
}

/** Its secret is for the caller, whoever of the desk has them on the line; stopped it can be by who asked for it, and by any administrator. */
function Acts({ asked, onCancel, onCollect }: ActsProps) {
  const { t } = useTranslation('helpDesk');
  const { role } = useActor();
  const { state, own } = asked;
  const waits = state === 'colleague' || state === 'waiting' || state === 'ready';
  return (
    <Group gap="xs" wrap="nowrap">
      {state === 'ready' && (
        <Button size="xs" onClick={onCollect}>
          {t('asked.collect')}
        </Button>
      )}
      {waits && (own || role === 'administrator') && (
        <Button size="xs" variant="default" onClick={onCancel}>
          {t('asked.cancel')}
        </Button>
      )}
    </Group>
  );
}

interface CancelDialogProps {
  subject: number;
  /** Null: closed. */
  asked: AskedAct | null;
  onClose: () => void;
}

function CancelDialog({ subject, asked, onClose }: CancelDialogProps) {
  const { t } = useTranslation('helpDesk');
  const askAgain = useAskHelpDesk(subject);
  const shown = useShown(asked);
  if (!shown) return null;
  return (
    <ReasonDialog
      opened={asked !== null}
      title={t('asked.cancelTitle')}
      help={t('asked.cancelHelp')}
      act={async (reason) => {
        await call('askedActs.cancel', { id: shown.id, reason });
        await askAgain();
        notify(t('asked.cancelled'));
      }}
      onClose={onClose}
    >
      <Text size="sm">{t('asked.cancelWhat', { act: t(`want.${shown.act}`) })}</Text>
    </ReasonDialog>
  );
}
