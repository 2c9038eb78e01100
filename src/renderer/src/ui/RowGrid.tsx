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
  type RefObject,
} from 'react';
import { useTranslation } from 'react-i18next';
import { GridRow } from './GridRow.tsx';
import { nextRow } from './next-row.ts';
import classes from './RowGrid.module.css';
import { useHeldPlace } from './use-held-place.ts';
import { useRowFocus, withRow } from './use-row-focus.ts';

/** What a grid needs to know of the query behind it; `useInfiniteQuery` answers with it. */
export interface Pages {
  hasNextPage: boolean;
  isFetching: boolean;
  isFetchNextPageError: boolean;
  fetchNextPage: () => unknown;
}

interface RowGridProps<R extends object> {
  label: string;
  columns: readonly { name: string; title: string }[];
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
}

/** A row on one line; rows that wrap are measured when they appear. */
const rowHeight = 45;
/** Rows left below the window when the next page is asked for. */
const loadAhead = 25;
/** The header of the application and of the grid, under which a row must not come to rest. */
const covered = 110;

/** A long list as a grid of which only the rows in view exist; the page itself scrolls. */
export function RowGrid<R extends object>(props: RowGridProps<R>) {
  const { label, columns, rows, idOf, Cells, layout, pages, words, onOpen } = props;
  const body = useRef<HTMLDivElement>(null);
  const offset = useOffset(body);
  const ids = useMemo(() => rows.map(idOf), [rows, idOf]);
  const focus = useRowFocus(ids);
  // oxlint-disable-next-line react/incompatible-library -- its functions go into effects and handlers only
  const view = useWindowVirtualizer<HTMLDivElement>({
    count: rows.length,
    estimateSize: () => rowHeight,
    getItemKey: useCallback((index: number) => ids[index] ?? index, [ids]),
    overscan: 8,
    scrollMargin: offset,
    scrollPaddingStart: covered,
    rangeExtractor: useCallback((range: Range) => withRow(range, focus.index), [focus.index]),
  });
  const shown = view.getVirtualItems();
  useHeldPlace(view, ids);
  useNextPage(pages, (shown.at(-1)?.index ?? 0) >= rows.length - loadAhead);

  const onKeyDown = (event: KeyboardEvent) => {
    const target = nextRow(event.key, focus.index, rows.length);
    if (target === null || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    focus.move(target);
    view.scrollToIndex(target, { align: 'auto' });
  };

  return (
    <>
      <div
        role="grid"
        aria-label={label}
        // The rows take the focus; the grid itself is never tabbed to.
        tabIndex={-1}
        aria-colcount={columns.length}
        // Unknown until the last page is there.
        aria-rowcount={pages.hasNextPage ? -1 : rows.length + 1}
        className={classes.grid}
        onKeyDown={onKeyDown}
      >
        <div role="rowgroup" className={classes.head}>
          <div role="row" aria-rowindex={1} className={`${classes.row} ${layout}`}>
            {columns.map(({ name, title }) => (
              <div key={name} role="columnheader" className={classes.header}>
                {title}
              </div>
            ))}
          </div>
        </div>
        <div
          role="rowgroup"
          ref={body}
          className={classes.body}
          style={{ height: view.getTotalSize() }}
        >
          {shown.map(({ index, key, start }) => {
            const row = rows[index];
            return (
              row && (
                <GridRow
                  key={key}
                  index={index}
                  top={start - offset}
                  layout={layout}
                  measure={view.measureElement}
                  current={index === focus.index}
                  takeFocus={focus.take}
                  onOpen={() => {
                    focus.choose(index);
                    onOpen(row);
                  }}
                >
                  <Cells row={row} />
                </GridRow>
              )
            );
          })}
        </div>
      </div>
      <GridEnd pages={pages} words={words} />
    </>
  );
}

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

function useNextPage(pages: Pages, nearEnd: boolean): void {
  const { hasNextPage, isFetching, isFetchNextPageError, fetchNextPage } = pages;
  useEffect(() => {
    if (nearEnd && hasNextPage && !isFetching && !isFetchNextPageError) void fetchNextPage();
  }, [nearEnd, hasNextPage, isFetching, isFetchNextPageError, fetchNextPage]);
}

/** What comes after the last row that is loaded: more, a failure, or nothing. */
function GridEnd({ pages, words }: Pick<RowGridProps<object>, 'pages' | 'words'>) {
  const { t } = useTranslation('app');
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
