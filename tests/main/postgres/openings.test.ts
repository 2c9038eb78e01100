import { createHmac, createSecretKey, randomBytes } from 'node:crypto';
import type { Client, PoolClient } from 'pg';
import { describe, expect, test } from 'vitest';
import { append } from '../../../src/main/history/append.ts';
import { encodeEarlierEntry } from '../../../src/main/history/entry.ts';
import { queriesOver } from '../../../src/main/platform/db/postgres/dialect.ts';
import { teamEngine } from '../../../src/main/platform/db/postgres/engine.ts';
import { migrate } from '../../../src/main/platform/db/postgres/migrate.ts';
import { quoted } from '../../../src/main/platform/db/postgres/roles.ts';
import { runUnit, unitsOn } from '../../../src/main/platform/db/unit.ts';
import { verifyChain } from '../history/verifier.ts';
import { TeamDoor } from '../support/back-door.ts';
import { newDatabase, refusalOf, type TeamDatabase } from './team-database.ts';

const key = Buffer.alloc(32, 7);

/** A team's database of version 1, with so many chained entries of format 1. */
async function version1(entries: number): Promise<{ database: TeamDatabase; owner: Client }> {
  const database = await (await newDatabase()).prepare();
  const owner = await database.connect(database.owner);
  await migrate(owner, { target: 1 });
  await owner.query(`set role ${quoted(database.roles.owner)}`);
  await owner.query("insert into install values (1, 'install', 0, 'key')");
  let previous: Buffer = Buffer.from('gatehouse log install');
  const rows: object[] = [];
  for (let seq = 1; seq <= entries; seq++) {
    const entry = {
      seq,
      at: new Date(seq * 1000).toISOString(),
      code: 'signIn.failed',
      outcome: 'failed',
      actor_id: null,
      subject_id: null,
      source_ip: seq % 5 ? '203.0.113.10' : null,
      data: seq % 7 ? '{"email":"å\\u0000@example.org","failures":1}' : '{"broken',
      before: seq % 4 ? null : '{"clockAt":1}',
      after: null,
      version: 1,
    };
    previous = createHmac('sha256', key)
      .update(encodeEarlierEntry(entry))
      .update(previous)
      .digest();
    rows.push({ ...entry, mac: `\\x${previous.toString('hex')}`, login: 'somebody' });
  }
  const columns =
    'seq, at, code, outcome, actor_id, subject_id, source_ip, data, before, after, version, mac, login';
  await owner.query(
    `insert into log (${columns}) select ${columns} from json_populate_recordset(null::log, $1)`,
    [JSON.stringify(rows)],
  );
  return { database, owner };
}

function writerOver(client: Client) {
  const connections = {
    take: async () => client as unknown as PoolClient,
    give: () => {},
    faultOf: (error: unknown) => error,
  };
  return {
    ...unitsOn(queriesOver(connections, 'founder')),
    engine: teamEngine('test'),
    chainKey: createSecretKey(key),
  };
}

test('a team’s entries of format 1 are committed to, and sealed by the next', async () => {
  const { database, owner } = await version1(2300);
  const stored = 'select seq, at, code, source_ip, data, before, mac, login from log';
  const before = await database.look(`${stored} order by seq`);
  const told: number[] = [];
  await migrate(owner, { target: 2, progress: (done) => told.push(done) });
  const chief = await database.chief();
  const door = new TeamDoor(chief);
  expect(await door.rows(`${stored} join log_opening using (seq) order by seq`)).toEqual(before);
  expect(told.at(-1)).toBe(1);
  expect(told).toHaveLength(2);
  const earlier = await verifyChain(door, key);
  expect(earlier).toMatchObject({ sound: true, entries: 2300 });
  expect(await database.look("select to_regclass('gatehouse.earlier_log')::text as gone")).toEqual([
    { gone: null },
  ]);

  await migrate(owner);
  await owner.query(`set role ${quoted(database.roles.owner)}`);
  const act = { actor: null, subject: null, sourceIp: '192.0.2.7', at: Date.now() };
  const { result } = await runUnit(
    writerOver(owner),
    (tx) => append(tx, act, { code: 'client.opened', outcome: 'ok' }),
    null,
  );
  expect(result).toBe(2302);
  const [seal] = await door.values<string>(
    "select data from log join log_opening using (seq) where kind = 'history'",
  );
  expect(JSON.parse(seal ?? '')).toMatchObject({
    entries: 2300,
    root: earlier.sound && earlier.root,
  });
  expect(await verifyChain(door, key)).toMatchObject({ sound: true, entries: 2302 });
});

describe('a workstation', () => {
  /** One that has appended an entry, and may go on in a transaction with one of this code. */
  async function member() {
    const database = await newDatabase();
    const client = await database.connect(await database.found());
    const next = async (code: string, data: string) => {
      const { rows } = await client.query<{ seq: number; mac: Buffer | null; latest: number }>(
        'select * from log_head()',
      );
      const { seq, mac, latest } = rows[0]!;
      await client.query(
        `select append_entry($1, $2, $3, 'ok', null, null, 2, $4, $5, $6, $4, '192.0.2.7', $7, null, null)`,
        [
          seq + 1,
          new Date(latest).toISOString(),
          code,
          randomBytes(32),
          randomBytes(32),
          mac ?? Buffer.from('gatehouse log install'),
          data,
        ],
      );
    };
    await client.query('begin');
    await next('signIn.failed', '{"email":"a\\u0000b","failures":1}');
    await client.query('commit');
    return { database, client, next };
  }

  const kept = '{"salts":{},"commitments":{}}';
  const left = { seq: 1, source_ip: null, data: '{"failures":1}', before: null, after: null, kept };
  const erase = (client: Client, opening: object) =>
    refusalOf(client.query('select erase_openings($1)', [JSON.stringify([opening])]));

  test('erases values of the log, with an entry that tells of it', async () => {
    const { database, client, next } = await member();
    await client.query('begin');
    await next('client.erased', '{}');
    expect(await erase(client, left)).toBeNull();
    await client.query('commit');
    expect(await database.look('select * from log_opening where seq = 1')).toEqual([
      { ...left, seed: null },
    ]);
  });

  test.each<[string, object]>([
    ['changes one', { data: '{"failures":2}' }],
    ['adds one', { data: '{"email":"a\\u0000b","failures":1,"more":1}' }],
    ['puts another address in', { source_ip: '192.0.2.8' }],
    ['adds a state before', { before: '{"a":1}' }],
    ['keeps nothing of what was there', { kept: null }],
    ['is about an entry that there is not', { seq: 9 }],
  ])('is refused what %s', async (_, change) => {
    const { database, client, next } = await member();
    const before = await database.look('select * from log_opening');
    await client.query('begin');
    await next('client.erased', '{}');
    expect(await erase(client, { ...left, ...change })).toBe('GH006');
    await client.query('rollback');
    expect(await database.look('select * from log_opening')).toEqual(before);
  });

  test('erases nothing that the log does not tell of in the same transaction', async () => {
    const { client, next } = await member();
    expect(await erase(client, left)).toBe('GH006');
    await client.query('begin');
    await next('client.erased', '{}');
    await client.query('commit');
    expect(await erase(client, left)).toBe('GH006');
    expect(await refusalOf(client.query("select erase_row(1, 1, 'x')"))).toBe('GH006');
  });
});
