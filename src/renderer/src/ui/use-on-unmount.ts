import { useEffect, useEffectEvent } from 'react';

/** Runs once the component is out of the page, and whatever had the focus in it with it. */
export function useOnUnmount(onGone: () => void): void {
  const latest = useEffectEvent(onGone);
  useEffect(() => () => latest(), []);
}
