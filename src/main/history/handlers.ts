import type { HandlersFor, SignedInCall } from '../call.ts';
import type { EntryDetail, history } from '../../preload/contract/history.ts';
import { requireUncovered } from '../help-desk/worksheet.ts';
import { mailsOf } from '../mail/caused.ts';
import type { Db } from '../platform/db/schema.ts';
import { refuse } from '../platform/failure.ts';
import { entryDetail } from './detail.ts';
import { logEnds, seqAt } from './ends.ts';
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

/** The store for reading, once its index of words is as far as a filter needs it. */
async function indexedFor({ store }: SignedInCall, account: number | null, filter: LogFilter) {
  if (needsWords(account, filter)) await indexForSearch(store);
  return store.db;
}
