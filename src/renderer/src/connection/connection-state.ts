import { useSyncExternalStore } from 'react';
import type { ConnectionView } from '../../../preload/contract/team.ts';
import { call } from '../api/call.ts';
import { onMainEvent } from '../api/events.ts';
import { queryClient } from '../api/queries.ts';

let current: ConnectionView = { kind: 'alone' };
let wasTold = false;
const listeners = new Set<() => void>();

/** Asks how this workstation stands to its database, and keeps in step with the main process from now on. */
export function startConnection(): void {
  onMainEvent('connection.changed', acceptConnection);
  void call('connection.view', {}).then(
    (first) => {
      if (!wasTold) acceptConnection(first);
    },
    // Whatever it is that keeps it from answering, the stage says so.
    () => null,
  );
}

/** Takes over what a call answered with, without waiting for the event that follows it. */
export function acceptConnection(next: ConnectionView): void {
  wasTold = true;
  const isBack = current.kind === 'lost' && next.kind === 'connected';
  current = next;
  for (const listener of listeners) listener();
  // What changed meanwhile was told to nobody here.
  if (isBack) void queryClient.invalidateQueries();
}

export function useConnection(): ConnectionView {
  return useSyncExternalStore(subscribe, () => current);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
