import { useEffect, useEffectEvent } from 'react';

/** Does something again and again, so many milliseconds apart, for as long as it is wanted. */
export function useInterval(isWanted: boolean, apart: number, act: () => void): void {
  const tick = useEffectEvent(act);
  useEffect(() => {
    if (!isWanted) return undefined;
    const timer = setInterval(() => tick(), apart);
    return () => clearInterval(timer);
  }, [isWanted, apart]);
}
