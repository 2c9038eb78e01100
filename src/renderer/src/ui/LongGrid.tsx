import { Button, Text } from '@mantine/core';
import {
  memo,
  useCallback,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
  type ComponentType,
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type Ref,
} from 'react';
import { useTranslation } from 'react-i18next';
import { selectionIn } from './cell-text.ts';
import { CopyMenu, useCopyMenu } from './CopyMenu.tsx';
import { GridCell, GridRow } from './GridRow.tsx';
import { shownColumns, type ListLayout } from './list-layout.ts';
import classes from './LongGrid.module.css';
import { LongHead, type LongColumn } from './LongHead.tsx';
import { nextRow } from './next-row.ts';
import { notify, notifyFailure } from './notify.ts';
import rowClasses from './RowGrid.module.css';
import { useRowHeight } from './row-height.ts';
import { MarkCell, markTrack, useMarking, type RowMarking } from './row-marking.tsx';
import type { Held, RowSource } from './row-source.ts';
import { tsvOf } from './tsv.ts';
import { usePageOffset } from './use-page-offset.ts';
import { useRowRange } from './use-row-range.ts';
import { useScaledRows } from './use-scaled-rows.ts';
import { useWholeText, WholeText } from './WholeText.tsx';

/** What a list can be told from outside. */
export interface LongGridHandle {
  /** Brings a row to the top of the window, and the focus to it. */
  goTo: (index: number) => void;
}

interface LongGridProps<R extends object> {
  handle?: Ref<LongGridHandle>;
  label: string;
  columns: readonly LongColumn[];
  layout: ListLayout;
  onLayout: (layout: ListLayout) => void;
  source: RowSource<R>;
  /** Memoised: a row's words change only with the row, its place with every scroll. */
  Cell: ComponentType<{ row: R; column: string; utc: boolean }>;
  /** What a cell says, for copying. */
  textOf: (row: R, column: string, utc: boolean) => string;
  /** A class that says where the cells stand where there is no room for columns. */
  narrow: string;
  /** `gone`: in place of a row that was removed. */
  words: { loading: string; failed: string; end: string; gone: (id: number) => string };
  onOpen: (row: R) => void;
  /** Rows can be picked out, by a box or Space; left out: Space opens a row. */
  marking?: RowMarking | undefined;
}

/** Of a row as narrow as it is legible, and of one on two lines, in pixels. */
const compactHeight = 28;
const twoLines = 48;
/** No room for columns below that width; the same as in the style sheets. */
const roomForColumns = '42rem';
/** As many rows as anybody pastes; what has not been loaded is left out. */
const mostCopied = 1000;

