import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { ClientViewer } from '../../../preload/contract/clients.ts';
import { call } from '../api/call.ts';
import { useMainEvent } from '../api/events.ts';

/** How often it is said that the client is still open; after a minute without it is not. */
const sayEvery = 20_000;

/** Says that a client is open in this window for as long as it is. Returns who else has it open. */
export function useOtherViewers(subject: number): readonly ClientViewer[] {
  const client = useQueryClient();
  const queryKey = ['clients.seen', subject];
  useMainEvent('presence.changed', () => void client.invalidateQueries({ queryKey }));
  // Whoever goes on to another client has left this one by saying so of the other.
  useEffect(
    () => () => {
      // Where the session is over, the main process knows already.
      void call('clients.left', {}).catch(() => {});
    },
    [],
  );
  const { data } = useQuery({
    queryKey,
    queryFn: () => call('clients.seen', { subject }),
    refetchInterval: sayEvery,
    refetchIntervalInBackground: true,
    staleTime: 0,
    gcTime: 0,
  });
  return data ?? [];
}
