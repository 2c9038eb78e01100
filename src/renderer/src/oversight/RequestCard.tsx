import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AskedAct } from '../../../preload/contract/asked-acts.ts';
import { call } from '../api/call.ts';
import { CodeForm } from '../codes/CodeForm.tsx';
import { useActor } from '../session/subject.ts';
import { FactTable } from '../ui/FactTable.tsx';
import { formatDateTime } from '../ui/format.ts';
import { notify } from '../ui/notify.ts';
import { Remark } from '../ui/Remark.tsx';
import { StatusBadge } from '../ui/StatusBadge.tsx';
import { visibleText } from '../ui/visible-text.ts';
import { InlineReason } from './InlineReason.tsx';
import { ObjectByCode } from './ObjectByCode.tsx';
import { useKeepDesk } from './queries.ts';
import { canCancel, unableToConfirm } from './request.ts';
import classes from './Requests.module.css';
import { useDeskWords } from './use-desk-words.ts';
import { useDetails } from './use-details.ts';

interface RequestCardProps {
  asked: AskedAct;
  /** Opens the account that it is about. */
  onOpen: (asked: AskedAct) => void;
}

/** One act that was asked for: all that a colleague has to know before a code is typed, then what can be done. */
export function RequestCard({ asked, onOpen }: RequestCardProps) {
  const words = useDeskWords();
  return (
    <li className={classes.request}>
      <Stack gap="sm">
        <Group justify="space-between" gap="xs">
          <Text fw={600}>{words.act(asked.act)}</Text>
          <Until asked={asked} />
        </Group>
        <Anchor
          component="button"
          type="button"
          size="sm"
          className={classes.name}
          onClick={() => onOpen(asked)}
        >
          {visibleText(asked.fullName)}
        </Anchor>
        <Facts asked={asked} />
        <Acts asked={asked} />
      </Stack>
    </li>
  );
}

const stateLooks = { colleague: 'warning', waiting: 'waiting', ready: 'ok' } as const;
type Open = keyof typeof stateLooks;

function Until({ asked: { state, until } }: { asked: AskedAct }) {
  const { t } = useTranslation('oversight');
  if (!(state in stateLooks) || until === null) return null;
  return (
    <StatusBadge status={stateLooks[state as Open]}>
      {t(`until.${state as Open}`, { when: formatDateTime(until) })}
    </StatusBadge>
  );
}

function Facts({ asked }: { asked: AskedAct }) {
  const { t } = useTranslation('oversight');
  const words = useDeskWords();
  const exactly = useDetails()(asked.details);
  const { agent, second, callReference, reason, caller, flags, askedAt } = asked;
  return (
    <FactTable
      facts={[
        ...(exactly === null ? [] : [[t('fact.exactly'), exactly] as const]),
        [t('fact.reason'), visibleText(reason)],
        [t('fact.agent'), <bdi key="agent">{visibleText(agent)}</bdi>],
        ...(second
          ? [[t('fact.second'), <bdi key="second">{visibleText(second)}</bdi>] as const]
          : []),
        [t('fact.reference'), visibleText(callReference) || t('none')],
        [t('fact.proven'), words.steps(caller)],
        [t('fact.flags'), words.flags(flags)],
        [t('fact.askedAt'), formatDateTime(askedAt)],
      ]}
    />
  );
}

type Doing = 'confirm' | 'refuse' | 'cancel' | 'object';

/** What can be done about it; a form takes the buttons' place, so that nothing opens on top. */
function Acts({ asked }: { asked: AskedAct }) {
  const [doing, setDoing] = useState<Doing | null>(null);
  const stop = () => setDoing(null);
  if (doing === 'confirm') return <Confirm asked={asked} onCancel={stop} />;
  if (doing === 'object') return <ObjectByCode account={asked.account} onDone={stop} />;
  if (doing !== null) return <Stop asked={asked} how={doing} onCancel={stop} />;
  return <Buttons asked={asked} onChoose={setDoing} />;
}

function Buttons({ asked, onChoose }: { asked: AskedAct; onChoose: (doing: Doing) => void }) {
  const { t } = useTranslation('oversight');
  const actor = useActor();
  const unable = unableToConfirm(asked, actor);
  const isRequest = asked.state === 'colleague';
  return (
    <Stack gap="sm">
      {isRequest && unable && <Remark tone="info">{t(`unable.${unable}`)}</Remark>}
      <Group gap="sm">
        {isRequest && !unable && (
          <Button onClick={() => onChoose('confirm')}>{t('confirm.open')}</Button>
        )}
        {isRequest && !asked.own && (
          <Button variant="default" onClick={() => onChoose('refuse')}>
            {t('refuse.open')}
          </Button>
        )}
        {canCancel(asked, actor) && (
          <Button variant="default" onClick={() => onChoose('cancel')}>
            {t('cancel.open')}
          </Button>
        )}
        {asked.state === 'waiting' && (
          <Button variant="default" onClick={() => onChoose('object')}>
            {t('objectByCode.open')}
          </Button>
        )}
      </Group>
    </Stack>
  );
}

interface FormProps {
  asked: AskedAct;
  onCancel: () => void;
}

function Confirm({ asked: { id }, onCancel }: FormProps) {
  const { t } = useTranslation('oversight');
  const { t: ui } = useTranslation('ui');
  const keep = useKeepDesk();
  const confirm = async (code: string) => {
    keep.asked(await call('askedActs.confirm', { id, code }));
    notify(t('confirm.done'));
  };
  return (
    <Stack gap="xs">
      <Text size="sm">{t('confirm.means')}</Text>
      <CodeForm
        method="totp"
        act={confirm}
        submitLabel={t('confirm.submit')}
        secondary={
          <Button variant="default" onClick={onCancel}>
            {ui('cancel')}
          </Button>
        }
      />
    </Stack>
  );
}

function Stop({ asked: { id }, how, onCancel }: FormProps & { how: 'refuse' | 'cancel' }) {
  const { t } = useTranslation('oversight');
  const keep = useKeepDesk();
  return (
    <InlineReason
      help={t(`${how}.help`)}
      submitLabel={t(`${how}.submit`)}
      onCancel={onCancel}
      act={async (reason) => {
        keep.asked(await call(`askedActs.${how}`, { id, reason }));
        notify(t(`${how}.done`));
      }}
    />
  );
}
