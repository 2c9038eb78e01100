import type { VirtualItem, Virtualizer } from '@tanstack/react-virtual';
import { useEffect, useEffectEvent, useLayoutEffect, useState } from 'react';

/** Where somebody was in a list. */
export interface Place {
  scrollY: number;
  /** The row that could be tabbed to. */
  row: number | null;
  /** How high the rows turned out to be, without which the same scroll would show other rows. */
  measured: VirtualItem[];
}

/** Remembers the place while the list is not on the screen. */
export interface PlaceMemory {
  read: () => Place | null;
  write: (place: Place) => void;
}

/** The place that is left from the last time. */
export function useRememberedPlace(keeper: PlaceMemory | undefined): Place | null {
  const [place] = useState(() => keeper?.read() ?? null);
  return place;
}

/** Goes back there, with the focus on the row it was on. */
export function useReturnToPlace(
  place: Place | null,
  ids: readonly number[],
  moveTo: (index: number) => void,
): void {
  const goBack = useEffectEvent(() => {
    if (!place) return undefined;
    const index = place.row === null ? -1 : ids.indexOf(place.row);
    if (index !== -1) moveTo(index);
    // After the router, which starts every screen at its top.
    const frame = requestAnimationFrame(() => window.scrollTo({ top: place.scrollY }));
    return () => cancelAnimationFrame(frame);
  });
  useEffect(() => goBack(), []);
}

/** Remembers the place when the list leaves the screen. */
export function useRememberPlace(
  keeper: PlaceMemory | undefined,
  view: Virtualizer<Window, HTMLDivElement>,
  row: number | null,
): void {
  const keep = useEffectEvent(() => {
    keeper?.write({ scrollY: window.scrollY, row, measured: view.takeSnapshot() });
  });
  useLayoutEffect(() => () => keep(), []);
}
