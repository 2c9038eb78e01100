import { useSyncExternalStore } from 'react';

/** As often as a countdown has to look at the clock, in milliseconds. */
const tick = 250;

/** Whole seconds until a moment that the main process named; 0 afterwards, and where there is none. */
export function useSecondsUntil(at: number | null): number {
  const ticks = useSyncExternalStore(at === null ? never : onTick, ticksNow);
  return at === null ? 0 : Math.max(0, Math.ceil((at - ticks * tick) / 1000));
}

/** Whole seconds since a moment that the main process named. */
export function useSecondsSince(at: number): number {
  const ticks = useSyncExternalStore(onTick, ticksNow);
  return Math.max(0, Math.floor((ticks * tick - at) / 1000));
}

/** Rounded up: a countdown of a minute must not begin at 61 seconds. */
function ticksNow(): number {
  return Math.ceil(Date.now() / tick);
}

function onTick(listener: () => void): () => void {
  const timer = setInterval(listener, tick);
  return () => clearInterval(timer);
}

const never = () => () => {};