/** A list of any length as a grid: every row as high as the others, the page itself scrolls. */
export function LongGrid<R extends object>(props: LongGridProps<R>) {
  const { handle, label, columns, layout, onLayout, source, Cell, textOf, narrow, words } = props;
  const { onOpen, marking } = props;
  const { t } = useTranslation('ui');
  useSyncExternalStore(source.subscribe, source.version);
  const { count } = source;
  const { whole, hide, listeners } = useWholeText();
  const { copying, onContextMenu, close } = useCopyMenu();
  const body = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLDivElement>(null);
  const isNarrow = useIsNarrow(grid);
  const usual = useRowHeight();
  const rowHeight = isNarrow ? twoLines : layout.compact ? compactHeight : usual;
  const { offset, covered } = usePageOffset(body);
  const { newer } = source;
  const { view, height, show } = useScaledRows({
    count,
    rowHeight,
    newer,
    offset,
    covered,
  });
  const focus = useFocus(source);
  const range = useRowRange((id) => source.indexOf(id));
  const marks = useMarking(source, range.ends, marking);
  const [dragged, setDragged] = useState<Record<string, number>>({});
  const names = shownColumns(layout);
  const shown = names.flatMap((name) => columns.find((column) => column.name === name) ?? []);
  const widths = { ...layout.widths, ...dragged };

  useEffect(
    () => source.want(view.first, Math.min(view.last, count - 1)),
    [source, view.first, view.last, count],
  );
  const goTo = (index: number, toTop = false) => {
    focus.move(index);
    show(index, toTop);
  };
  useImperativeHandle(handle, () => ({ goTo: (index) => goTo(index, true) }));

  const rowAt = (index: number): R | null => {
    const row = source.rowAt(index);
    return row === 'loading' || row === 'gone' ? null : row;
  };
  const chosen = (): R[] => {
    const [first, last] = range.ends ?? [focus.index, focus.index];
    const length = Math.min(last - first + 1, mostCopied);
    return Array.from({ length }, (_, at) => rowAt(first + at)).filter((row) => row !== null);
  };
  const tsv = () =>
    tsvOf(chosen().map((row) => names.map((name) => textOf(row, name, layout.utc))));

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'Escape' && range.ends) {
      event.preventDefault();
      range.clear();
    }
    const isCopy = event.key.toLowerCase() === 'c' && (event.ctrlKey || event.metaKey);
    if (isCopy && selectionIn(event.currentTarget) === '') {
      event.preventDefault();
      copy();
    }
    const target = nextRow(event.key, focus.index, count);
    if (target === null || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const [from, to] = [source.idAt(focus.index), source.idAt(target)];
    if (event.shiftKey && from !== null && to !== null) range.extend(from, to);
    else range.clear();
    goTo(target);
  };
  const copy = () => {
    navigator.clipboard.writeText(tsv()).then(
      () => notify(t('copy.done')),
      () => notifyFailure(t('copy.failed')),
    );
  };
  const onClickCapture = (event: MouseEvent) => {
    const row = event.target instanceof Element ? event.target.closest('[data-index]') : null;
    const index = Number(row?.getAttribute('data-index') ?? Number.NaN);
    // A box in the row has its own meaning of Shift.
    const isBox = event.target instanceof HTMLInputElement;
    if (!event.shiftKey || isBox || Number.isNaN(index)) return;
    event.stopPropagation();
    const [from, to] = [source.idAt(focus.index), source.idAt(index)];
    if (from !== null && to !== null) range.extend(from, to);
    window.getSelection()?.removeAllRanges();
    goTo(index);
  };
  const onResize = (name: string, width: number, done: boolean) => {
    setDragged(done ? {} : { [name]: width });
    if (done) onLayout({ ...layout, widths: { ...layout.widths, [name]: width } });
  };
  const isChosen = (index: number) =>
    range.ends !== null && index >= range.ends[0] && index <= range.ends[1];

  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- it is a grid */}
      <div
        role="grid"
        ref={grid}
        aria-label={label}
        aria-multiselectable
        // The rows take the focus; the grid itself is never tabbed to.
        tabIndex={-1}
        aria-colcount={names.length + (marking ? 1 : 0)}
        // Unknown until the last page is there.
        aria-rowcount={source.isAll ? count + 1 : -1}
        className={rowClasses.grid}
        style={
          {
            '--gate-row': `${rowHeight}px`,
            '--list-columns': `${marking ? markTrack : ''} ${tracksOf(shown, widths)}`,
          } as CSSProperties
        }
        {...listeners}
        onKeyDown={onKeyDown}
        onClickCapture={onClickCapture}
        onContextMenu={(event) => {
          hide();
          onContextMenu(event);
        }}
      >
        <LongHead
          columns={shown}
          layout={`${classes.columns} ${narrow}`}
          marks={marking?.title}
          onResize={onResize}
        />
        <div
          role="rowgroup"
          ref={body}
          className={`${rowClasses.body} ${classes.body}`}
          style={{ height }}
        >
          {indexesIn(view, focus.index, count).map((index) => {
            const row = source.rowAt(index);
            const id = row === 'loading' || row === 'gone' ? null : source.idAt(index);
            return (
              <GridRow
                key={index - newer}
                index={index}
                top={index * rowHeight + view.shift}
                layout={`${classes.columns} ${narrow}`}
                measure={nothing}
                current={index === focus.index}
                marked={marks?.isMarked(index) ?? false}
                selected={isChosen(index)}
                takeFocus={focus.take}
                leaveFocus={focus.leave}
                onFocus={() => focus.choose(index)}
                onOpen={() => {
                  if (row !== 'loading' && row !== 'gone') onOpen(row);
                }}
                onMark={marks ? (through) => marks.markRow(index, through) : undefined}
              >
                {marking && id !== null && (
                  <MarkCell
                    id={id}
                    marking={marking}
                    onMark={(through) => marks?.markBox(index, through)}
                    current={index === focus.index}
                  />
                )}
                <Cells
                  row={row}
                  Cell={Cell}
                  names={names.join(' ')}
                  utc={layout.utc}
                  instead={row === 'gone' ? words.gone(source.idAt(index) ?? 0) : words.loading}
                />
              </GridRow>
            );
          })}
        </div>
      </div>
      <WholeText whole={whole} />
      <CopyMenu
        copying={copying}
        rows={range.ends ? tsv : null}
        onOpen={(index) => {
          const row = rowAt(index);
          if (row) onOpen(row);
        }}
        onClose={close}
      />
      <End source={source} words={words} />
    </>
  );
}

