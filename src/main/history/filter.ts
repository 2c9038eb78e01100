import type { LogCode, LogKind, LogOutcome, LogTerm } from '../../preload/contract/history.ts';

/** What narrows a list of entries, and which page of it is wanted. */
export interface LogFilter {
  kind: LogKind | null;
  outcome: LogOutcome | null;
  code?: LogCode | null;
  /** Who did it, and whose account it was done to. */
  by?: number | null;
  about?: number | null;
  from: number | null;
  to: number | null;
  /** All of it is in every entry that is found. */
  search?: readonly LogTerm[];
  below: number | null;
  limit: number;
}
