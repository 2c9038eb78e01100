import { QueryClient } from '@tanstack/react-query';
import { hearEverything } from './events.ts';

/**
 * What the main process answered, for as long as someone is signed in. Main says when something
 * changed (`api/events`), so nothing is asked again merely because a window got the focus; IPC
 * works offline; and a refused call is an answer, not a hiccup worth a second try.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always',
      retry: false,
      staleTime: 30_000,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
    },
    mutations: { networkMode: 'always', retry: false },
  },
});

/**
 * Asks anew for all that is on the screen; resolves once it is there. A long list asks for the rows in
 * view only, as it does when the main process tells it of a change.
 */
export async function refreshEverything(): Promise<void> {
  hearEverything();
  await queryClient.invalidateQueries({
    predicate: ({ options }) => !('initialPageParam' in options),
  });
}
