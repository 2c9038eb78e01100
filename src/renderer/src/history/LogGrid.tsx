import { Button, Group, Text } from '@mantine/core';
import { defaultRangeExtractor, useWindowVirtualizer, type Range } from '@tanstack/react-virtual';
import { useCallback, useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { LogEntry } from '../../../preload/contract/history.ts';
import classes from './LogGrid.module.css';
import { LogRow } from './LogRow.tsx';
import { nextRow } from './next-row.ts';
import type { useLogs } from './queries.ts';

interface LogGridProps {
  entries: readonly LogEntry[];
  logs: ReturnType<typeof useLogs>;
  onOpen: (entry: LogEntry) => void;
}

const columns = ['at', 'actor', 'subject', 'what', 'sourceIp', 'outcome'] as const;

/** A row on one line; rows that wrap are measured when they appear. */
const rowHeight = 45;
/** Rows left below the window when the next page is asked for. */
const loadAhead = 25;
/** The header of the application and of the grid, under which a row must not come to rest. */
const covered = 110;

/** The entries as a grid of which only the rows in view exist; the page itself scrolls. */
export function LogGrid({ entries, logs, onOpen }: LogGridProps) {
  const { t } = useTranslation('history');
  const body = useRef<HTMLDivElement>(null);
  const offset = useOffset(body);
  const focus = useRowFocus(entries);
  const rows = useWindowVirtualizer<HTMLDivElement>({
    count: entries.length,
    estimateSize: () => rowHeight,
    getItemKey: useCallback((index: number) => entries[index]?.seq ?? index, [entries]),
    overscan: 8,
    scrollMargin: offset,
    scrollPaddingStart: covered,
    // The row with the focus stays, wherever one scrolls: without it the keyboard would lose its place.
    rangeExtractor: useCallback((range: Range) => withRow(range, focus.index), [focus.index]),
  });
  const shown = rows.getVirtualItems();
  useNextPage(logs, (shown.at(-1)?.index ?? 0) >= entries.length - loadAhead);

  const onKeyDown = (event: KeyboardEvent) => {
    const target = nextRow(event.key, focus.index, entries.length);
    if (target === null || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    focus.move(target);
    rows.scrollToIndex(target, { align: 'auto' });
  };

  return (
    <>
      <div
        role="grid"
        aria-label={t('list.label')}
        aria-colcount={columns.length}
        // Unknown until the last page is there.
        aria-rowcount={logs.hasNextPage ? -1 : entries.length + 1}
        className={classes.grid}
        onKeyDown={onKeyDown}
      >
        <ColumnHeaders />
        <div role="rowgroup" ref={body} className={classes.body} style={{ height: rows.getTotalSize() }}>
          {shown.map(({ index, key, start }) => {
            const entry = entries[index];
            return (
              entry && (
                <LogRow
                  key={key}
                  entry={entry}
                  index={index}
                  top={start - offset}
                  measure={rows.measureElement}
                  current={index === focus.index}
                  takeFocus={focus.take}
                  onOpen={() => {
                    focus.choose(index);
                    onOpen(entry);
                  }}
                />
              )
            );
          })}
        </div>
      </div>
      <GridEnd logs={logs} />
    </>
  );
}

function ColumnHeaders() {
  const { t } = useTranslation('history');
  return (
    <div role="rowgroup" className={classes.head}>
      <div role="row" aria-rowindex={1} className={classes.row}>
        {columns.map((column) => (
          <div key={column} role="columnheader" className={classes.header} data-column={column}>
            {t(`column.${column}`)}
          </div>
        ))}
      </div>
    </div>
  );
}

/** Roving focus: one row can be tabbed to, known by its number so that new entries do not move it. */
function useRowFocus(entries: readonly LogEntry[]) {
  const [seq, setSeq] = useState<number | null>(null);
  const wanted = useRef(false);
  const found = seq === null ? 0 : entries.findIndex((entry) => entry.seq === seq);
  const choose = (index: number) => setSeq(entries[index]?.seq ?? null);
  const take = useCallback((row: HTMLElement) => {
    if (!wanted.current) return;
    wanted.current = false;
    row.focus({ preventScroll: true });
  }, []);
  return {
    index: Math.max(found, 0),
    choose,
    move: (index: number) => {
      wanted.current = true;
      choose(index);
    },
    take,
  };
}

function withRow(range: Range, index: number): number[] {
  const rows = defaultRangeExtractor(range);
  if (index >= range.count || rows.includes(index)) return rows;
  return [...rows, index].toSorted((a, b) => a - b);
}

/** How far down the page the rows begin; changes when what stands above them wraps. */
function useOffset(element: RefObject<HTMLElement | null>): number {
  const [offset, setOffset] = useState(0);
  useLayoutEffect(() => {
    const measure = () => setOffset(Math.round((element.current?.getBoundingClientRect().top ?? 0) + window.scrollY));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [element]);
  return offset;
}

function useNextPage(logs: LogGridProps['logs'], nearEnd: boolean): void {
  const { hasNextPage, isFetching, isFetchNextPageError, fetchNextPage } = logs;
  useEffect(() => {
    if (nearEnd && hasNextPage && !isFetching && !isFetchNextPageError) void fetchNextPage();
  }, [nearEnd, hasNextPage, isFetching, isFetchNextPageError, fetchNextPage]);
}

/** What comes after the last row that is loaded: more, a failure, or nothing. */
function GridEnd({ logs }: { logs: LogGridProps['logs'] }) {
  const { t } = useTranslation('history');
  const text = logs.isFetchNextPageError ? t('list.moreFailed') : logs.hasNextPage ? t('list.more') : t('list.end');
  return (
    <Group justify="center" gap="sm" p="md" role="status">
      <Text size="sm" c="dimmed">
        {text}
      </Text>
      {logs.isFetchNextPageError && (
        <Button variant="default" size="xs" onClick={() => void logs.fetchNextPage()}>
          {t('list.retry')}
        </Button>
      )}
    </Group>
  );
}
