import type { HandlersFor } from '../call.ts';
import type { EntryDetail, history } from '../../preload/contract/history.ts';
import { requireUncovered } from '../help-desk/worksheet.ts';
import { mailsOf } from '../mail/caused.ts';
import type { Db } from '../platform/db/schema.ts';
import { refuse } from '../platform/failure.ts';
import { entryDetail } from './detail.ts';
import { logEnds, seqAt } from './ends.ts';
import { listLog } from './list.ts';

export const historyHandlers: HandlersFor<typeof history> = {
  'history.logs': ({ store, session }, { subject, ...filter }) => {
    requireUncovered(session, subject);
    return listLog(store.db, subject, filter);
  },
  'history.allLogs': ({ store }, filter) => listLog(store.db, null, filter),
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
