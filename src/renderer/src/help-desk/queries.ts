import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { AskedAct } from '../../../preload/contract/asked-acts.ts';
import type { HelpDeskView } from '../../../preload/contract/help-desk.ts';
import { call } from '../api/call.ts';
import { useMainEvent } from '../api/events.ts';
import { followEvery } from '../codes/delivery.ts';

const keyOf = (subject: number) => ['helpDesk', subject] as const;
const openCallKey = ['caller', 'open'] as const;

/** What can be done about an account, and how the call with its owner stands; null: asks nothing. */
export function useHelpDesk(subject: number | null) {
  const client = useQueryClient();
  const queryKey = keyOf(subject ?? 0);
  const ask = () => void client.invalidateQueries({ queryKey });
  useMainEvent('history.appended', ask);
  useMainEvent('clients.changed', ask);
  useMainEvent('mail.changed', ask);
  useMainEvent('desk.changed', ask);
  return useQuery({
    queryKey,
    queryFn: () => call('helpDesk.view', { subject: subject ?? 0 }),
    enabled: subject !== null,
    refetchInterval: ({ state }) => (state.data && isCodeOut(state.data) ? followEvery : false),
    staleTime: 0,
    gcTime: 0,
  });
}

/** A code that somebody waits for expires, is replaced or used up without an event that says so. */
function isCodeOut({ waitingCode, caller }: HelpDeskView): boolean {
  return waitingCode !== null || (caller !== null && caller.code !== null);
}

/** The call that is open, about whichever account. */
export function useOpenCall(enabled: boolean) {
  const client = useQueryClient();
  const ask = () => void client.invalidateQueries({ queryKey: openCallKey });
  useMainEvent('history.appended', ask);
  useMainEvent('desk.changed', ask);
  return useQuery({
    queryKey: openCallKey,
    queryFn: () => call('caller.open', {}),
    enabled,
    staleTime: 0,
    gcTime: 0,
    // It ends by itself where it was left open too long.
    refetchInterval: ({ state }) => (state.data ? 30_000 : false),
  });
}

/** Asks how the call stands, at once and not from what is remembered. */
export function useAskOpenCall() {
  const client = useQueryClient();
  return () =>
    client.fetchQuery({
      queryKey: openCallKey,
      queryFn: () => call('caller.open', {}),
      staleTime: 0,
    });
}

/** What shows facts that a caller can be asked for, by the first part of its key. */
const showingFacts = new Set<unknown>(['history', 'mail', 'clients']);

/**
 * A call began or ended, or its facts were looked up: what is covered by that is gone from the screen
 * before it is asked for anew.
 */
export function useCallTurned(subject: number): () => Promise<void> {
  const client = useQueryClient();
  const askAgain = useAskHelpDesk(subject);
  return async () => {
    void client.resetQueries({ predicate: ({ queryKey }) => showingFacts.has(queryKey[0]) });
    void client.invalidateQueries({ queryKey: ['account'] });
    void client.invalidateQueries({ queryKey: ['ipAccess'] });
    await askAgain();
  };
}

/** Takes over what an act answered with. */
export function useKeepHelpDesk(subject: number): (view: HelpDeskView) => void {
  const client = useQueryClient();
  return (view) => void client.setQueryData<HelpDeskView>(keyOf(subject), view);
}

/** Takes over what was asked for just now, until main tells of it. */
export function useKeepAsked(subject: number): (asked: AskedAct) => void {
  const client = useQueryClient();
  return (asked) =>
    void client.setQueryData<HelpDeskView>(
      keyOf(subject),
      (view) =>
        view && { ...view, asked: [asked, ...view.asked.filter(({ id }) => id !== asked.id)] },
    );
}

/**
 * Looks again how things stand: after a step of the call, because only main says what an act still
 * needs, and where an act was refused because they stand differently.
 */
export function useAskHelpDesk(subject: number): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await Promise.all([
      client.invalidateQueries({ queryKey: keyOf(subject) }),
      client.invalidateQueries({ queryKey: openCallKey }),
    ]);
  };
}
