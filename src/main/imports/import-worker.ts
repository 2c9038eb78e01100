import type { Insertable } from 'kysely';
import type { LoggedRow } from '../../preload/contract/log-payloads.ts';
import { append, nextSeq } from '../history/append.ts';
import { storedSortKey } from '../ip-rules/coverage.ts';
import { insertMany, insertReturning } from '../platform/db/insert-many.ts';
import {
  type ClientSearchTable,
  forever,
  type IpRuleTable,
  type LogRowTable,
  type PhoneNumberTable,
  type Tx,
} from '../platform/db/schema.ts';
import { searchTextOf } from '../platform/db/search-text.ts';
import { engineOf, touch } from '../platform/db/unit.ts';
import { openWriter } from '../platform/db/worker-store.ts';
import type { JobResult } from '../platform/jobs.ts';
import { Edge } from '../platform/ledger/merkle.ts';
import { newSalts, rowLeafHash } from '../platform/ledger/row.ts';
import { serveWorker, type WorkerSide } from '../platform/worker.ts';
import type { ImportInput } from './commit.ts';
import { findTaken, isTaken } from './duplicates.ts';
import type { NewClient } from './new-client.ts';
import { type PackedList, unpack } from './packed-list.ts';

/** Rows in one statement, and between two looks at whether the person cancelled. */
const step = 500;

/** Writes an import: every client, their rules and numbers, and one log entry, in one transaction. */
serveWorker(async (input, side) => {
  const job = input as ImportInput;
  const store = openWriter(job.pass);
  try {
    return await store.write((tx) => importClients(tx, job, side));
  } finally {
    store.close();
  }
});

async function importClients(
  tx: Tx,
  { act, good, file, sha256, leftOut }: ImportInput,
  side: WorkerSide,
): Promise<JobResult> {
  const total = good.ends.length;
  const taken = await takenSince(tx, good, side);
  const added = total - taken.size;
  const skipped = leftOut + taken.size;
  // The entry comes last: it has the root over all that was stored.
  const seq = await nextSeq(tx);
  await engineOf(tx).deferLinks(tx);
  const rows = new Edge(0, []);
  for (let from = 0; from < total; from += step) {
    const clients = unpack(good, from, from + step).filter(({ line }) => !taken.has(line));
    if (clients.length > 0)
      await insertClients(tx, clients, { by: act.actor, at: act.at, seq }, rows);
    side.progress(Math.min(from + step, total), total);
    await side.pause();
  }
  const rowsRoot = Buffer.from(rows.root()).toString('base64');
  const data = { file, added, skipped, sha256, rowsRoot };
  await append(tx, act, { code: 'client.imported', outcome: 'ok', data });
  return { changed: added, skipped };
}

/** Lines whose address or reference somebody got since the dry run; from now on nobody else writes. */
async function takenSince(
  tx: Tx,
  good: PackedList<NewClient>,
  side: WorkerSide,
): Promise<Set<number>> {
  const lines = new Set<number>();
  for (let from = 0; from < good.ends.length; from += step) {
    const clients = unpack(good, from, from + step);
    const taken = await findTaken(tx, clients);
    for (const client of clients) if (isTaken(client, taken)) lines.add(client.line);
    await side.pause();
  }
  return lines;
}

/**
 * Accounts, their rules, telephone numbers, what they are searched by and what the log says of each,
 * each in one statement. What the log says is put under `tree`.
 */
async function insertClients(
  tx: Tx,
  clients: readonly NewClient[],
  { by, at, seq }: { by: number; at: number; seq: number },
  tree: Edge,
): Promise<void> {
  const accounts = clients.map(({ fullName, email, language, reference }) => ({
    role: 'client' as const,
    full_name: fullName,
    email: email.address,
    email_key: email.key,
    language,
    password_hash: '',
    state: 'active' as const,
    created_at: at,
    portal_reference: reference,
    import_seq: seq,
  }));
  const stored = await insertReturning(tx, 'account', accounts, ['id', 'email_key']);
  const ids = new Map(stored.map(({ id, email_key }) => [email_key, id]));
  touch(tx, 'accounts');
  const rules: Insertable<IpRuleTable>[] = [];
  const phones: Insertable<PhoneNumberTable>[] = [];
  const searched: Insertable<ClientSearchTable>[] = [];
  const told: { account_id: number; after: string }[] = [];
  const usual = { note: '', enabled: 1, added_by: by, added_at: at } as const;
  for (const client of clients) {
    const id = ids.get(client.email.key);
    if (id === undefined) throw new Error('It was just stored.');
    for (const rule of client.rules)
      rules.push({ ...usual, account_id: id, rule, sort_key: storedSortKey(rule) });
    for (const number of client.phones)
      phones.push({ account_id: id, number, label: '', added_at: at, added_by: by });
    searched.push({ ...searchedBy(client), account_id: id });
    told.push({ account_id: id, after: JSON.stringify(rowOf(client)) });
  }
  await insertMany(tx, 'ip_rule', rules);
  await insertMany(tx, 'phone_number', phones);
  await insertMany(tx, 'client_search', searched);
  await insertMany(tx, 'log_row', committed(told, seq, tree));
}

/** As the log tells of a client that came in with many. */
function rowOf({ fullName, email, language, reference, rules, phones }: NewClient): LoggedRow {
  return { fullName, email: email.address, language, state: 'active', reference, rules, phones };
}

/** In the order of their accounts, in which they are under the tree. */
function committed(
  told: readonly { account_id: number; after: string }[],
  seq: number,
  tree: Edge,
): Insertable<LogRowTable>[] {
  const salts = newSalts(told.length);
  const rows = told
    .toSorted((a, b) => a.account_id - b.account_id)
    .map((row, index) => ({ seq, ...row, salt: salts[index] ?? null }));
  for (const row of rows) {
    const leaf = rowLeafHash({ ...row, kept: null });
    if (leaf) tree.append(leaf);
  }
  return rows;
}

function searchedBy({ fullName, email, reference, rules }: NewClient) {
  const account = { full_name: fullName, email: email.address, portal_reference: reference };
  const text = searchTextOf({ ...account, last_sign_in_address: null }, rules);
  return { list: 'current', text, restricted_until: rules.length > 0 ? forever : 0 } as const;
}
