import { sql } from 'kysely';
import { append } from '../history/append.ts';
import type { Database, Tx } from '../platform/db/schema.ts';
import { openWorkerStore } from '../platform/db/worker-store.ts';
import type { JobResult } from '../platform/jobs.ts';
import { serveWorker, type WorkerSide } from '../platform/worker.ts';
import type { ImportInput } from './commit.ts';
import { type NewClient } from './new-client.ts';
import { unpack } from './packed-list.ts';

/** Rows between two looks at whether the person cancelled. */
const step = 1000;

/** Writes an import: every client, their rules and one log entry, in one transaction. */
serveWorker(async (input, side) => {
  const job = input as ImportInput;
  const store = openWorkerStore(job.pass);
  try {
    return await store.db
      .transaction()
      .execute((tx) => importClients(tx, store.database, job, side));
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
  // The clients point to the entry, which counts them and so comes last.
  await sql`pragma defer_foreign_keys = on`.execute(tx);
  const { seq } = await tx
    .selectFrom('log')
    .select(({ fn }) => fn.coalesce(fn.max('seq'), sql<number>`0`).as('seq'))
    .executeTakeFirstOrThrow();
  const insert = insertClient(database, { actor: act.actor, at: act.at, seq: seq + 1 });
  const total = good.ends.length;
  let added = 0;
  for (let from = 0; from < total; from += step) {
    for (const client of unpack(good, from, from + step)) added += insert(client) ? 1 : 0;
    side.progress(Math.min(from + step, total), total);
    await side.pause();
  }
  const skipped = leftOut + total - added;
  const data = { file, added, skipped, sha256 };
  const written = await append(tx, act, { code: 'client.imported', outcome: 'ok', data });
  if (written !== seq + 1) throw new Error('Nobody else can have written meanwhile.');
  return { changed: added, skipped };
}

/** Answers whether the client is new: somebody may have got the address since the dry run. */
function insertClient(
  database: Database,
  { actor, at, seq }: { actor: number; at: number; seq: number },
): (client: NewClient) => boolean {
  const account = database.prepare(`
    insert into account (role, full_name, email, email_key, language, password_hash, state,
      created_at, portal_reference, import_seq)
    values ('client', ?, ?, ?, ?, '', 'active', ?, ?, ?) on conflict do nothing`);
  const listed = database.prepare(`
    insert into ip_rule (account_id, rule, note, enabled, added_by, added_at)
    values (?, ?, '', 1, ?, ?)`);
  return ({ fullName, email, language, reference, rules }) => {
    const { address, key } = email;
    const values = [fullName, address, key, language, at, reference, seq];
    const { changes, lastInsertRowid } = account.run(values);
    if (changes === 0) return false;
    for (const rule of rules) listed.run(lastInsertRowid, rule, actor, at);
    return true;
  };
}
