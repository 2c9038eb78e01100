import type {
  LogCode,
  LogKind,
  LogOutcome,
  LogPage,
  LogTerm,
} from '../../../preload/contract/history.ts';
import { call } from '../api/call.ts';

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
