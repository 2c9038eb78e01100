import type { HandlersFor } from '../call.ts';
import type { history } from '../../preload/contract/history.ts';
import { requireUncovered } from '../help-desk/worksheet.ts';
import type { Store } from '../platform/db/store.ts';
import { countLog, listLog, type LogFilter } from './list.ts';
import { namesOf, readSearch } from './read-search.ts';
import { indexForSearch } from './search-index.ts';
import { needsWords } from './search-query.ts';

export const historyHandlers: HandlersFor<typeof history> = {
  'history.logs': async ({ store, session }, { subject, ...filter }) => {
    requireUncovered(session, subject);
    return listLog(store.db, subject, filter, await searchable(store, subject, filter));
  },
  'history.allLogs': async ({ store }, filter) =>
    listLog(store.db, null, filter, await searchable(store, null, filter)),
  'history.count': async ({ store, session }, { subject, most, ...rest }) => {
    requireUncovered(session, subject);
    const filter = { ...rest, limit: most };
    await searchable(store, subject, filter);
    return countLog(store.db, subject, filter);
  },
  'history.countAll': async ({ store }, { most, ...rest }) => {
    const filter = { ...rest, limit: most };
    await searchable(store, null, filter);
    return countLog(store.db, null, filter);
  },
  'history.readSearch': async ({ store: { db }, actor }, { typed, people }) => {
    const isStaff = actor.role !== 'client';
    const terms = await readSearch(db, typed, isStaff);
    return { terms, people: isStaff ? await namesOf(db, people) : [] };
  },
};

/** How much of the log a filter can find, of 1, once the index of words is as far as it needs it. */
function searchable(store: Store, account: number | null, filter: LogFilter) {
  return needsWords(account, filter) ? indexForSearch(store) : 1;
}
