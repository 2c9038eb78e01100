import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { CallerCheck, HelpDeskView } from '../../../preload/contract/help-desk.ts';
import { call } from '../api/call.ts';
import { useMainEvent } from '../api/events.ts';
import { followEvery } from '../codes/delivery.ts';

const keyOf = (subject: number) => ['helpDesk', subject] as const;

/** What can be done about an account, and how the call with its owner stands. */
export function useHelpDesk(subject: number) {
  const client = useQueryClient();
  const queryKey = keyOf(subject);
  const ask = () => void client.invalidateQueries({ queryKey });
  useMainEvent('history.appended', ask);
  useMainEvent('clients.changed', ask);
  useMainEvent('mail.changed', ask);
  return useQuery({
    queryKey,
    queryFn: () => call('helpDesk.view', { subject }),
    refetchInterval: ({ state }) => (state.data && isCodeOut(state.data) ? followEvery : false),
    staleTime: 0,
    gcTime: 0,
  });
}

/** A code that somebody waits for expires, is replaced or used up without an event that says so. */
function isCodeOut({ waitingCode, caller }: HelpDeskView): boolean {
  return waitingCode !== null || (caller !== null && caller.code !== null);
}

/** Takes over what an act answered with. */
export function useKeepHelpDesk(subject: number): (view: HelpDeskView) => void {
  const client = useQueryClient();
  return (view) => void client.setQueryData<HelpDeskView>(keyOf(subject), view);
}

/** Takes over how the call stands; null: it is over. */
export function useKeepCaller(subject: number): (caller: CallerCheck | null) => void {
  const client = useQueryClient();
  return (caller) =>
    void client.setQueryData<HelpDeskView>(keyOf(subject), (view) => view && { ...view, caller });
}

/** Looks again how things stand, where an act was refused because they stand differently. */
export function useAskHelpDesk(subject: number): () => void {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: keyOf(subject) });
}
