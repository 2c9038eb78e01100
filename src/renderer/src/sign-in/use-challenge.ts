import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ChallengeView } from '../../../preload/contract/mfa.ts';
import { call } from '../api/call.ts';
import { useMainEvent } from '../api/events.ts';
import { type Action, useAction } from '../api/use-action.ts';
import { followEvery } from '../codes/delivery.ts';

const queryKey = ['challenge'] as const;

/** What the second step asks for; followed, because a mail moves and the help desk may send a code. */
export function useChallenge(): { view: ChallengeView | null; error: unknown; retry: () => void } {
  const client = useQueryClient();
  const { data, error, refetch } = useQuery({
    queryKey,
    queryFn: () => call('challenge.view', {}),
    refetchInterval: followEvery,
    staleTime: 0,
    gcTime: 0,
  });
  useMainEvent('mail.changed', () => void client.invalidateQueries({ queryKey }));
  return { view: data ?? null, error: data ? null : error, retry: () => void refetch() };
}

/** Asks for a code by mail; the answer shows at once. */
export function useSendChallengeCode(): Action<[]> {
  const client = useQueryClient();
  return useAction(async () => {
    const emailCode = await call('challenge.sendEmailCode', {});
    client.setQueryData<ChallengeView>(queryKey, (view) => view && { ...view, emailCode });
  });
}
