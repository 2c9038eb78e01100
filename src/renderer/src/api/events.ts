import { useEffect, useEffectEvent } from 'react';
import type { Events } from '../../../preload/contract/events.ts';

/** What the main process tells without saying what, with null: whoever hears it asks anew. */
const hints: ReadonlySet<keyof Events> = new Set([
  'history.appended',
  'mail.changed',
  'desk.changed',
  'clients.changed',
  'team.changed',
  'audit.changed',
  'presence.changed',
]);

/** What of the screen listens to them. */
const listeners = new Set<{ event: keyof Events; hear: () => void }>();

/** Runs `listener` whenever the main process tells of `event`, as long as the component is there. */
export function useMainEvent<E extends keyof Events>(
  event: E,
  listener: (value: Events[E]) => void,
): void {
  const latest = useEffectEvent(listener);
  useEffect(() => {
    const own = { event, hear: () => latest(null as Events[E]) };
    listeners.add(own);
    const end = window.gatehouse.subscribe(event, (value) => latest(value));
    return () => {
      listeners.delete(own);
      end();
    };
  }, [event]);
}

/** Runs `listener` for as long as the window is open; for what lives outside any component. */
export function onMainEvent<E extends keyof Events>(
  event: E,
  listener: (value: Events[E]) => void,
): void {
  window.gatehouse.subscribe(event, listener);
}

/** As if the main process had told that everything may have changed. */
export function hearEverything(): void {
  for (const { event, hear } of listeners) if (hints.has(event)) hear();
}
