import { useEffect, useEffectEvent } from 'react';
import type { Events } from '../../../preload/contract/events.ts';

/** Runs `listener` whenever the main process tells of `event`, as long as the component is there. */
export function useMainEvent<E extends keyof Events>(
  event: E,
  listener: (value: Events[E]) => void,
): void {
  const latest = useEffectEvent(listener);
  useEffect(() => window.gatehouse.subscribe(event, latest), [event]);
}

/** Runs `listener` for as long as the window is open; for what lives outside any component. */
export function onMainEvent<E extends keyof Events>(
  event: E,
  listener: (value: Events[E]) => void,
): void {
  window.gatehouse.subscribe(event, listener);
}
