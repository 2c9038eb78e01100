/**
 * A team's PostgreSQL (issue 12, section 3): each against bare `pg` that does the same on the same
 * server. P1 a page of the log, P2 a search of 100,000 clients, P3 a unit of work with its log entry,
 * P5 the import of 100,000 clients against `COPY` of the same rows. P4: what an append costs where
 * eight workstations append at once, against one alone; the lock lets one in at a time, so it is 1
 * where waiting costs nothing.
 */
import type { Client } from 'pg';
import { append } from '../../src/main/history/append.ts';
import { listLog } from '../../src/main/history/list.ts';
import { listClients } from '../../src/main/clients/list.ts';
import { migrations } from '../../src/main/platform/db/postgres/migrate.ts';
import { writerLock } from '../../src/main/platform/db/postgres/locks.ts';
import type { Store } from '../../src/main/platform/db/store.ts';
import { write } from '../../src/main/platform/db/unit.ts';
import { runInWorker } from '../../src/main/platform/worker.ts';
import type { Bench } from './support/bench.ts';
import { compare, comparePairs, timed } from './support/compare.ts';
import { atTeam, fillLog, fillTeam } from './support/team-desk.ts';
import { csv, importAll } from './support/client-file.ts';
import { copyByHand } from './support/team-import.ts';

const limit = 50;
const page = { kind: null, outcome: null, from: null, to: null, below: null, limit };

/** A page and the names of whom it is about, as short as it can be written. */
const barePage = `
  select log.seq, log.at, log.code, log.outcome, log.actor_id, log.subject_id, source_ip, data,
    before, after, actor.full_name, actor.role, subject.full_name, subject.role
  from log
    left join log_opening on log_opening.seq = log.seq
    left join account as actor on actor.id = log.actor_id
    left join account as subject on subject.id = log.subject_id
  order by log.seq desc limit ${limit + 1}`;

function logPage(): Promise<number> {
  return atTeam(async ({ chief, open, bare }) => {
    await fillTeam(chief, 1000);
    await fillLog(chief, 300_000);
    const { store } = await open(1);
    const client = await bare(1);
    return compare(
      repeated(50, () => listLog(store.db, null, page)),
      repeated(50, () => client.query({ name: 'page', text: barePage })),
    );
  });
}

const typed = ['g', 'ga', 'gar', 'garc', 'garc 4', 'garc 40', 'garc 4077', 'nobody at all'];

function search(): Promise<number> {
  return atTeam(async ({ chief, open, bare }) => {
    await fillTeam(chief, 100_000);
    const { store } = await open(1);
    const client = await bare(1);
    const ours = (words: string) => {
      const query = {
        search: words,
        filter: 'all',
        concern: null,
        sort: 'name',
        descending: false,
      } as const;
      return listClients(store.db, { ...query, after: null, limit }, Date.now());
    };
    for (const words of typed) {
      const [mine, theirs] = [await ours(words), await bareSearch(client, words)];
      if (mine.total !== theirs.total || mine.clients.length !== Math.min(limit, theirs.total))
        throw new Error(`${words}: ${mine.total} and ${theirs.total}`);
    }
    return compare(
      timed(async () => {
        for (const words of typed) await ours(words);
      }),
      timed(async () => {
        for (const words of typed) await bareSearch(client, words);
      }),
    );
  });
}

/** The same clients with the same flags by hand. */
async function bareSearch(client: Client, search: string): Promise<{ total: number }> {
  const words = search.split(' ');
  const found = words.map((_, index) => `and strpos(text, $${index + 1}) > 0`).join(' ');
  const { rows } = await client.query<{ total: number; ids: number[] }>({
    name: `find${words.length}`,
    text: `select count(*) as total, coalesce(array_agg(account_id), '{}') as ids
      from client_search where list = 'current' ${found}`,
    values: words,
  });
  const { total, ids } = rows[0] ?? { total: 0, ids: [] };
  await client.query({ name: 'page', text: barePageOfClients, values: [ids] });
  return { total };
}

