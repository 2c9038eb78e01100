import type { TFunction } from 'i18next';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { LogEntry, LogPerson } from '../../../preload/contract/history.ts';
import { formatClock } from '../ui/format.ts';
import { Dim, GridCell } from '../ui/GridRow.tsx';
import { StatusBadge } from '../ui/StatusBadge.tsx';
import type { LogColumn } from './log-columns.ts';
import type { LogRow } from './log-rows.ts';
import { visibleText } from '../ui/visible-text.ts';
import { personName } from './person-name.ts';
import { nobodyOf, sentenceOf } from './sentence.ts';

interface LogCellProps {
  row: LogRow;
  column: string;
  utc: boolean;
}

/** The words change only with the entry, the place of the row with every scroll. */
export const LogCell = memo(function LogCell({ row, column, utc }: LogCellProps) {
  const { t } = useTranslation('history');
  const name = column as LogColumn;
  const isOutcome = name === 'outcome';
  const isFigures = name === 'at' || name === 'sourceIp' || name === 'seq';
  return (
    <GridCell
      column={name}
      figures={isFigures}
      badge={isOutcome}
      {...(labelled.has(name) && { label: t(`column.${name}`) })}
    >
      {isOutcome ? <Outcome row={row} /> : <Words row={row} column={name} utc={utc} />}
    </GridCell>
  );
});

/** Columns whose values do not say by themselves what they are. */
const labelled: ReadonlySet<LogColumn> = new Set<LogColumn>([
  'seq',
  'actor',
  'subject',
  'reason',
  'sourceIp',
]);

function Outcome({ row }: { row: LogRow }) {
  const { t } = useTranslation('history');
  if (row.damaged) return <StatusBadge status="warning">{t('damaged.status')}</StatusBadge>;
  if (row.outcome === 'ok') return <Dim>{t('outcome.ok')}</Dim>;
  return <StatusBadge status={row.outcome}>{t(`outcome.${row.outcome}`)}</StatusBadge>;
}

function Words({ row, column, utc }: { row: LogRow; column: LogColumn; utc: boolean }) {
  const { t } = useTranslation('history');
  const text = cellText(row, column, utc, t);
  return isDim(row, column) ? <Dim>{text}</Dim> : text;
}

/** What stands in place of a value, or says nothing new. */
function isDim(row: LogRow, column: LogColumn): boolean {
  if (row.damaged) return column !== 'what' && column !== 'seq';
  if (column === 'actor') return row.actor === null;
  if (column === 'subject') return row.subject === null || row.subject.id === row.actor?.id;
  return column === 'sourceIp' && row.sourceIp === null;
}

type T = TFunction<'history'>;

/** What a cell says, also for copying. */
export function cellText(row: LogRow, column: LogColumn, utc: boolean, t: T): string {
  if (column === 'seq') return String(row.seq);
  if (row.damaged) return damagedText(row.seq, column, t);
  return texts[column](row, t, utc);
}

/** Its place is all that is known of it. */
function damagedText(seq: number, column: LogColumn, t: T): string {
  if (column === 'what') return t('damaged.sentence', { seq });
  return column === 'outcome' ? t('damaged.status') : '–';
}

const texts: Record<Exclude<LogColumn, 'seq'>, (entry: LogEntry, t: T, utc: boolean) => string> = {
  at: ({ at }, _t, utc) => formatClock(at, utc),
  actor: ({ actor, code }, t) => (actor ? personName(actor, t) : t(`person.${nobodyOf(code)}`)),
  subject: ({ actor, subject }, t) => (subject ? subjectName(subject, actor, t) : '–'),
  what: (entry, t) => sentenceOf(entry, t),
  reason: ({ data }) => reasonIn(data),
  sourceIp: ({ sourceIp }, t) => sourceIp ?? t('noAddress'),
  outcome: ({ outcome }, t) => t(`outcome.${outcome}`),
};

/** Why somebody did it, in their own words; empty where nobody said. */
function reasonIn({ reason, note }: LogEntry['data']): string {
  const told = reason ?? note;
  return typeof told === 'string' ? visibleText(told) : '';
}

function subjectName(subject: LogPerson, actor: LogPerson | null, t: T): string {
  const name = personName(subject, t);
  return actor?.id === subject.id ? t('person.same', { name }) : name;
}

/** `cellText` in the language that is chosen. */
export function useCellText() {
  const { t } = useTranslation('history');
  return (row: LogRow, column: string, utc: boolean) => cellText(row, column as LogColumn, utc, t);
}
