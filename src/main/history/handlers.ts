import type { SignedInCall, HandlersFor } from '../call.ts';
import type { history } from '../../preload/contract/history.ts';
import { requireUncovered } from '../help-desk/worksheet.ts';
import { countLog, listLog, type LogFilter } from './list.ts';
import { namesOf, readSearch } from './read-search.ts';
import { indexForSearch } from './search-index.ts';
import { needsWords } from './search-query.ts';

export const historyHandlers: HandlersFor<typeof history> = {
  'history.logs': async (call, { subject, ...filter }) => {
    requireUncovered(call.session, subject);
    return listLog(await indexedFor(call, subject, filter), subject, filter);
  },
  'history.allLogs': async (call, filter) =>
    listLog(await indexedFor(call, null, filter), null, filter),
  'history.count': async (call, { subject, most, ...rest }) => {
    requireUncovered(call.session, subject);
    const filter = { ...rest, limit: most };
    return countLog(await indexedFor(call, subject, filter), subject, filter);
  },
  'history.countAll': async (call, { most, ...rest }) => {
    const filter = { ...rest, limit: most };
    return countLog(await indexedFor(call, null, filter), null, filter);
  },
  'history.readSearch': async ({ store: { db }, actor }, { typed, people }) => {
    const isStaff = actor.role !== 'client';
    const terms = await readSearch(db, typed, isStaff);
    return { terms, people: isStaff ? await namesOf(db, people) : [] };
  },
};

/** The store for reading, once its index of words is as far as a filter needs it. */
async function indexedFor({ store }: SignedInCall, account: number | null, filter: LogFilter) {
  if (needsWords(account, filter)) await indexForSearch(store);
  return store.db;
}
