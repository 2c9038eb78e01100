import { createHash } from 'node:crypto';
import type { Client, QueryResult } from 'pg';
import { beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { genesis } from '../../../src/main/history/entry.ts';
import { writerLock } from '../../../src/main/platform/db/postgres/locks.ts';
import { quoted } from '../../../src/main/platform/db/postgres/roles.ts';
import {
  type Member,
  refusalOf,
  type Row,
  type TeamDatabase,
  newDatabase,
} from './team-database.ts';

let database: TeamDatabase;
let member: Member;
let client: Client;

/** A database of its own, for a test that changes more than the log. */
async function anew(): Promise<void> {
  database = await newDatabase();
  member = await database.found();
  client = await database.connect(member);
}

beforeAll(anew);

beforeEach(async () => {
  await database.look('alter table log disable trigger log_no_delete');
  await database.look('delete from log');
  await database.look('delete from log_opening');
  await database.look('delete from log_stretch');
  await database.look('alter table log enable trigger log_no_delete');
});

interface Head extends Row {
  seq: number;
  mac: Buffer | null;
  reached: number | null;
  earliest: number | null;
  latest: number | null;
}

async function headOf(on: Client): Promise<Head> {
  return (await on.query<Head>('select * from log_head()')).rows[0]!;
}

interface Entry {
  seq: number;
  at: string;
  mac: Buffer;
  previous: Buffer;
}

const iso = (at: number) => new Date(at).toISOString();

/** What follows a head, as the application makes it. */
function next(head: Head): Entry {
  const previous = head.mac ?? genesis('install');
  const at = iso(head.latest!);
  const mac = createHash('sha256').update(previous).update(`${head.seq}${at}`).digest();
  return { seq: head.seq + 1, at, mac, previous };
}

const leaf = Buffer.alloc(32, 1);
const seed = Buffer.alloc(32, 2);
const inHex = (bytes: Buffer) => `\\x${bytes.toString('hex')}`;

function append(on: Client, { seq, at, mac, previous }: Entry): Promise<unknown> {
  return on.query(
    `select append_entry($1, $2, 'signIn.ok', 'ok', null, null, 2, $5, $3, $4, $6,
       '192.0.2.1', '{}', null, '{"a":1}')`,
    [seq, at, mac, previous, leaf, seed],
  );
}

/** One entry in a transaction of its own. */
async function appendOne(on: Client): Promise<void> {
  // Several statements at once have several results.
  const begun = await on.query<Head>('begin; select * from log_head()');
  try {
    const [, found] = begun as unknown as QueryResult<Head>[];
    await append(on, next(found!.rows[0]!));
    await on.query('commit');
  } catch (error) {
    await on.query('rollback');
    throw error;
  }
}

/** Puts a last entry at a moment, as a copy of an older log may have it. */
async function endLogAt(at: number): Promise<void> {
  await database.look(
    `insert into log (seq, at, code, outcome, version, mac)
     select coalesce(max(seq), 0) + 1, $1, 'a.b', 'ok', 1, 'mac' from log`,
    [iso(at)],
  );
}

describe('an entry', () => {
  test('is stored as it is, with the login that appended it', async () => {
    await client.query('begin');
    const entry = next(await headOf(client));
    await append(client, entry);
    await client.query('commit');
    expect(await database.look('select * from log join log_opening using (seq)')).toEqual([
      {
        seq: 1,
        at: entry.at,
        code: 'signIn.ok',
        kind: 'signIn',
        outcome: 'ok',
        actor_id: null,
        subject_id: null,
        source_ip: '192.0.2.1',
        data: '{}',
        before: null,
        after: '{"a":1}',
        version: 2,
        mac: entry.mac,
        leaf,
        seed,
        kept: null,
        login: member.login,
      },
    ]);
  });

  test('bears the login also where that has set another role', async () => {
    await client.query(`set role ${quoted(database.roles.workstation)}`);
    await appendOne(client);
    expect(await database.look('select login from log')).toEqual([{ login: member.login }]);
  });

  test('is followed by the next one, which sees where the log has got to', async () => {
    await appendOne(client);
    await client.query('insert into log_stretch values (1, 10, 20)');
    await appendOne(client);
    expect(await headOf(client)).toMatchObject({ seq: 2, reached: 20 });
  });

  test('is gone with its transaction', async () => {
    await client.query('begin');
    await append(client, next(await headOf(client)));
    await client.query('rollback');
    expect(await headOf(client)).toMatchObject({ seq: 0, mac: null, reached: null });
  });

  test('is not a stranger’s: without the row of the installation, there is nothing to chain to', async () => {
    onTestFinished(anew);
    await database.look('delete from install');
    expect(await refusalOf(append(client, next(await headOf(client))))).toBe('GH002');
  });
});

describe('an entry is refused', () => {
  beforeEach(() => appendOne(client));

  const minute = 60_000;
  test.each<[string, string, (entry: Entry) => Partial<Entry>]>([
    ['that leaves a gap', 'GH001', ({ seq }) => ({ seq: seq + 1 })],
    ['that has the number of the last', 'GH001', ({ seq }) => ({ seq: seq - 1 })],
    ['that has no number', 'GH001', () => ({ seq: null as unknown as number })],
    ['that is chained to nothing', 'GH002', () => ({ previous: null as unknown as Buffer })],
    ['that is chained to something else', 'GH002', () => ({ previous: Buffer.alloc(32) })],
    ['that is chained to the beginning', 'GH002', () => ({ previous: genesis('install') })],
    ['of the past', 'GH003', ({ at }) => ({ at: iso(Date.parse(at) - minute) })],
    ['of the future', 'GH003', ({ at }) => ({ at: iso(Date.parse(at) + minute) })],
    ['of no time', 'GH003', () => ({ at: null as unknown as string })],
    ['of a time without milliseconds', 'GH003', ({ at }) => ({ at: at.replace(/\.\d+/, '') })],
    ['of a time of somewhere else', 'GH003', ({ at }) => ({ at: at.replace('Z', '+01:00') })],
    ['of a time in other words', 'GH003', () => ({ at: 'now' })],
    [
      'of a day that there is not',
      '22008',
      ({ at }) => ({ at: at.replace(/-\d\d-\d\d/, '-02-30') }),
    ],
  ])('%s', async (_, code, change) => {
    const before = await database.look('select * from log');
    const entry = next(await headOf(client));
    expect(await refusalOf(append(client, { ...entry, ...change(entry) }))).toBe(code);
    expect(await database.look('select * from log')).toEqual(before);
    await appendOne(client);
  });
});

describe('several entries at once', () => {
  /** Each follows the one before, the first the head. */
  function following(head: Head, count: number): Entry[] {
    const entries: Entry[] = [];
    let { seq, mac } = head;
    for (let done = 0; done < count; done++) {
      const entry = next({ ...head, seq, mac });
      entries.push(entry);
      ({ seq, mac } = entry);
    }
    return entries;
  }

  function appendAll(entries: readonly Entry[], previous = entries[0]!.previous): Promise<unknown> {
    const rows = entries.map(({ seq, at, mac }) => {
      const rest = { code: 'signIn.ok', outcome: 'ok', version: 2, login: 'somebody' };
      return { seq, at, mac: inHex(mac), leaf: inHex(leaf), ...rest };
    });
    const openings = entries.map(({ seq }) => ({ seq, seed: inHex(seed), data: '{}' }));
    const texts = [rows, openings].map((each) => JSON.stringify(each));
    return client.query('select append_entries($1, $2, $3)', [...texts, previous]);
  }

  test('are chained one to another, and bear the login', async () => {
    await appendOne(client);
    await client.query('begin');
    await appendAll(following(await headOf(client), 100));
    await client.query('commit');
    expect(await soundness()).toEqual({ entries: 101, gaps: 0, forks: 0, unordered: 0 });
    expect(await database.look('select distinct login from log')).toEqual([
      { login: member.login },
    ]);
  });

  test.each<[string, string, (entry: Entry, last: Entry) => Partial<Entry>]>([
    ['leaves a gap', 'GH001', ({ seq }) => ({ seq: seq + 1 })],
    ['has the number of another', 'GH001', (_, last) => ({ seq: last.seq })],
    ['is of the past', 'GH003', ({ at }) => ({ at: iso(Date.parse(at) - 60_000) })],
    ['is of the future', 'GH003', ({ at }) => ({ at: iso(Date.parse(at) + 60_000) })],
  ])('are refused all where one of them %s', async (_, code, change) => {
    await client.query('begin');
    const entries = following(await headOf(client), 3);
    const changed = { ...entries[1]!, ...change(entries[1]!, entries[0]!) };
    expect(await refusalOf(appendAll(entries.with(1, changed)))).toBe(code);
    await client.query('rollback');
    expect(await database.look('select * from log')).toEqual([]);
  });

  test('are refused all where the first is chained to something else', async () => {
    const entries = following(await headOf(client), 3);
    expect(await refusalOf(appendAll(entries, Buffer.alloc(32)))).toBe('GH002');
    expect(await database.look('select * from log')).toEqual([]);
  });
});

describe('the time of an entry', () => {
  test('is not before the transaction it is in', async () => {
    const began = Date.now();
    await client.query('begin');
    const { earliest, latest } = await headOf(client);
    expect(earliest).toBeGreaterThanOrEqual(began - 50);
    expect(latest).toBeGreaterThanOrEqual(earliest!);
    await client.query('rollback');
  });

  test('may be that of the entry before', async () => {
    await appendOne(client);
    await client.query('begin');
    const first = next(await headOf(client));
    await append(client, first);
    const second = await headOf(client);
    await append(client, { ...next(second), at: first.at });
    await client.query('commit');
    expect((await headOf(client)).seq).toBe(3);
  });

  test('is that of the entry before, where the clock was set back a little since', async () => {
    const ahead = Date.now() + 30_000;
    await endLogAt(ahead);
    expect(await headOf(client)).toMatchObject({ earliest: ahead, latest: ahead });
    await appendOne(client);
    expect((await database.look('select at from log where seq = 2'))[0]).toEqual({
      at: iso(ahead),
    });
  });

  test('is the clock’s, where the entry before is of a clock that was wrong', async () => {
    await endLogAt(Date.now() + 3_600_000);
    const { latest } = await headOf(client);
    expect(Math.abs(latest! - Date.now())).toBeLessThan(2000);
    await appendOne(client);
    expect((await headOf(client)).seq).toBe(2);
  });

  test('is any, where tests have opened the window', async () => {
    onTestFinished(anew);
    await database.look(`create or replace function log_window(head_at bigint, out earliest bigint, out latest bigint)
      language sql as 'select null::bigint, null::bigint'`);
    expect(await headOf(client)).toMatchObject({ earliest: null, latest: null });
    await append(client, { ...next({ ...(await headOf(client)), latest: 0 }) });
    expect((await database.look('select at from log'))[0]).toEqual({ at: iso(0) });
  });
});

/** Numbers and times in their order, and whether each is chained to the one before. */
async function soundness(): Promise<{
  entries: number;
  gaps: number;
  forks: number;
  unordered: number;
}> {
  const rows = await database.look<{ seq: number; at: string; mac: Buffer }>(
    'select seq, at, mac from log order by seq',
  );
  let [gaps, forks, unordered] = [0, 0, 0];
  let previous = { seq: 0, at: '', mac: genesis('install') };
  for (const row of rows) {
    if (row.seq !== previous.seq + 1) gaps++;
    if (row.at < previous.at) unordered++;
    const mac = createHash('sha256')
      .update(previous.mac)
      .update(`${previous.seq}${row.at}`)
      .digest();
    if (!mac.equals(row.mac)) forks++;
    previous = row;
  }
  return { entries: rows.length, gaps, forks, unordered };
}

/** The functions of the log as they are, but for the lock. */
async function takeLockAway(): Promise<void> {
  const functions = await database.look<{ sql: string }>(
    `select pg_get_functiondef(oid) as sql from pg_proc
     where pronamespace = 'gatehouse'::regnamespace and proname in ('log_head', 'append_entry')`,
  );
  for (const { sql } of functions) {
    const without = sql.replace(`perform pg_advisory_xact_lock(${writerLock});`, '');
    expect(without).not.toBe(sql);
    await database.look(without);
  }
}

describe('several workstations', () => {
  beforeEach(anew);

  /** How many of so many appends by eight at once were refused. */
  async function appendAtOnce(each: number): Promise<number> {
    const clients = await Promise.all(Array.from({ length: 8 }, () => database.connect(member)));
    let refused = 0;
    await Promise.all(
      clients.map(async (one) => {
        for (let done = 0; done < each; done++)
          if ((await refusalOf(appendOne(one))) !== null) refused++;
      }),
    );
    return refused;
  }

  test('append 4,000 entries at once: no gap, no fork, in the order of time', async () => {
    expect(await appendAtOnce(500)).toBe(0);
    expect(await soundness()).toEqual({ entries: 4000, gaps: 0, forks: 0, unordered: 0 });
  });

  test('get in each other’s way without the lock', async () => {
    await takeLockAway();
    expect(await appendAtOnce(50)).toBeGreaterThan(0);
  });

  test('wait for who has looked at the head, until that has appended', async () => {
    const other = await database.connect(member);
    await client.query('begin');
    const entry = next(await headOf(client));
    const waiting = headOf(other);
    expect(await Promise.race([waiting, passed(200)])).toBe('passed');
    await append(client, entry);
    await client.query('commit');
    expect(await waiting).toMatchObject({ seq: 1, mac: entry.mac });
  });

  test('do not wait without the lock, and see a head that is one no more', async () => {
    await takeLockAway();
    const other = await database.connect(member);
    await client.query('begin');
    const entry = next(await headOf(client));
    const stale = await headOf(other);
    await append(client, entry);
    await client.query('commit');
    expect(stale.seq).toBe(0);
    expect(await refusalOf(append(other, next(stale)))).toBe('GH001');
  });

  test('are refused a second entry of a number whatever they have seen', async () => {
    const other = await database.connect(member);
    await other.query('begin isolation level repeatable read');
    await other.query('select from log');
    await appendOne(client);
    const stale: Head = { seq: 0, mac: null, reached: null, earliest: null, latest: Date.now() };
    expect(await refusalOf(append(other, next(stale)))).toBe('23505');
    await other.query('rollback');
  });
});

async function passed(milliseconds: number): Promise<'passed'> {
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  return 'passed';
}
