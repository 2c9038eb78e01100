import { defaultRangeExtractor, type Range } from '@tanstack/react-virtual';
import { useCallback, useRef, useState } from 'react';

/** Roving focus: one row can be tabbed to, known by its number so that new rows do not move it. */
export function useRowFocus(ids: readonly number[]) {
  const [id, setId] = useState<number | null>(null);
  const wanted = useRef(false);
  const found = id === null ? 0 : ids.indexOf(id);
  const choose = (index: number) => setId(ids[index] ?? null);
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

/** The rows in view and the one with the focus: without it the keyboard would lose its place. */
export function withRow(range: Range, index: number): number[] {
  const rows = defaultRangeExtractor(range);
  if (index >= range.count || rows.includes(index)) return rows;
  return [...rows, index].toSorted((a, b) => a - b);
}
