import type { HandlersFor } from '../call.ts';
import type { EntryDetail, history } from '../../preload/contract/history.ts';
import { requireUncovered } from '../help-desk/worksheet.ts';
import { mailsOf } from '../mail/caused.ts';
import type { Db } from '../platform/db/schema.ts';
import type { Store } from '../platform/db/store.ts';
import { refuse } from '../platform/failure.ts';
import { entryDetail } from './detail.ts';
import { logEnds, seqAt } from './ends.ts';
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
  'history.ends': ({ store }) => logEnds(store.db),
  'history.seqAt': async ({ store }, { at }) => ({ seq: await seqAt(store.db, at) }),
  'history.open': ({ store, session }, { subject, seq }) => {
    requireUncovered(session, subject);
    return open(store.db, seq, subject);
  },
  'history.openAny': ({ store }, { seq }) => open(store.db, seq, null),
};

/** `account`: only an entry of that account is shown, and of what belongs to it what is that account's too. */
async function open(db: Db, seq: number, account: number | null): Promise<EntryDetail> {
  const detail = await entryDetail(db, seq, account);
  if (account !== null && !detail.isOf) throw refuse('entry_gone', null);
  const { entry } = detail;
  const mails = entry === null || entry.damaged ? [] : await mailsOf(db, entry);
  const { around, story, ruling } = detail;
  return {
    entry,
    around,
    story,
    ruling,
    mails: account === null ? mails : mails.filter((mail) => mail.account === account),
  };
}

/** How much of the log a filter can find, of 1, once the index of words is as far as it needs it. */
function searchable(store: Store, account: number | null, filter: LogFilter) {
  return needsWords(account, filter) ? indexForSearch(store) : 1;
}
