import {
  createContext,
  use,
  useCallback,
  useLayoutEffect,
  useRef,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
} from 'react';
import { selectionIn } from './cell-text.ts';
import classes from './RowGrid.module.css';

/** What the cells of the grid around them are; a table has no grid cells. */
export const GridCellRole = createContext<'gridcell' | 'cell'>('gridcell');

/** As far as a hand moves in a click, in pixels. */
const stillness = 4;

interface GridRowProps {
  index: number;
  /** Distance from the top of the rows in pixels. */
  top: number;
  /** Where the cells stand. */
  layout: string;
  measure: (row: HTMLDivElement | null) => void;
  /** The one row that can be tabbed to. */
  current: boolean;
  /** Chosen together with others. */
  marked: boolean;
  /** As `marked`, in a grid of which several rows can be copied; left out: rows are not chosen so. */
  selected?: boolean;
  takeFocus: (row: HTMLElement) => void;
  /** It goes, and the focus was in it. */
  leaveFocus: () => void;
  /** It has the focus, or something in it has. */
  onFocus: () => void;
  onOpen: () => void;
  /** Instead of opening it, Space marks the row; with Shift all from the last marked one on. */
  onMark: ((through: boolean) => void) | undefined;
  children: ReactNode;
}

/** One row of a `RowGrid`: opens by click, Enter and, where rows cannot be marked, Space. */
export function GridRow(props: GridRowProps) {
  const { index, top, layout, measure, current, marked, takeFocus, leaveFocus } = props;
  const { onFocus, onOpen, onMark } = props;
  const element = useRef<HTMLDivElement>(null);
  const pressed = useRef({ x: 0, y: 0 });
  useLayoutEffect(
    () => () => {
      if (element.current?.contains(document.activeElement)) leaveFocus();
    },
    [leaveFocus],
  );
  const ref = useCallback(
    (row: HTMLDivElement | null) => {
      element.current = row;
      measure(row);
      if (row && current) takeFocus(row);
    },
    [measure, current, takeFocus],
  );
  const onKeyDown = (event: KeyboardEvent) => {
    // Buttons and boxes in the row have keys of their own.
    if (event.target !== event.currentTarget) return;
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    if (event.key === ' ' && onMark) onMark(event.shiftKey);
    else onOpen();
  };
  /** Who drags over a text wants the text. */
  const isDrag = ({ clientX, clientY, currentTarget }: MouseEvent<HTMLElement>) =>
    Math.hypot(clientX - pressed.current.x, clientY - pressed.current.y) > stillness &&
    selectionIn(currentTarget) !== '';
  const onClick = (event: MouseEvent<HTMLElement>) => {
    if (!isControl(event.target) && !isDrag(event)) onOpen();
  };
  return (
    <div
      ref={ref}
      role="row"
      // The header is row 1.
      aria-rowindex={index + 2}
      data-index={index}
      data-marked={marked || undefined}
      aria-selected={props.selected}
      tabIndex={current ? 0 : -1}
      className={`${classes.row} ${layout}`}
      style={{ transform: `translateY(${top}px)` }}
      onFocus={onFocus}
      onMouseDown={({ clientX, clientY }) => (pressed.current = { x: clientX, y: clientY })}
      onClick={onClick}
      onKeyDown={onKeyDown}
    >
      {props.children}
    </div>
  );
}

const isControl = (target: EventTarget) =>
  target instanceof Element && target.closest('button, input, label, [role="menu"]') !== null;

interface GridCellProps {
  column: string;
  /** Said above the value where the header of the columns has no room; not needed where it is plain. */
  label?: string;
  /** Digits that stand under each other. */
  figures?: boolean;
  /** Holds a badge. */
  badge?: boolean;
  /** Names the row. */
  header?: boolean;
  /** Holds a box or a button and nothing to read. */
  bare?: boolean;
  children: ReactNode;
}

export function GridCell(props: GridCellProps) {
  const { column, label, figures, badge, header, bare, children } = props;
  const role = use(GridCellRole);
  return (
    <div
      role={header ? 'rowheader' : role}
      className={classes.cell}
      data-column={column}
      data-cell={bare ? undefined : ''}
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
