import { useState } from 'react';

/** Rows that are chosen together, by number: they stay chosen when others come in above them. */
export interface RowRange {
  from: number;
  to: number;
}

/** A run of rows, chosen with Shift from the row that has the focus. */
export function useRowRange(indexOf: (id: number) => number) {
  const [range, setRange] = useState<RowRange | null>(null);
  const ends = range && ([indexOf(range.from), indexOf(range.to)] as const);
  const within = ends && !ends.includes(-1) ? ends : null;
  return {
    /** Both ends included, the upper one first; null: none is chosen. */
    ends: within && ([Math.min(...within), Math.max(...within)] as const),
    extend: (from: number, to: number) => setRange({ from: range?.from ?? from, to }),
    clear: () => setRange(null),
  };
}
