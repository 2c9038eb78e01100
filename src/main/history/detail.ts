import type { EntryDetail, LogEntry } from '../../preload/contract/history.ts';
import type { Verdict } from '../../preload/contract/ip-access.ts';
import type { Db } from '../platform/db/schema.ts';
import { accountUpTo } from './as-of/view.ts';
import { rulingOf } from './as-of/ruling.ts';
import { entriesAround } from './around.ts';
import { loadEntries } from './list.ts';
import { storyOf } from './story.ts';

/**
 * One entry and what belongs to it, its mails aside. `account`: whose entries stand around it; null:
 * those of whom it is about, else of who did it. `isOf`: it is an entry of that account.
 */
export async function entryDetail(
  db: Db,
  seq: number,
  account: number | null,
): Promise<Omit<EntryDetail, 'mails'> & { isOf: boolean }> {
  const [entry = null] = await loadEntries(db, [seq]);
  const read = entry === null || entry.damaged ? null : entry;
  const whose = account ?? read?.subject?.id ?? read?.actor?.id ?? null;
  const [around, story, ruling] = await Promise.all([
    whose === null || entry === null ? [] : entriesAround(db, whose, seq),
    read && storyOf(db, read),
    read && rulingAt(db, read),
  ]);
  const isOf = read !== null && account !== null && (await concerns(db, read, account));
  return { entry, around, story, ruling, isOf };
}

const decidedByAddress: ReadonlySet<string> = new Set([
  'signIn.addressRefused',
  'signIn.addressBypassed',
  'signIn.succeeded',
]);

/** How the rules stood to the address, right before the entry. */
async function rulingAt(db: Db, entry: LogEntry): Promise<EntryDetail['ruling']> {
  const { code, subject, sourceIp, seq, at } = entry;
  if (!subject || !decidedByAddress.has(code)) return null;
  const then = await accountUpTo(db, subject.id, { seq: seq - 1, at }, at);
  const ruling = rulingOf(then, sourceIp, await unreadableAt(db, entry));
  return { ...ruling, explains: isExplained(entry, ruling.verdict) };
}

/** The rule that kept everybody out, which is told by an entry of its own right before. */
async function unreadableAt(db: Db, { seq, data }: LogEntry): Promise<string | null> {
  if (data.because !== 'rule_unreadable') return null;
  const [before] = await loadEntries(db, [seq - 1]);
  if (!before || before.damaged || before.code !== 'ipRule.unreadable') return null;
  const { rule } = before.data;
  return typeof rule === 'string' ? rule : null;
}

/** Whether the entry says what the verdict does, as far as both tell it. */
function isExplained({ code, data }: LogEntry, verdict: Verdict | null): boolean {
  if (verdict === null) return true;
  if (code !== 'signIn.succeeded') return verdict.because === data.because;
  // Whoever came in by a recovery code came in by no rule; an invented sign-in names none.
  return (data.rule ?? null) === null || (verdict.because === 'rule' && verdict.rule === data.rule);
}

/** Whether an account acted in an entry, was acted on, or came with the import that it tells of. */
async function concerns(db: Db, entry: LogEntry, account: number): Promise<boolean> {
  if (entry.subject?.id === account || entry.actor?.id === account) return true;
  if (entry.code !== 'client.imported') return false;
  const made = await db
    .selectFrom('account')
    .select('id')
    .where('id', '=', account)
    .where('import_seq', '=', entry.seq)
    .executeTakeFirst();
  return made !== undefined;
}
