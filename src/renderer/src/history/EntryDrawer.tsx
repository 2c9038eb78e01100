import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconClockHour4 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type {
  DamagedEntry,
  EntryDetail,
  LogEntry,
  LogPerson,
} from '../../../preload/contract/history.ts';
import { CopyButton } from '../ui/CopyButton.tsx';
import { DetailDrawer } from '../ui/DetailDrawer.tsx';
import { FactTable } from '../ui/FactTable.tsx';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { formatDateTime } from '../ui/format.ts';
import { Loading } from '../ui/Loading.tsx';
import { Mono } from '../ui/Mono.tsx';
import type { RowMarking } from '../ui/row-marking.tsx';
import { StatusBadge } from '../ui/StatusBadge.tsx';
import { useShown } from '../ui/use-shown.ts';
import { visibleText } from '../ui/visible-text.ts';
import { ChangeTable } from './ChangeTable.tsx';
import { EntryLines } from './EntryLines.tsx';
import { useEntry } from './entry-queries.ts';
import { erasedOf, fieldName, fieldValue, shownFields } from './field-text.ts';
import type { LogFilter } from './log-filter.ts';
import { Neighbours } from './Neighbours.tsx';
import { personName } from './person-name.ts';
import { RulingTable } from './RulingTable.tsx';
import { nobodyOf, sentenceOf } from './sentence.ts';

/** Shows an account as it was right after an entry; null: as it is now, to go back from there. */
export type ShowAsOf = (account: Pick<LogPerson, 'id' | 'fullName'>, seq: number | null) => void;

/** Lists the entries of a filter. */
export type AskLog = (filter: Partial<LogFilter>) => void;

interface EntryDrawerProps {
  /** Null: closed. */
  seq: number | null;
  /** Whose history is read; null for everyone's. */
  subject: number | null;
  onOpen: (seq: number) => void;
  onClose: () => void;
  onAsOf: ShowAsOf;
  onAsk: AskLog;
  /** The entry can be selected here too; null: it cannot. */
  marking: RowMarking | null;
}

/** Everything that an entry holds, and what belongs to it; nothing of it is left out or rounded. */
export function EntryDrawer({ seq, onClose, ...rest }: EntryDrawerProps) {
  const { t } = useTranslation('history');
  const shown = useShown(seq);
  return (
    <DetailDrawer
      opened={seq !== null}
      title={shown !== null && t('detail.title', { seq: shown })}
      onClose={onClose}
    >
      {shown !== null && <Opened key={shown} seq={shown} {...rest} />}
    </DetailDrawer>
  );
}

type OpenedProps = Omit<EntryDrawerProps, 'seq' | 'onClose'> & { seq: number };

function Opened({ seq, subject, onOpen, onAsOf, onAsk, marking }: OpenedProps) {
  const { t } = useTranslation('history');
  const { data, error } = useEntry(subject, seq);
  if (!data) return error ? <FailureAlert error={error} /> : <Loading lines={8} />;
  const { entry } = data;
  if (entry === null) return <Text>{t('detail.removedBody')}</Text>;
  return (
    <Stack gap="lg">
      <Neighbours seq={seq} around={data.around} onOpen={onOpen} marking={marking} />
      {entry.damaged ? (
        <DamagedDetail entry={entry} />
      ) : (
        <EntryFacts entry={entry} onAsOf={onAsOf} onAsk={onAsk} isAudit={subject === null} />
      )}
      <Surroundings seq={seq} detail={data} onOpen={onOpen} />
    </Stack>
  );
}

function DamagedDetail({ entry: { seq } }: { entry: DamagedEntry }) {
  const { t } = useTranslation('history');
  return (
    <>
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <Text fw={600} size="lg">
          {t('damaged.sentence', { seq })}
        </Text>
        <StatusBadge status="warning">{t('damaged.status')}</StatusBadge>
      </Group>
      <Text>{t('damaged.body')}</Text>
    </>
  );
}

interface EntryFactsProps {
  entry: LogEntry;
  onAsOf: ShowAsOf;
  onAsk: AskLog;
  /** Everyone's history is read. */
  isAudit: boolean;
}

