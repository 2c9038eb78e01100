import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { isAtTop } from './use-scaled-rows.ts';

interface LiveSource {
  newer: number;
  takeNewer: () => Promise<void>;
  countNewer: () => Promise<number>;
}

/**
 * New rows as they come. In sight of the newest they are taken in at once; further down, or while
 * paused, they are only counted, so that nobody loses their place.
 *
 * @returns how many wait; what takes them in; and what to call whenever there may be new ones.
 */
export function useLiveRows(source: LiveSource) {
  const [paused, setPaused] = useState(false);
  const [waiting, setWaiting] = useState(0);
  const busy = useRef(false);
  const again = useRef(false);

  const take = async (): Promise<void> => {
    await source.takeNewer();
    setWaiting(0);
  };
  const look = async (): Promise<void> => {
    if (busy.current) {
      again.current = true;
      return;
    }
    busy.current = true;
    try {
      if (isAtTop() && !paused) await take();
      else setWaiting(await source.countNewer());
    } catch {
      // They are still there to be asked for, at the next one.
    } finally {
      busy.current = false;
    }
    if (!again.current) return;
    again.current = false;
    await look();
  };
  const onTop = useEffectEvent(() => {
    if (waiting > 0 && !paused && isAtTop()) void look();
  });
  useEffect(() => {
    const scrolled = () => onTop();
    window.addEventListener('scrollend', scrolled);
    return () => window.removeEventListener('scrollend', scrolled);
  }, []);
  return {
    waiting,
    paused,
    pause: (now: boolean) => {
      setPaused(now);
      if (now) return;
      void take().catch(() => {});
    },
    show: async () => {
      setPaused(false);
      window.scrollTo({ top: 0 });
      await take().catch(() => {});
    },
    look,
  };
}
