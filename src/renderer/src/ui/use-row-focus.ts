import { defaultRangeExtractor, type Range } from '@tanstack/react-virtual';
import { useCallback, useRef, useState } from 'react';

/** Roving focus: one row can be tabbed to, known by its number so that new rows do not move it. */
export function useRowFocus(ids: readonly number[]) {
  const [at, setAt] = useState<{ id: number; index: number } | null>(null);
  const wanted = useRef(false);
  const choose = (index: number) => {
    const id = ids[index];
    if (id !== undefined)
      setAt((now) => (now?.id === id && now.index === index ? now : { id, index }));
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
  return {
    index: at === null ? 0 : indexNow(at, ids),
    choose,
    move: (index: number) => {
      wanted.current = true;
      choose(index);
    },
    take,
    leave,
  };
}

/** Where the row stands now; where it is gone, the one that came in its place. */
function indexNow({ id, index }: { id: number; index: number }, ids: readonly number[]): number {
  const found = ids.indexOf(id);
  return found === -1 ? Math.max(0, Math.min(index, ids.length - 1)) : found;
}

/** The rows in view and the one with the focus: without it the keyboard would lose its place. */
export function withRow(range: Range, index: number): number[] {
  const rows = defaultRangeExtractor(range);
  if (index >= range.count || rows.includes(index)) return rows;
  return [...rows, index].toSorted((a, b) => a - b);
}
