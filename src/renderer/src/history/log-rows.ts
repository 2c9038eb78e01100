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

/**
 * The entries of a query, newest first. The whole log is numbered without a gap, so that every place
 * in it is known; what is narrowed comes page by page. `below`: the list begins there.
 */
export function useLogRows(query: LogQuery, below: number | null): LogRows {
  return useMemo(() => rowsOf(query, below), [query, below]);
}

function rowsOf(query: LogQuery, below: number | null): LogRows {
  if (isWholeLog(query)) {
    return new NumberedRows<LogRow>({
      ends: () => call('history.ends', {}),
      load: async (upTo, limit) => (await loadPage(query, upTo + 1, limit)).entries,
      idOf: seqOf,
    });
  }
  return new GrowingRows<LogRow, number>({
    load: async (from, limit) => {
      const { entries: rows, next } = await loadPage(query, from, limit);
      return { rows, next };
    },
    idOf: seqOf,
    from: (row) => row.seq + 1,
    start: below,
  });
}

/** Whether a query leaves nothing out. */
export function isWholeLog(query: LogQuery): boolean {
  const narrowing: unknown[] = Object.values(query);
  return narrowing.every(
    (value) => value === null || value === '' || (Array.isArray(value) && value.length === 0),
  );
}
