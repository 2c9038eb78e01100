import { Button, Group, Text } from '@mantine/core';
import { useWindowVirtualizer, type Range } from '@tanstack/react-virtual';
import {
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type ComponentType,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
} from 'react';
import { useTranslation } from 'react-i18next';
import { CopyMenu, useCopyMenu } from './CopyMenu.tsx';
import { GridHead, type GridColumn } from './GridHead.tsx';
import { GridCell, GridCellRole, GridRow } from './GridRow.tsx';
import { nextRow } from './next-row.ts';
import classes from './RowGrid.module.css';
import { useScrollAnchor } from './use-scroll-anchor.ts';
import {
  useRememberPlace,
  useRememberedPlace,
  useReturnToPlace,
  type PlaceMemory,
} from './use-remembered-place.ts';
import { useRowHeight } from './row-height.ts';
import { UndoLine, type UndoLineProps } from './UndoLine.tsx';
import { useRowFocus, withRow } from './use-row-focus.ts';
import { useWholeText, WholeText } from './WholeText.tsx';

/** What a grid needs to know of the query behind it; `useInfiniteQuery` answers with it. */
export interface Pages {
  hasNextPage: boolean;
  isFetching: boolean;
  isFetchNextPageError: boolean;
  fetchNextPage: () => unknown;
}

/** Rows that can be chosen together. */
export interface Marking {
  isMarked: (id: number) => boolean;
  /** @param through all rows from the last one that was marked. */
  onMark: (id: number, through: boolean) => void;
}

/** What stands in front of the cells of a row and behind them; `current`: the row can be tabbed to. */
export type RowControls<R> = (row: R, current: boolean) => ReactNode;

interface RowGridProps<R extends object> {
  label: string;
  /** A table reads line by line; a grid is one thing whose rows are worked through. */
  role?: 'grid' | 'table';
  columns: readonly GridColumn[];
  rows: readonly R[];
  /** The same number for the same row, for as long as it exists. */
  idOf: (row: R) => number;
  /** Memoised: a row's words change only with the row, its place with every scroll. */
  Cells: ComponentType<{ row: R }>;
  /** A class that says where the cells stand, wide and narrow. */
  layout: string;
  pages: Pages;
  words: { more: string; moreFailed: string; end: string };
  onOpen: (row: R) => void;
  renderBefore?: RowControls<R>;
  renderAfter?: RowControls<R>;
  marking?: Marking;
  /** What was taken out of the list and stands in it still, among its rows, to be brought back. */
  undoable?: UndoLineProps | null;
  /** Keeps the place for when the screen opens again. */
  place?: PlaceMemory;
  /** Told which rows are in view. */
  onView?: (first: number, last: number) => void;
}

/** Rows left below the window when the next page is asked for. */
const loadAhead = 25;
/** Between a row that was scrolled to and what covers the top of the page, in pixels. */
const gap = 5;

