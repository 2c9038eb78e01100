import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { DamagedEntry, LogEntry } from '../../../preload/contract/history.ts';
import { formatDateTime } from '../ui/format.ts';
import { Dim, GridCell } from '../ui/GridRow.tsx';
import { StatusBadge } from '../ui/StatusBadge.tsx';
import { personName } from './person-name.ts';
import { nobodyOf, sentenceOf } from './sentence.ts';

/** The words change only with the entry, the place of the row with every scroll. */
export const LogCells = memo(function LogCells({ row }: { row: LogEntry | DamagedEntry }) {
  return row.damaged ? <DamagedCells entry={row} /> : <EntryCells entry={row} />;
});

/** Its place is all that is known of it. */
function DamagedCells({ entry: { seq } }: { entry: DamagedEntry }) {
  const { t } = useTranslation('history');
  return (
    <>
      <Unknown column="at" />
      <Unknown column="actor" />
      <Unknown column="subject" />
      <GridCell column="what">{t('damaged.sentence', { seq })}</GridCell>
      <Unknown column="sourceIp" />
      <GridCell column="outcome" badge>
        <StatusBadge status="warning">{t('damaged.status')}</StatusBadge>
      </GridCell>
    </>
  );
}

function Unknown({ column }: { column: string }) {
  return (
    <GridCell column={column}>
      <Dim>–</Dim>
    </GridCell>
  );
}

function EntryCells({ entry }: { entry: LogEntry }) {
  const { t } = useTranslation('history');
  return (
    <>
      <GridCell column="at" figures>
        {formatDateTime(entry.at, 'second')}
      </GridCell>
      <GridCell column="actor" label={t('column.actor')}>
        {entry.actor ? (
          personName(entry.actor, t)
        ) : (
          <Dim>{t(`person.${nobodyOf(entry.code)}`)}</Dim>
        )}
      </GridCell>
      <GridCell column="subject" label={t('column.subject')}>
        <Subject entry={entry} />
      </GridCell>
      <GridCell column="what">{sentenceOf(entry, t)}</GridCell>
      <GridCell column="sourceIp" label={t('column.sourceIp')} figures>
        {entry.sourceIp ?? <Dim>{t('noAddress')}</Dim>}
      </GridCell>
      <GridCell column="outcome" badge>
        {entry.outcome === 'ok' ? (
          <Dim>{t('outcome.ok')}</Dim>
        ) : (
          <StatusBadge status={entry.outcome}>{t(`outcome.${entry.outcome}`)}</StatusBadge>
        )}
      </GridCell>
    </>
  );
}

function Subject({ entry: { actor, subject } }: { entry: LogEntry }) {
  const { t } = useTranslation('history');
  if (!subject) return <Dim>–</Dim>;
  return actor?.id === subject.id ? (
    <Dim>{t('person.same', { name: personName(subject, t) })}</Dim>
  ) : (
    personName(subject, t)
  );
}
