import { useQuery } from '@tanstack/react-query';
import type {
  LogCode,
  LogKind,
  LogOutcome,
  LogPage,
  LogTerm,
} from '../../../preload/contract/history.ts';
import { call } from '../api/call.ts';
import { useActor } from '../session/subject.ts';

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

/** The number of the last entry that retention has removed; null: none, or it is not for this reader to know. */
export function usePruned(): number | null {
  const actor = useActor();
  const { data } = useQuery({
    queryKey: ['history', 'ends'],
    queryFn: () => call('history.ends', {}),
    enabled: actor.role === 'administrator',
  });
  return data && data.first > 1 ? data.first - 1 : null;
}

/** Entries below a sequence number, newest first; null: the newest. Main answers at most 200. */
export function loadPage(
  { subject, ...filter }: LogQuery,
  below: number | null,
  limit: number,
): Promise<LogPage> {
  const page = { ...filter, below, limit };
  return subject === null
    ? call('history.allLogs', page)
    : call('history.logs', { subject, ...page });
}
