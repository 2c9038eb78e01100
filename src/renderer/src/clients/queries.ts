import {
  keepPreviousData,
  useInfiniteQuery,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ClientCursor, ClientFilter } from '../../../preload/contract/clients.ts';
import { call } from '../api/call.ts';
import { useMainEvent } from '../api/events.ts';
import {
  replacePages,
  staleRange,
  type ClientPages,
  type LoadedPage,
  type RowRange,
} from './client-pages.ts';
import { keyOf, type ClientView } from './client-view.ts';

/** Several screens, and still an answer that nobody waits for. */
const pageSize = 100;
/** Locks end, rules expire: after a minute a row may be wrong although nothing happened. */
const freshFor = 60_000;

const lists = ['clients', 'list'] as const;
const listKey = (view: ClientView) => [...lists, keyOf(view)] as const;

async function loadPage(view: ClientView, after: ClientCursor | null): Promise<LoadedPage> {
  const askedAt = performance.now();
  return { ...(await call('clients.list', { ...view, after, limit: pageSize })), askedAt };
}

/**
 * The clients of a view, page by page. The newest list stays in the cache while one of its clients
 * is open, so that coming back finds the same rows at the same place.
 */
export function useClients(view: ClientView) {
  const client = useQueryClient();
  const key = keyOf(view);
  useEffect(() => {
    client.removeQueries({ queryKey: lists, predicate: ({ queryKey }) => queryKey[2] !== key });
  }, [client, key]);
  return useInfiniteQuery({
    queryKey: listKey(view),
    queryFn: ({ pageParam }) => loadPage(view, pageParam),
    initialPageParam: null as ClientCursor | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    // `useFreshRows` asks for what is in view; all pages of a long list would be far too many.
    staleTime: Infinity,
    gcTime: Infinity,
  });
}

const concernKey = ['clients', 'concern'] as const;

/** How many an address or network concerns, of the list that a filter is in; null: it is none. */
export function useConcernCounts(address: string, filter: ClientFilter) {
  const client = useQueryClient();
  const list = filter === 'archived' ? 'archived' : 'current';
  useMainEvent('clients.changed', () => void client.invalidateQueries({ queryKey: concernKey }));
  return useQuery({
    queryKey: [...concernKey, address, list],
    queryFn: () => call('whichAccounts.count', { address, list }),
    enabled: address.trim() !== '',
    placeholderData: keepPreviousData,
    refetchInterval: freshFor,
    gcTime: 60_000,
  });
}

/**
 * Keeps the rows in view right while clients change and time goes by, without moving them.
 *
 * @returns whether it is asking, and what to tell which rows are in view.
 */
export function useFreshRows(view: ClientView, list: { isFetching: boolean }) {
  const client = useQueryClient();
  const [changedAt, setChangedAt] = useState(() => performance.now());
  const [range, setRange] = useState<readonly [number, number]>([0, 0]);
  const [asking, setAsking] = useState(false);
  const failedAt = useRef(-1);
  useMainEvent('clients.changed', () => setChangedAt(performance.now()));
  useEffect(() => {
    const timer = setInterval(() => setChangedAt(performance.now()), freshFor);
    return () => clearInterval(timer);
  }, []);

  useEffect(() => {
    const queryKey = listKey(view);
    const pages = client.getQueryData<ClientPages>(queryKey);
    const stale = pages && staleRange(pages, range, changedAt);
    if (!stale || asking || list.isFetching || failedAt.current === changedAt) return;
    setAsking(true);
    void refresh(client, view, stale)
      // What is shown stays; the next change tries again.
      .catch(() => (failedAt.current = changedAt))
      .finally(() => setAsking(false));
  }, [client, view, range, changedAt, asking, list.isFetching]);

  const onView = useCallback((first: number, last: number) => {
    setRange((now) => (now[0] === first && now[1] === last ? now : [first, last]));
  }, []);
  return { asking, onView };
}

async function refresh(
  client: ReturnType<typeof useQueryClient>,
  view: ClientView,
  { page: from, after: start, rows }: RowRange,
): Promise<void> {
  const fresh: { after: ClientCursor | null; page: LoadedPage }[] = [];
  let after = start;
  let left = rows;
  do {
    const page = await loadPage(view, after);
    fresh.push({ after, page });
    left -= page.clients.length;
    after = page.next;
  } while (left > 0 && after !== null);
  client.setQueryData<ClientPages>(
    listKey(view),
    (loaded) => loaded && replacePages(loaded, from, fresh),
  );
}
