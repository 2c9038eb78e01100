import { useMemo } from 'react';
import type { LogPage } from '../../../preload/contract/history.ts';
import { call } from '../api/call.ts';
import { GrowingRows } from '../ui/growing-rows.ts';
import { NumberedRows } from '../ui/numbered-rows.ts';
import { loadPage, type LogQuery } from './queries.ts';

/** An entry as a list has it. */
export type LogRow = LogPage['entries'][number];

export type LogRows = GrowingRows<LogRow, number> | NumberedRows<LogRow>;

const seqOf = ({ seq }: LogRow): number => seq;

/** Entries, and how much of the log could be searched for them when they were last asked for, of 1. */
export interface LogFeed {
  rows: LogRows;
  searchable: () => number;
}

/**
 * The entries of a query, newest first. The whole log is numbered without a gap, so that every place
 * in it is known; what is narrowed comes page by page.
 */
export function useLogRows(query: LogQuery): LogFeed {
  return useMemo(() => feedOf(query), [query]);
}

function feedOf(query: LogQuery): LogFeed {
  let share = 1;
  const searchable = () => share;
  if (isWholeLog(query)) {
    const rows = new NumberedRows<LogRow>({
      ends: () => call('history.ends', {}),
      load: async (upTo, limit) => (await loadPage(query, upTo + 1, limit)).entries,
      idOf: seqOf,
    });
    return { rows, searchable };
  }
  const rows = new GrowingRows<LogRow, number>({
    load: async (from, limit) => {
      const page = await loadPage(query, from, limit);
      share = page.searchable;
      return { rows: page.entries, next: page.next };
    },
    idOf: seqOf,
    from: (row) => row.seq + 1,
    start: null,
  });
  return { rows, searchable };
}

/** Whether a query leaves nothing out. */
export function isWholeLog(query: LogQuery): boolean {
  const narrowing: unknown[] = Object.values(query);
  return narrowing.every(
    (value) => value === null || value === '' || (Array.isArray(value) && value.length === 0),
  );
}