/** A long list as a grid of which only the rows in view exist; the page itself scrolls. */
export function RowGrid<R extends object>(props: RowGridProps<R>) {
  const { label, role = 'grid', columns, rows, idOf, Cells, layout, pages, words } = props;
  const { onOpen, renderBefore, renderAfter, marking, undoable, onView } = props;
  const rowHeight = useRowHeight();
  const { whole, hide, listeners } = useWholeText();
  const { copying, onContextMenu, close } = useCopyMenu();
  const body = useRef<HTMLDivElement>(null);
  const offset = useOffset(body);
  const covered = useCovered(body);
  const ids = useMemo(() => rows.map(idOf), [rows, idOf]);
  const focus = useRowFocus(ids);
  const heldPlace = useRememberedPlace(props.place);
  // oxlint-disable-next-line react/incompatible-library -- its functions go into effects and handlers only
  const view = useWindowVirtualizer<HTMLDivElement>({
    count: rows.length,
    estimateSize: () => rowHeight,
    initialMeasurementsCache: heldPlace?.measured ?? [],
    getItemKey: useCallback((index: number) => ids[index] ?? index, [ids]),
    overscan: 8,
    scrollMargin: offset,
    scrollPaddingStart: covered + gap,
    rangeExtractor: useCallback((range: Range) => withRow(range, focus.index), [focus.index]),
  });
  const shown = view.getVirtualItems();
  useLayoutEffect(() => view.measure(), [view, rowHeight]);
  useScrollAnchor(view, ids);
  useNextPage(pages, (shown.at(-1)?.index ?? 0) >= rows.length - loadAhead);
  useReturnToPlace(heldPlace, ids, focus.move);
  useRememberPlace(props.place, view, ids[focus.index] ?? null);
  useView(onView, view.range?.startIndex ?? 0, view.range?.endIndex ?? 0);

  const onKeyDown = (event: KeyboardEvent) => {
    const target = isInMenu(event.target) ? null : nextRow(event.key, focus.index, rows.length);
    if (target === null || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    focus.move(target);
    view.scrollToIndex(target, { align: 'auto' });
  };

  return (
    <GridCellRole value={role === 'grid' ? 'gridcell' : 'cell'}>
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- it has one of two roles */}
      <div
        role={role}
        aria-label={label}
        // The rows take the focus; the grid itself is never tabbed to.
        tabIndex={-1}
        aria-colcount={columns.length}
        // Unknown until the last page is there.
        aria-rowcount={pages.hasNextPage ? -1 : rows.length + 1}
        className={classes.grid}
        {...listeners}
        onKeyDown={onKeyDown}
        onContextMenu={(event) => {
          hide();
          onContextMenu(event);
        }}
      >
        <GridHead columns={columns} layout={layout} />
        <div
          role="rowgroup"
          ref={body}
          className={classes.body}
          style={{ height: view.getTotalSize() }}
        >
          {shown.map(({ index, key, start }) => {
            const row = rows[index];
            const gone = row && idOf(row) === undoable?.id ? undoable : null;
            return (
              row && (
                <GridRow
                  key={key}
                  index={index}
                  top={start - offset}
                  layout={layout}
                  measure={view.measureElement}
                  current={index === focus.index}
                  marked={marking?.isMarked(idOf(row)) ?? false}
                  takeFocus={focus.take}
                  leaveFocus={focus.leave}
                  onFocus={() => focus.choose(index)}
                  onOpen={() => onOpen(row)}
                  onMark={
                    marking && !gone ? (through) => marking.onMark(idOf(row), through) : undefined
                  }
                >
                  {gone ? (
                    <GridCell column="undo" bare>
                      <UndoLine {...gone} />
                    </GridCell>
                  ) : (
                    <>
                      {renderBefore?.(row, index === focus.index)}
                      <Cells row={row} />
                      {renderAfter?.(row, index === focus.index)}
                    </>
                  )}
                </GridRow>
              )
            );
          })}
        </div>
      </div>
      <WholeText whole={whole} />
      <CopyMenu
        copying={copying}
        onOpen={(index) => {
          const row = rows[index];
          if (row) onOpen(row);
        }}
        onClose={close}
      />
      <GridEnd pages={pages} words={words} />
    </GridCellRole>
  );
}

/** The arrows of a menu that a row opened are the menu's. */
const isInMenu = (target: EventTarget) =>
  target instanceof Element && target.closest('[role="menu"]') !== null;

/** How far down the page the rows begin; changes when what stands above them wraps. */
function useOffset(element: RefObject<HTMLElement | null>): number {
  const [offset, setOffset] = useState(0);
  useLayoutEffect(() => {
    const measure = () =>
      setOffset(Math.round((element.current?.getBoundingClientRect().top ?? 0) + window.scrollY));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [element]);
  return offset;
}

/** How much of the top of the page is covered once the head of the grid has come to rest there. */
function useCovered(body: RefObject<HTMLElement | null>): number {
  const [covered, setCovered] = useState(0);
  useLayoutEffect(() => {
    const measure = () => {
      const head = body.current?.previousElementSibling;
      // Where there is no room it does not stick.
      const top = head ? Number.parseFloat(getComputedStyle(head).top) || 0 : 0;
      setCovered(top + (head?.clientHeight ?? 0));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [body]);
  return covered;
}

function useNextPage(pages: Pages, nearEnd: boolean): void {
  const { hasNextPage, isFetching, isFetchNextPageError, fetchNextPage } = pages;
  useEffect(() => {
    if (nearEnd && hasNextPage && !isFetching && !isFetchNextPageError) void fetchNextPage();
  }, [nearEnd, hasNextPage, isFetching, isFetchNextPageError, fetchNextPage]);
}

function useView(onView: RowGridProps<object>['onView'], first: number, last: number): void {
  useEffect(() => onView?.(first, last), [onView, first, last]);
}

/** What comes after the last row that is loaded: more, a failure, or nothing. */
function GridEnd({ pages, words }: Pick<RowGridProps<object>, 'pages' | 'words'>) {
  const { t } = useTranslation('ui');
  const failed = pages.isFetchNextPageError;
  const text = failed ? words.moreFailed : pages.hasNextPage ? words.more : words.end;
  return (
    <Group justify="center" gap="sm" p="md" role="status">
      <Text size="sm" c="dimmed">
        {text}
      </Text>
      {failed && (
        <Button variant="default" size="xs" onClick={() => void pages.fetchNextPage()}>
          {t('retry')}
        </Button>
      )}
    </Group>
  );
}