const nothing = () => {};

interface CellsProps<R> {
  row: Held<R>;
  Cell: ComponentType<{ row: R; column: string; utc: boolean }>;
  /** Parted by spaces, so that it stays the same from one scroll to the next. */
  names: string;
  utc: boolean;
  /** What stands there where there is no row. */
  instead: string;
}

const Cells = memo(function Cells<R>({ row, Cell, names, utc, instead }: CellsProps<R>) {
  if (row === 'loading' || row === 'gone')
    return (
      <GridCell column="undo" bare>
        <span className={classes.waiting}>{instead}</span>
      </GridCell>
    );
  return names.split(' ').map((name) => <Cell key={name} row={row} column={name} utc={utc} />);
}) as <R>(props: CellsProps<R>) => ReactNode;

/** The rows in view and the one with the focus: without it the keyboard would lose its place. */
function indexesIn({ first, last }: { first: number; last: number }, focus: number, count: number) {
  const end = Math.min(last, count - 1);
  const rows = Array.from({ length: Math.max(0, end - first + 1) }, (_, at) => first + at);
  if (focus >= count || (focus >= first && focus <= last)) return rows;
  return focus < first ? [focus, ...rows] : [...rows, focus];
}

function tracksOf(
  columns: readonly LongColumn[],
  widths: Readonly<Record<string, number>>,
): string {
  return columns
    .map(({ name, track }) => {
      const width = widths[name];
      return width === undefined ? track : `minmax(0, ${width}px)`;
    })
    .join(' ');
}

/** Roving focus: one row can be tabbed to, known by its number so that new rows do not move it. */
function useFocus<R>(source: RowSource<R>) {
  const [at, setAt] = useState<{ id: number | null; index: number }>({ id: null, index: 0 });
  const wanted = useRef(false);
  const found = at.id === null ? -1 : source.indexOf(at.id);
  const index = Math.max(0, Math.min(found === -1 ? at.index : found, source.count - 1));
  const choose = (next: number) => {
    const id = source.idAt(next);
    setAt((now) => (now.id === id && now.index === next ? now : { id, index: next }));
  };
  const take = useCallback((row: HTMLElement) => {
    if (!wanted.current) return;
    wanted.current = false;
    row.focus({ preventScroll: true });
  }, []);
  /** The row with the focus goes: the one that comes in its place takes it. */
  const leave = useCallback(() => {
    wanted.current = true;
  }, []);
  const move = (next: number) => {
    wanted.current = true;
    choose(next);
  };
  return { index, choose, move, take, leave };
}

/** Whether the grid has no room for columns. */
function useIsNarrow(grid: { current: HTMLElement | null }): boolean {
  const [isNarrow, setNarrow] = useState(false);
  useEffect(() => {
    const element = grid.current;
    if (!element) return undefined;
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    const limit = Number.parseFloat(roomForColumns) * rem;
    const observer = new ResizeObserver(() => setNarrow(element.clientWidth <= limit));
    observer.observe(element);
    return () => observer.disconnect();
  }, [grid]);
  return isNarrow;
}

interface EndProps {
  source: Pick<RowSource<unknown>, 'isAll' | 'error' | 'retry'>;
  words: { loading: string; failed: string; end: string };
}

/** What comes after the last row: more, a failure, or nothing. */
function End({ source, words }: EndProps) {
  const { t } = useTranslation('ui');
  const failed = source.error !== null;
  const text = failed ? words.failed : source.isAll ? words.end : words.loading;
  return (
    <div className={classes.end} role="status">
      <Text size="sm" c="dimmed">
        {text}
      </Text>
      {failed && (
        <Button variant="default" size="xs" onClick={() => source.retry()}>
          {t('retry')}
        </Button>
      )}
    </div>
  );
}

/** What a `ListCard` needs to know of a source. */
export function useSourceState<R>(source: RowSource<R>) {
  const version = useSyncExternalStore(source.subscribe, source.version);
  return useMemo(
    () => ({
      version,
      isPending: source.isPending && source.error === null,
      data: source.isPending ? undefined : source,
      error: source.error,
      refetch: () => source.retry(),
    }),
    [source, version],
  );
}
