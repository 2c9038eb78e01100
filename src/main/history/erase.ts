import { fieldClassIn } from '../../preload/contract/log-field-classes.ts';
import type { StoredOpening } from '../platform/db/engine.ts';
import { containsCaseless, type LogIndex, logWithOpenings } from '../platform/db/expressions.ts';
import type { OpenLogRow, Tx } from '../platform/db/schema.ts';
import { engineOf } from '../platform/db/unit.ts';
import { eraseFields, fieldsOf, type OpenEntry, parts } from '../platform/ledger/leaf.ts';
import { rowCommitment } from '../platform/ledger/row.ts';
import { reindexEntries } from './search-index.ts';

/** Entries that are read and written at a time. */
const step = 500;

/**
 * Erases what the log says about an account: of every entry that it acted in or was acted on, the
 * values of fields that are about a person; its source addresses; what it was imported as; and what
 * was typed as one of its email addresses where nobody was found by it. The entries stay, and still
 * prove that they are as they were written. The entry that tells of the erasing itself stays whole:
 * append it before. `emails`: those that the account has; the ones that it had are in the log.
 */
export async function eraseFromLog(
  tx: Tx,
  account: number,
  emails: readonly string[],
): Promise<void> {
  const known = new Set(emails.map((email) => email.toLowerCase()));
  for (const role of ['subject', 'actor'] as const)
    await eachPage(
      (after) => pageAlong(tx, `log_${role}`, after).where(`${role}_id`, '=', account).execute(),
      (entries) => {
        for (const entry of entries) learnEmails(entry, known);
        return erase(tx, entries, (entry) => isTheirs(entry, account));
      },
    );
  for (const email of known) await eraseTyped(tx, email);
  await eraseRow(tx, account);
}

type Page = OpenLogRow[];

/** Pages in the order of their numbers, for as long as there are any. */
async function eachPage(
  read: (after: number) => Promise<Page>,
  work: (entries: readonly OpenEntry[]) => Promise<void>,
): Promise<void> {
  for (let after = 0; ;) {
    const rows = await read(after);
    await work(rows.flatMap((row) => (row.data === null ? [] : [{ ...row, data: row.data }])));
    if (rows.length < step) return;
    after = rows.at(-1)?.seq ?? after;
  }
}

function pageAlong(tx: Tx, index: LogIndex, after: number) {
  return tx
    .selectFrom(logWithOpenings(index))
    .selectAll()
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(step);
}

/** Addresses that the account had once. */
function learnEmails(entry: OpenEntry, known: Set<string>): void {
  for (const { name, value } of fieldsOf(entry)) {
    const read: unknown = JSON.parse(value);
    const mayBe = ['email', 'address'].includes(classIn(entry, name)) && name !== 'address';
    if (mayBe && typeof read === 'string' && read.includes('@')) known.add(read.toLowerCase());
  }
}

function classIn(entry: OpenEntry, name: string) {
  const [part = '', field] = name.split('.', 2);
  if (field !== undefined) return fieldClassIn(entry.code, field);
  // A part that cannot be read may hold anything.
  return parts.some((each) => each === part) ? 'text' : 'plain';
}

/** Which fields of an entry say something about the account. */
function isTheirs(entry: OpenEntry, account: number): (name: string) => boolean {
  if (entry.code === 'client.erased') return () => false;
  const { actor_id: actor } = entry;
  // Where nobody is signed in, whoever tries to be is where the entry says.
  const isFromThem = actor === account || actor === null;
  return (name) => {
    if (name === 'address') return isFromThem && entry.source_ip !== null;
    // A colleague who confirmed something is nobody whose data are erased.
    return !name.endsWith('.secondPerson') && classIn(entry, name) !== 'plain';
  };
}

async function erase(
  tx: Tx,
  entries: readonly OpenEntry[],
  theirs: (entry: OpenEntry) => (name: string) => boolean,
): Promise<void> {
  const openings = entries.flatMap((entry): StoredOpening[] => {
    const opening = eraseFields(entry, theirs(entry));
    return opening ? [{ ...opening, seed: null, seq: entry.seq }] : [];
  });
  if (openings.length === 0) return;
  await engineOf(tx).eraseOpenings(tx, openings);
  await reindexEntries(
    tx,
    openings.map(({ seq }) => seq),
  );
}

/** Sign-ins that nobody was found for: the address was another's then, or nobody's. */
function eraseTyped(tx: Tx, email: string): Promise<void> {
  const typed = JSON.stringify({ email }).slice(1, -1);
  return eachPage(
    (after) =>
      pageAlong(tx, 'log_subject_kind', after)
        .where('subject_id', 'is', null)
        .where('kind', '=', 'signIn')
        .where('outcome', '=', 'failed')
        .where(containsCaseless('data', typed))
        .execute(),
    (entries) =>
      erase(
        tx,
        entries,
        ({ source_ip }) =>
          (name) =>
            name === 'data.email' || (name === 'address' && source_ip !== null),
      ),
  );
}

/** What an import stored of it. */
async function eraseRow(tx: Tx, account: number): Promise<void> {
  const row = await tx
    .selectFrom('account')
    .innerJoin('log_row', (join) =>
      join
        .onRef('log_row.seq', '=', 'account.import_seq')
        .onRef('log_row.account_id', '=', 'account.id'),
    )
    .select(['log_row.seq', 'log_row.account_id', 'log_row.salt', 'log_row.after', 'log_row.kept'])
    .where('account.id', '=', account)
    .executeTakeFirst();
  const kept = row && rowCommitment(row);
  if (!row || !kept || row.after === null) return;
  await engineOf(tx).eraseRow(tx, { seq: row.seq, account, kept: Buffer.from(kept) });
}
