import { useSyncExternalStore } from 'react';
import type { Actor, AppState } from '../../../preload/contract/app.ts';
import { call } from '../api/call.ts';
import { onMainEvent } from '../api/events.ts';
import { queryClient } from '../api/queries.ts';
import { followSession, startDrafts } from '../session/drafts.ts';
import { clearNotifications } from '../ui/notify.ts';

let current: AppState | null = null;
const listeners = new Set<() => void>();

/** Asks where the application stands, and keeps in step with the main process from now on. Rejects with `CallFailed`. */
export async function startAppState(): Promise<void> {
  // Listens first: a change while the question is under way must not be lost.
  onMainEvent('app.changed', acceptState);
  startDrafts();
  const answer = await call('app.state', {});
  if (current === null) acceptState(answer);
}

/** Takes over the state that a call answered with, without waiting for the event that follows it. */
export function acceptState(next: AppState): void {
  followSession(next);
  const before = current && actorOf(current);
  if (before && !isSame(before, actorOf(next))) forgetAccount();
  current = next;
  for (const listener of listeners) listener();
}

/** Null before `startAppState` has finished. */
export function stateNow(): AppState | null {
  return current;
}

export function useAppState(): AppState {
  return useSyncExternalStore(subscribe, () => {
    if (current === null) throw new Error('startAppState has not finished');
    return current;
  });
}

/** Whose data may be in this window. */
function actorOf(state: AppState): Actor | null {
  return 'actor' in state ? state.actor : null;
}

/** With another role somebody sees other things. */
function isSame(before: Actor, next: Actor | null): boolean {
  return before.id === next?.id && before.role === next.role;
}

/**
 * Nothing that was shown of an account outlives its session in this window (requirement 24), or its
 * rights; what somebody typed may, see drafts.ts.
 */
function forgetAccount(): void {
  void queryClient.cancelQueries();
  queryClient.clear();
  clearNotifications();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
