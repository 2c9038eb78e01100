import type { Virtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef } from 'react';

/** Scrolled by less than this, the newest rows still count as in view. */
const nearTop = 48;

export const isAtTop = () => window.scrollY < nearTop;

/**
 * Keeps the rows in view where they are when others come in above them. At the top it does not,
 * because there the new ones are what one looks for.
 */
export function useScrollAnchor(
  rows: Virtualizer<Window, HTMLDivElement>,
  ids: readonly number[],
): void {
  const place = useRef<{ id: number; start: number } | null>(null);
  useLayoutEffect(() => {
    const held = place.current;
    const now = held && rows.measurementsCache[ids.indexOf(held.id)];
    if (held && now && now.start !== held.start) window.scrollBy(0, now.start - held.start);
  }, [rows, ids]);
  useLayoutEffect(() => {
    const first = rows.range?.startIndex;
    const id = first === undefined ? undefined : ids[first];
    const start = first === undefined ? undefined : rows.measurementsCache[first]?.start;
    place.current = isAtTop() || id === undefined || start === undefined ? null : { id, start };
  });
}
