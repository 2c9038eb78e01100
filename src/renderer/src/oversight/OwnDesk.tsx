import { Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AskedAct } from '../../../preload/contract/asked-acts.ts';
import { call } from '../api/call.ts';
import { useAction } from '../api/use-action.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { formatDateTime } from '../ui/format.ts';
import { notify } from '../ui/notify.ts';
import { Section } from '../ui/Section.tsx';
import { StatusBadge } from '../ui/StatusBadge.tsx';
import { visibleText } from '../ui/visible-text.ts';
import { useAskedAbout, useDeskCall, useFreeze, useKeepDesk } from './queries.ts';
import classes from './OwnDesk.module.css';
import { useDeskWords } from './use-desk-words.ts';

/**
 * What the desk is doing about one's own account: the words to know it by while it is on the phone,
 * and what waits and can be objected to. Nothing at all as long as it does nothing.
 */
export function OwnDesk({ subject }: { subject: number }) {
  return (
    <>
      <DeskCall subject={subject} />
      <Waiting subject={subject} />
    </>
  );
}

function DeskCall({ subject }: { subject: number }) {
  const { t } = useTranslation('oversight');
  const { data: deskCall } = useDeskCall(subject);
  if (!deskCall) return null;
  return (
    <Section
      title={t('own.call')}
      description={t('own.callMeans', { time: formatDateTime(deskCall.since, 'time') })}
    >
      <Text component="bdi" className={classes.words}>
        {deskCall.words}
      </Text>
      <Text size="sm">{t('own.callElse')}</Text>
    </Section>
  );
}

function Waiting({ subject }: { subject: number }) {
  const { t } = useTranslation('oversight');
  const { data = [] } = useAskedAbout(subject);
  if (data.length === 0) return null;
  return (
    <Section title={t('own.waiting')} description={t('own.waitingMeans')}>
      <ul className={classes.list} aria-label={t('own.waiting')}>
        {data.map((asked) => (
          <WaitingAct key={asked.id} subject={subject} asked={asked} />
        ))}
      </ul>
    </Section>
  );
}

function WaitingAct({ subject, asked }: { subject: number; asked: AskedAct }) {
  const { t } = useTranslation('oversight');
  const words = useDeskWords();
  const keep = useKeepDesk();
  const { id, act, reason, agent, askedAt, state, until } = asked;
  const object = useAction(async () => {
    keep.about(subject)(await call('askedActs.object', { subject, id }));
    notify(t('own.objected'));
  });
  return (
    <li>
      <Group justify="space-between" gap="sm">
        <Stack gap={2} flex="1 1 16rem">
          <Group gap="xs">
            <Text fw={600}>{words.act(act)}</Text>
            {state === 'waiting' && until !== null && (
              <StatusBadge status="waiting">
                {t('until.waiting', { when: formatDateTime(until) })}
              </StatusBadge>
            )}
          </Group>
          <Text size="sm" c="dimmed">
            {t('own.askedBy', { when: formatDateTime(askedAt), name: visibleText(agent) })}
          </Text>
          <Text size="sm">{visibleText(reason)}</Text>
        </Stack>
        <BusyButton color="red" busy={object.busy} onClick={() => void object.run()}>
          {t('own.object')}
        </BusyButton>
      </Group>
      <FailureAlert error={object.error} />
    </li>
  );
}

/** The way to stop the desk from opening one's account at all. */
export function OwnFreeze({ subject }: { subject: number }) {
  const { t } = useTranslation('oversight');
  const keep = useKeepDesk();
  const { data: frozen, isPending } = useFreeze(subject);
  const change = useAction(async (channel: 'freeze.own' | 'freeze.liftOwn') => {
    keep.freeze(subject)(await call(channel, { subject }));
    notify(t(channel === 'freeze.own' ? 'own.frozenNow' : 'own.liftedNow'));
  });
  if (isPending) return null;
  return (
    <Section
      title={t('own.freezeTitle')}
      description={t('own.freezeMeans')}
      actions={frozen && <StatusBadge status="refused">{t('own.frozen')}</StatusBadge>}
    >
      {frozen && (
        <Text size="sm">
          {t('frozen.since', { when: formatDateTime(frozen.at), name: visibleText(frozen.by) })}
        </Text>
      )}
      <FailureAlert error={change.error} />
      <Group>
        {frozen ? (
          <BusyButton
            variant="default"
            busy={change.busy}
            onClick={() => void change.run('freeze.liftOwn')}
          >
            {t('own.lift')}
          </BusyButton>
        ) : (
          <BusyButton
            variant="default"
            busy={change.busy}
            onClick={() => void change.run('freeze.own')}
          >
            {t('own.freeze')}
          </BusyButton>
        )}
      </Group>
    </Section>
  );
}
