import { useCallback, type KeyboardEvent, type ReactNode } from 'react';
import classes from './RowGrid.module.css';

interface GridRowProps {
  index: number;
  /** Distance from the top of the rows in pixels. */
  top: number;
  /** Where the cells stand. */
  layout: string;
  measure: (row: HTMLDivElement | null) => void;
  /** The one row that can be tabbed to. */
  current: boolean;
  takeFocus: (row: HTMLElement) => void;
  onOpen: () => void;
  children: ReactNode;
}

/** One row of a `RowGrid`: opens by click, Enter and Space. */
export function GridRow(props: GridRowProps) {
  const { index, top, layout, measure, current, takeFocus, onOpen, children } = props;
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
      className={`${classes.row} ${layout}`}
      style={{ transform: `translateY(${top}px)` }}
      onClick={onOpen}
      onKeyDown={onKeyDown}
    >
      {children}
    </div>
  );
}

interface GridCellProps {
  column: string;
  /** Said above the value where the header of the columns has no room; not needed where it is plain. */
  label?: string;
  /** Digits that stand under each other. */
  figures?: boolean;
  /** Holds a badge. */
  badge?: boolean;
  children: ReactNode;
}

export function GridCell({ column, label, figures, badge, children }: GridCellProps) {
  return (
    <div
      role="gridcell"
      className={classes.cell}
      data-column={column}
      data-label={label}
      data-figures={figures || undefined}
      data-badge={badge || undefined}
    >
      {children}
    </div>
  );
}

/** What stands in a cell in place of a value. */
export function Dim({ children }: { children: string }) {
  return <span className={classes.dim}>{children}</span>;
}
