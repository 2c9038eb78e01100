import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListLayout } from '../ui/list-layout.ts';
import { LongGrid, type LongGridHandle } from '../ui/LongGrid.tsx';
import type { RowMarking } from '../ui/row-marking.tsx';
import type { LongColumn } from '../ui/LongHead.tsx';
import { LogCell, useCellText } from './LogCells.tsx';
import classes from './LogGrid.module.css';
import { formatNumber } from '../ui/format.ts';
import { usePruned } from './queries.ts';
import type { LogRow, LogRows } from './log-rows.ts';

interface LogGridProps {
  handle: Ref<LongGridHandle>;
  rows: LogRows;
  columns: readonly LongColumn[];
  layout: ListLayout;
  onLayout: (layout: ListLayout) => void;
  onOpen: (entry: LogRow) => void;
  /** Entries can be selected; null: they cannot. */
  marking: RowMarking | null;
}

export function LogGrid(props: LogGridProps) {
  const { handle, rows, columns, layout, onLayout, onOpen, marking } = props;
  const { t } = useTranslation('history');
  const textOf = useCellText();
  const last = usePruned();
  return (
    <LongGrid
      handle={handle}
      label={t('list.label')}
      columns={columns}
      layout={layout}
      onLayout={onLayout}
      source={rows}
      Cell={LogCell}
      textOf={textOf}
      narrow={`${classes.row} ${marking ? classes.marking : ''}`}
      words={{
        loading: t('list.more'),
        failed: t('list.moreFailed'),
        end: last === null ? t('list.end') : t('list.endPruned', { last: formatNumber(last) }),
        gone: (seq) => t('list.removed', { seq }),
      }}
      onOpen={onOpen}
      marking={marking ?? undefined}
    />
  );
}
