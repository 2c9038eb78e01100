import { append } from '../history/append.ts';
import type { Database, Tx } from '../platform/db/schema.ts';
import { openWriter } from '../platform/db/worker-store.ts';
import type { JobResult } from '../platform/jobs.ts';
import { serveWorker, type WorkerSide } from '../platform/worker.ts';
import type { ImportInput } from './commit.ts';
import { findTaken } from './duplicates.ts';
import type { NewClient } from './new-client.ts';
import { type PackedList, unpack } from './packed-list.ts';

/** Rows between two looks at whether the person cancelled. */
const step = 1000;

/** Writes an import: every client, their rules and one log entry, in one transaction. */
serveWorker(async (input, side) => {
  const job = input as ImportInput;
  const store = openWriter(job.pass);
  try {
    return await store.write((tx) => importClients(tx, store.database, job, side));
  } finally {
    store.close();
  }
});

async function importClients(
  tx: Tx,
  database: Database,
  { act, good, file, sha256, leftOut }: ImportInput,
  side: WorkerSide,
): Promise<JobResult> {
  const total = good.ends.length;
  const taken = await takenSince(database, good, side);
  const added = total - taken.size;
  const skipped = leftOut + taken.size;
  const data = { file, added, skipped, sha256 };
  const seq = await append(tx, act, { code: 'client.imported', outcome: 'ok', data });
  const insert = insertClient(database, { actor: act.actor, at: act.at, seq });
  for (let from = 0; from < total; from += step) {
    for (const client of unpack(good, from, from + step))
      if (!taken.has(client.line)) insert(client);
    side.progress(Math.min(from + step, total), total);
    await side.pause();
  }
  return { changed: added, skipped };
}

/** Lines whose address or reference somebody got since the dry run; from now on nobody else writes. */
async function takenSince(
  database: Database,
  good: PackedList<NewClient>,
  side: WorkerSide,
): Promise<Set<number>> {
  const isTaken = findTaken(database);
  const taken = new Set<number>();
  for (let from = 0; from < good.ends.length; from += step) {
    for (const client of unpack(good, from, from + step))
      if (isTaken(client)) taken.add(client.line);
    await side.pause();
  }
  return taken;
}

/** Statements that are prepared once for all clients. */
function insertClient(
  database: Database,
  { actor, at, seq }: { actor: number; at: number; seq: number },
): (client: NewClient) => void {
  const account = database.prepare(`
    insert into account (role, full_name, email, email_key, language, password_hash, state,
      created_at, portal_reference, import_seq)
    values ('client', ?, ?, ?, ?, '', 'active', ?, ?, ?)`);
  const listed = database.prepare(`
    insert into ip_rule (account_id, rule, note, enabled, added_by, added_at)
    values (?, ?, '', 1, ?, ?)`);
  return ({ fullName, email, language, reference, rules }) => {
    const { address, key } = email;
    const values = [fullName, address, key, language, at, reference, seq];
    const { lastInsertRowid } = account.run(values);
    for (const rule of rules) listed.run(lastInsertRowid, rule, actor, at);
  };
}
