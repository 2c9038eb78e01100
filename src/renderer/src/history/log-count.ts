import { useEffect, useState } from 'react';
import type { LogCount } from '../../../preload/contract/history.ts';
import { call } from '../api/call.ts';
import type { LogQuery } from './queries.ts';

/** How many entries were found so far, and whether that is all of them. */
export interface Counted {
  count: number;
  isAll: boolean;
}

/** So many are counted at once at first, and then as many as main counts in one go. */
const first = 10_000;
const further = 50_000;
/** Beyond that nobody wants to know. */
const most = 1_000_000;

/** Counts the entries of a query bit by bit; null: nothing was counted yet. */
export function useCount(query: LogQuery, isKnown: boolean): Counted | null {
  const [counted, setCounted] = useState<Counted | null>(null);
  useEffect(() => {
    if (isKnown) return undefined;
    let isOver = false;
    const count = async () => {
      let [soFar, below] = [0, null as number | null];
      do {
        const part = await countPart(query, below, soFar === 0 ? first : further);
        soFar += part.count;
        below = part.next;
        if (isOver) return;
        setCounted({ count: soFar, isAll: below === null });
      } while (below !== null && soFar < most);
    };
    // Without it the list says how many it has.
    count().catch(() => {});
    return () => {
      isOver = true;
    };
  }, [query, isKnown]);
  return counted;
}

function countPart(
  { subject, ...filter }: LogQuery,
  below: number | null,
  at: number,
): Promise<LogCount> {
  const part = { ...filter, below, most: at };
  return subject === null
    ? call('history.countAll', part)
    : call('history.count', { subject, ...part });
}
