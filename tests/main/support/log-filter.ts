import type { LogFilter } from '../../../src/main/history/list.ts';

/** All of the log, a page of it. */
export const everything: LogFilter = {
  kind: null,
  outcome: null,
  from: null,
  to: null,
  below: null,
  limit: 50,
};
