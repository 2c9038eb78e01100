/**
 * What an entry of the log costs (issue 13, section 6): D3 appending one with its chain, its
 * commitments and its opening in a unit of work, as a ratio to the bare insert of the same bytes into
 * a table with the same indexes behind the same thread.
 */
import { randomBytes } from 'node:crypto';
import Sqlite from 'better-sqlite3';
import { CompiledQuery } from 'kysely';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { append } from '../../src/main/history/append.ts';
import type { Store } from '../../src/main/platform/db/store.ts';
import { write } from '../../src/main/platform/db/unit.ts';
import type { Bench } from './support/bench.ts';
import { compare, timed } from './support/compare.ts';
import { makeWorkstation } from './support/desk.ts';

/** Entries in one sample, each in a unit of work of its own. */
const entries = 200;

const bareTable = `
create table bare (
  seq integer primary key, at text not null, code text not null, kind text not null, outcome text not null,
  actor_id integer, subject_id integer, source_ip text, data text not null, before text, after text
) strict;
create index bare_actor on bare (actor_id, seq);
create index bare_subject on bare (subject_id, seq);
create index bare_kind on bare (kind, outcome, seq);
create index bare_outcome on bare (outcome, seq);
create index bare_subject_kind on bare (subject_id, kind, outcome, seq);
create index bare_actor_kind on bare (actor_id, kind, outcome, seq);
create index bare_sign_ins on bare (at) where kind = 'signIn'`;

const administrator = `;
insert into account (role, full_name, email, email_key, language, password_hash, state, created_at)
  values ('administrator', 'Ada', 'ada@example.org', 'ada@example.org', 'en', '', 'active', 0)`;

const insert = `insert into bare (at, code, kind, outcome, actor_id, subject_id, source_ip, data, before, after)
  values (?, 'ipRule.added', 'ipRule', 'ok', 1, 1, '203.0.113.10', ?, null, ?)`;

async function appendAgainstInsert(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-bench-'));
  const workstation = await makeWorkstation(folder);
  try {
    const raw = new Sqlite(join(folder, 'gatehouse.db'));
    raw.exec(bareTable + administrator);
    raw.close();
    const { store } = workstation;
    return await compare(
      timed(() => eachOf((n) => appendOne(store, n))),
      timed(() => eachOf((n) => insertOne(store, n))),
    );
  } finally {
    await workstation.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function eachOf(work: (n: number) => Promise<unknown>): Promise<void> {
  for (let n = 0; n < entries; n++) await work(n);
}

const ruleOf = (id: number) => ({
  id,
  rule: '203.0.113.10',
  note: randomBytes(8).toString('hex'),
  enabled: true,
  expiresAt: null,
});

function appendOne(store: Store, id: number): Promise<number> {
  const act = { actor: 1, subject: 1, sourceIp: '203.0.113.10', at: Date.now() };
  const data = { rule: '203.0.113.10' };
  return write(store, (tx) =>
    append(tx, act, { code: 'ipRule.added', outcome: 'ok', data, after: ruleOf(id) }),
  );
}

function insertOne(store: Store, id: number): Promise<unknown> {
  const at = new Date().toISOString();
  const values = [at, '{"rule":"203.0.113.10"}', JSON.stringify(ruleOf(id))];
  return write(store, (tx) => tx.executeQuery(CompiledQuery.raw(insert, values)));
}

export const benches: readonly Bench[] = [
  { id: 'D3', peer: 'a bare indexed insert behind the same thread', run: appendAgainstInsert },
];
