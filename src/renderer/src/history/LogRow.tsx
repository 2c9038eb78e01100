import { memo, useCallback, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { LogEntry, LogOutcome } from '../../../preload/contract/history.ts';
import { formatDateTime } from '../ui/format.ts';
import { StatusBadge, type Status } from '../ui/StatusBadge.tsx';
import { visibleText } from '../ui/visible-text.ts';
import classes from './LogGrid.module.css';
import { nobodyOf, sentenceOf } from './sentence.ts';

interface LogRowProps {
  entry: LogEntry;
  index: number;
  /** Distance from the top of the rows in pixels. */
  top: number;
  measure: (row: HTMLDivElement | null) => void;
  /** The one row that can be tabbed to. */
  current: boolean;
  takeFocus: (row: HTMLElement) => void;
  onOpen: () => void;
}

const badges: Record<LogOutcome, Status> = { ok: 'ok', refused: 'refused', failed: 'failed' };

export function LogRow({ entry, index, top, measure, current, takeFocus, onOpen }: LogRowProps) {
  const ref = useCallback(
    (row: HTMLDivElement | null) => {
      measure(row);
      if (row && current) takeFocus(row);
    },
    [measure, current, takeFocus],
  );
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    onOpen();
  };
  return (
    <div
      ref={ref}
      role="row"
      // The header is row 1.
      aria-rowindex={index + 2}
      data-index={index}
      tabIndex={current ? 0 : -1}
      className={classes.row}
      style={{ transform: `translateY(${top}px)` }}
      onClick={onOpen}
      onKeyDown={onKeyDown}
    >
      <Cells entry={entry} />
    </div>
  );
}

/** The words change only with the entry, the place of the row with every scroll. */
const Cells = memo(function Cells({ entry }: { entry: LogEntry }) {
  const { t } = useTranslation('history');
  return (
    <>
      <div role="gridcell" className={classes.cell} data-column="at">
        {formatDateTime(entry.at, 'second')}
      </div>
      <div role="gridcell" className={classes.cell} data-column="actor" data-label={t('column.actor')}>
        {entry.actor ? visibleText(entry.actor.fullName) : <Dim>{t(`person.${nobodyOf(entry.code)}`)}</Dim>}
      </div>
      <div role="gridcell" className={classes.cell} data-column="subject" data-label={t('column.subject')}>
        <Subject entry={entry} />
      </div>
      <div role="gridcell" className={classes.cell} data-column="what">
        {sentenceOf(entry, t)}
      </div>
      <div role="gridcell" className={classes.cell} data-column="sourceIp" data-label={t('column.sourceIp')}>
        {entry.sourceIp ?? <Dim>{t('noAddress')}</Dim>}
      </div>
      <div role="gridcell" className={classes.cell} data-column="outcome">
        <StatusBadge status={badges[entry.outcome]}>{t(`outcome.${entry.outcome}`)}</StatusBadge>
      </div>
    </>
  );
});

function Subject({ entry: { actor, subject } }: { entry: LogEntry }) {
  const { t } = useTranslation('history');
  if (!subject) return <Dim>–</Dim>;
  return actor?.id === subject.id ? <Dim>{t('person.same')}</Dim> : visibleText(subject.fullName);
}

function Dim({ children }: { children: string }) {
  return <span className={classes.dim}>{children}</span>;
}
