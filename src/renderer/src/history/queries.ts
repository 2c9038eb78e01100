import { useInfiniteQuery, useQueryClient, type InfiniteData } from '@tanstack/react-query';
import { useEffectEvent, useRef, useState } from 'react';
import type {
  LogCode,
  LogKind,
  LogOutcome,
  LogPage,
  LogTerm,
} from '../../../preload/contract/history.ts';
import { call } from '../api/call.ts';
import { useMainEvent } from '../api/events.ts';
import { prependFresh } from './fresh.ts';

/** What is asked for; `subject` null is everyone's history, for administrators. */
export interface LogQuery {
  subject: number | null;
  kind: LogKind | null;
  code: LogCode | null;
  outcome: LogOutcome | null;
  by: number | null;
  about: number | null;
  from: number | null;
  to: number | null;
  search: LogTerm[];
}

/** Main answers at most 200; half of that is several screens and arrives unnoticed. */
const pageSize = 100;

function loadPage({ subject, ...filter }: LogQuery, below: number | null): Promise<LogPage> {
  const page = { ...filter, below, limit: pageSize };
  return subject === null
    ? call('history.allLogs', page)
    : call('history.logs', { subject, ...page });
}

type Pages = InfiniteData<LogPage, number | null>;

/** The history, newest first, page by page below the last sequence number. */
export function useLogs(query: LogQuery) {
  return useInfiniteQuery({
    queryKey: keyOf(query),
    queryFn: ({ pageParam }) => loadPage(query, pageParam),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.next,
    // Entries never change, so what is loaded stays right; new ones come by `useFreshEntries`.
    staleTime: Infinity,
    // Old pages in the cache would have a gap above them when the screen is opened again.
    gcTime: 0,
    // Until the whole log can be searched, what is missing comes bit by bit.
    refetchInterval: ({ state }) => ((state.data?.pages[0]?.searchable ?? 1) < 1 ? 2000 : false),
  });
}

const keyOf = (query: LogQuery) => ['history', query] as const;

/**
 * New entries as they are appended: taken in at once while the newest are in view, else only
 * announced, so that nobody loses their place.
 *
 * @returns whether entries are waiting, and what takes them in.
 */
export function useFreshEntries(query: LogQuery, isAtTop: () => boolean) {
  const client = useQueryClient();
  const [waiting, setWaiting] = useState<string | null>(null);
  const loading = useRef(false);
  const key = JSON.stringify(query);

  const load = async () => {
    if (loading.current) return;
    loading.current = true;
    try {
      const page = await loadPage(query, null);
      client.setQueryData<Pages>(keyOf(query), (pages) => pages && prependFresh(pages, page));
      setWaiting(null);
    } catch {
      // They are still there to be asked for; the button says so.
      setWaiting(key);
    } finally {
      loading.current = false;
    }
  };
  const onAppended = useEffectEvent(() => {
    if (isAtTop() && !loading.current) void load();
    else setWaiting(key);
  });
  useMainEvent('history.appended', onAppended);
  return { waiting: waiting === key, load };
}
