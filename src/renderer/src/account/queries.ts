import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { AccountView } from '../../../preload/contract/account.ts';
import { call } from '../api/call.ts';
import { useMainEvent } from '../api/events.ts';
import { followEvery } from '../codes/delivery.ts';

const keyOf = (subject: number) => ['account', subject] as const;

/**
 * The account, asked for anew each time the screen opens, because its form begins with what is
 * stored; followed while a code is on its way.
 */
export function useAccount(subject: number) {
  const client = useQueryClient();
  const queryKey = keyOf(subject);
  const ask = () => void client.invalidateQueries({ queryKey });
  useMainEvent('history.appended', ask);
  useMainEvent('mail.changed', ask);
  return useQuery({
    queryKey,
    queryFn: () => call('account.view', { subject }),
    refetchInterval: ({ state }) => (state.data?.pending ? followEvery : false),
    staleTime: 0,
    gcTime: 0,
  });
}

/** Takes over the view that a change answered with. */
export function useKeepAccount(subject: number): (view: AccountView) => void {
  const client = useQueryClient();
  return (view) => void client.setQueryData(keyOf(subject), view);
}