function EntryFacts({ entry, onAsOf, onAsk, isAudit }: EntryFactsProps) {
  const { t } = useTranslation('history');
  const { actor, subject, sourceIp } = entry;
  return (
    <>
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <Text fw={600} size="lg">
          {sentenceOf(entry, t)}
        </Text>
        <StatusBadge status={entry.outcome}>{t(`outcome.${entry.outcome}`)}</StatusBadge>
      </Group>
      <Circumstances entry={entry} />
      <Data entry={entry} />
      <ChangeTable entry={entry} />
      <Group gap="xs">
        {subject && (
          <Button
            variant="default"
            size="xs"
            leftSection={<IconClockHour4 size="1rem" aria-hidden />}
            onClick={() => onAsOf(subject, entry.seq)}
          >
            {t('detail.asOf')}
          </Button>
        )}
        {isAudit && actor && (
          <Button
            variant="default"
            size="xs"
            onClick={() => onAsk({ by: actor.id, period: 'today' })}
          >
            {t('detail.actorToday')}
          </Button>
        )}
        {sourceIp !== null && (
          <Button
            variant="default"
            size="xs"
            onClick={() =>
              onAsk({ kind: 'signIn', code: 'signIn.succeeded', search: networkAround(sourceIp) })
            }
          >
            {t('detail.sameNetwork')}
          </Button>
        )}
        <CopyButton value={JSON.stringify(entry, null, 2)} label={t('detail.copy')} />
      </Group>
    </>
  );
}

/** The network that a provider usually gives to one place. */
function networkAround(address: string): string {
  const bytes = address.split('.');
  return bytes.length === 4 ? `${bytes.slice(0, 3).join('.')}.0/24` : `${address}/64`;
}

function Circumstances({ entry }: { entry: LogEntry }) {
  const { t } = useTranslation('history');
  const person = (someone: LogPerson) =>
    `${personName(someone, t)} · ${t(`word.role.${someone.role}`)} · ${t('detail.account', { id: someone.id })}`;
  return (
    <FactTable
      facts={[
        [t('detail.seq'), String(entry.seq)],
        [t('detail.at'), formatDateTime(entry.at, 'zone')],
        [t('detail.utc'), <Mono key="utc">{new Date(entry.at).toISOString()}</Mono>],
        [
          t('detail.actor'),
          entry.actor ? person(entry.actor) : t(`person.${nobodyOf(entry.code)}`),
        ],
        [t('detail.subject'), entry.subject ? person(entry.subject) : '–'],
        [t('detail.sourceIp'), <Source key="ip" entry={entry} />],
        [t('detail.code'), <Mono key="code">{entry.code}</Mono>],
      ]}
    />
  );
}

function Source({ entry }: { entry: LogEntry }) {
  const { t } = useTranslation('history');
  if (entry.sourceIp !== null) return <Mono>{entry.sourceIp}</Mono>;
  return t(entry.erased.includes('address') ? 'detail.erased' : 'noAddress');
}

function Data({ entry }: { entry: LogEntry }) {
  const { t } = useTranslation('history');
  const { code, data } = entry;
  const erased = erasedOf('data', entry.erased);
  const fields = shownFields(data);
  if (fields.length === 0 && erased.length === 0) return null;
  return (
    <FactTable
      title={t('detail.data')}
      facts={[
        ...fields.map(
          ([field, value]) =>
            [fieldName(code, field, t), fieldValue(code, field, value, t)] as const,
        ),
        ...erased.map((field) => [fieldName(code, field, t), t('detail.erased')] as const),
      ]}
    />
  );
}

interface SurroundingsProps {
  seq: number;
  detail: EntryDetail;
  onOpen: (seq: number) => void;
}

/** What belongs to the entry: how the rules decided, its call, its mails, what came before and after. */
function Surroundings({ seq, detail, onOpen }: SurroundingsProps) {
  const { t } = useTranslation('history');
  const { ruling, story, mails, around } = detail;
  return (
    <>
      {ruling && <RulingTable ruling={ruling} />}
      {story && (
        <EntryLines
          title={t('detail.story')}
          entries={story.entries}
          current={seq}
          more={story.isCut ? t('detail.storyCut') : undefined}
          onOpen={onOpen}
        />
      )}
      {mails.length > 0 && <Mails mails={mails} />}
      {around.length > 1 && (
        <EntryLines title={t('detail.around')} entries={around} current={seq} onOpen={onOpen} />
      )}
    </>
  );
}

function Mails({ mails }: { mails: EntryDetail['mails'] }) {
  const { t } = useTranslation('history');
  return (
    <Stack gap="xs">
      <Title order={3}>{t('detail.mails')}</Title>
      <FactTable
        facts={mails.map((mail) => [
          formatDateTime(mail.createdAt, 'second'),
          <span key={mail.id}>
            <bdi>{visibleText(mail.subject)}</bdi> →{' '}
            <bdi translate="no">{visibleText(mail.to)}</bdi>
            {' · '}
            {t(`word.state.${mail.state}`)}
          </span>,
        ])}
      />
    </Stack>
  );
}