const barePageOfClients = `
  with page as materialized (
    select * from account where id = any($1::bigint[]) order by lower(full_name), id limit ${limit + 1})
  select page.*,
    (select count(*) from authenticator where account_id = page.id and suspended_at is null),
    (select count(*) from email_factor where account_id = page.id and suspended_at is null),
    (select count(*) from access_code where account_id = page.id),
    (select count(*) from ip_rule where account_id = page.id and deleted_at is null),
    (select max(wait_until) from throttle where key = 'account:' || page.id),
    exists (select 1 from ip_lift where account_id = page.id)
  from page order by lower(full_name), id`;

function unit(): Promise<number> {
  return atTeam(async ({ chief, open, bare }) => {
    await fillTeam(chief, 1000);
    const { store } = await open(1);
    const client = await bare(2);
    return compare(
      repeated(100, () => rename(store)),
      repeated(100, () => renameByHand(client)),
    );
  });
}

function rename(store: Store): Promise<void> {
  return write(store, async (tx) => {
    await tx.updateTable('account').set({ full_name: 'Ada B.' }).where('id', '=', 1).execute();
    const act = { actor: 1, subject: 1, sourceIp: null, at: Date.now() };
    await append(tx, act, { code: 'session.signedOut', outcome: 'ok' });
  });
}

/** The same statements, and a MAC that is none. */
async function renameByHand(client: Client): Promise<void> {
  await client.query(
    `begin; select pg_advisory_xact_lock(${writerLock}); select require_schema(${migrations.length})`,
  );
  await client.query({
    name: 'rename',
    text: 'update account set full_name = $1 where id = $2',
    values: ['Ada B.', 1],
  });
  const { rows } = await client.query<{ seq: number; mac: Buffer | null; earliest: number }>({
    name: 'head',
    text: 'select * from log_head()',
  });
  const head = rows[0];
  if (!head?.mac) throw new Error('The log is empty.');
  await client.query({
    name: 'append',
    text: `select append_entry($1, $2, 'session.signedOut', 'ok', 1, 1, 2, $3, $4, $5, $6, null, '{}', null, null)`,
    values: [
      head.seq + 1,
      new Date(head.earliest).toISOString(),
      Buffer.alloc(32, 7),
      Buffer.alloc(32, 7),
      head.mac,
      Buffer.alloc(32, 7),
    ],
  });
  await client.query(`select pg_notify('gatehouse', 'bench log'); commit`);
}

/** Milliseconds in which workstations append as fast as they can. */
const span = 3000;

function eightAgainstOne(): Promise<number> {
  return atTeam(async ({ chief, open }) => {
    await fillTeam(chief, 10);
    const stores = await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map(open));
    const perAppend = async (count: number) => {
      const from = Date.now() + 2500;
      const counts = await Promise.all(
        stores.slice(0, count).map(({ store }) =>
          runInWorker<number>(import.meta.dirname, 'team-append-worker', {
            pass: store.writerPass(),
            from,
            until: from + span,
          }),
        ),
      );
      return span / counts.reduce((sum, each) => sum + each, 0);
    };
    return compare(
      () => perAppend(8),
      () => perAppend(1),
      { turns: 3, warmUps: 1 },
    );
  });
}

function importAgainstCopy(): Promise<number> {
  const text = csv();
  return comparePairs(
    async () => [
      await atTeam(async ({ chief, open }) => {
        await fillTeam(chief, 0);
        const { store } = await open(1);
        return timed(() => importAll(store, text))();
      }),
      await atTeam(async ({ chief, bare }) => {
        await fillTeam(chief, 0);
        const client = await bare(1);
        return timed(() => copyByHand(client))();
      }),
    ],
    { turns: 3, warmUps: 0 },
  );
}

function repeated(turns: number, work: () => Promise<unknown>) {
  return timed(async () => {
    for (let turn = 0; turn < turns; turn++) await work();
  });
}

export const benches: readonly Bench[] = [
  { id: 'P1', peer: 'bare pg reading the same page', run: logPage },
  { id: 'P2', peer: 'bare pg finding the same clients', run: search },
  { id: 'P3', peer: 'bare pg running the same statements', run: unit },
  { id: 'P4', peer: 'one workstation alone', run: eightAgainstOne },
  { id: 'P5', peer: 'COPY of the same rows', run: importAgainstCopy },
];
