import Sqlite from 'better-sqlite3';
import { spawnSync } from 'node:child_process';
import { createHmac, createSecretKey } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { append } from '../../../src/main/history/append.ts';
import { encodeEarlierEntry } from '../../../src/main/history/entry.ts';
import { sqliteEngine } from '../../../src/main/platform/db/sqlite/engine.ts';
import { typedQueries } from '../../../src/main/platform/db/sqlite/local-dialect.ts';
import { migrate, versionOf } from '../../../src/main/platform/db/sqlite/migrate.ts';
import { runUnit, unitsOn } from '../../../src/main/platform/db/unit.ts';
import { verifyChain } from '../history/verifier.ts';

const key = Buffer.alloc(32, 7);
const installId = 'an-installation';

/** A database of version 12 in a file, with so many chained entries of format 1. */
function version12(entries: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'gatehouse.db');
  const database = new Sqlite(file);
  database.pragma('journal_mode = wal');
  migrate(database, 12);
  database.exec(`
    insert into install values (1, '${installId}', 0, x'00');
    insert into account (id, role, full_name, email, email_key, language, password_hash, state, created_at)
      values (1, 'client', 'Åsa', 'a', 'a', 'en', '-', 'active', 1)`);
  const insert = database.prepare(`
    insert into log (seq, at, code, outcome, actor_id, subject_id, source_ip, data, before, after, version, mac)
    values (@seq, @at, @code, @outcome, @actor_id, @subject_id, @source_ip, @data, @before, @after, @version, @mac)`);
  let previous = Buffer.from(`gatehouse log ${installId}`);
  database.transaction(() => {
    for (let seq = 1; seq <= entries; seq++) {
      const entry = {
        seq,
        at: new Date(seq * 1000).toISOString(),
        code: 'signIn.failed',
        outcome: 'failed',
        actor_id: seq % 2 ? 1 : null,
        subject_id: seq % 3 ? 1 : null,
        source_ip: seq % 5 ? '203.0.113.10' : null,
        // As this program wrote it, and as it never did.
        data: seq % 7 ? '{"email":"å\\u0000@example.org","failures":1}' : '{"broken',
        before: seq % 4 ? null : '{"clockAt":1}',
        after: null,
        version: 1,
      };
      previous = createHmac('sha256', key)
        .update(encodeEarlierEntry(entry))
        .update(previous)
        .digest();
      insert.run({ ...entry, mac: previous });
    }
  })();
  database.exec('update account set import_seq = 1');
  database.close();
  return file;
}

/** As the tests' verifier reads a store. */
function doorOf(database: Sqlite.Database) {
  return {
    rows: async <T>(sql: string) => database.prepare(sql).all() as T[],
    values: async <T>(sql: string) => database.prepare(sql).pluck().all() as T[],
    bytesOf: (column: string) => `cast(${column} as blob)`,
  };
}

function opened(file: string): Sqlite.Database {
  const database = new Sqlite(file);
  onTestFinished(() => void database.close());
  return database;
}

test('entries of format 1 keep what they say and their chain, and are committed to', async () => {
  const database = opened(version12(2500));
  const stored =
    'select seq, at, code, actor_id, subject_id, source_ip, data, before, mac from log';
  const before = database.prepare(`${stored} order by seq`).all();
  const told: number[] = [];
  migrate(database, 13, (done) => told.push(done));
  const after = database.prepare(`${stored} join log_opening using (seq) order by seq`).all();
  expect(after).toEqual(before);
  expect(told).toEqual([2000 / 2500, 1]);
  expect(await verifyChain(doorOf(database), key)).toMatchObject({ sound: true, entries: 2500 });
  const seeds = database.prepare('select count(distinct seed) from log_opening').pluck().get();
  expect(seeds).toBe(2500);
  expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(database.pragma('foreign_key_check')).toEqual([]);
});

test('the first entry afterwards seals them, once, and all of it verifies', async () => {
  const database = opened(version12(234));
  migrate(database);
  const earlier = await verifyChain(doorOf(database), key);
  const writer = {
    ...unitsOn(typedQueries(database)),
    engine: sqliteEngine,
    chainKey: createSecretKey(key),
  };
  const act = { actor: null, subject: 1, sourceIp: null, at: 1_300_000 };
  const told = () =>
    runUnit(writer, (tx) => append(tx, act, { code: 'client.opened', outcome: 'ok' }), null);
  expect((await told()).result).toBe(236);
  expect((await told()).result).toBe(237);
  const seals = database
    .prepare(
      "select seq, data, version from log join log_opening using (seq) where kind = 'history'",
    )
    .all() as { seq: number; data: string }[];
  const head = database.prepare('select mac from log where seq = 234').pluck().get() as Buffer;
  expect(seals.map(({ data, ...rest }) => ({ ...rest, data: JSON.parse(data) }))).toEqual([
    {
      seq: 235,
      version: 2,
      data: {
        entries: 234,
        head: head.toString('base64'),
        root: earlier.sound && earlier.root,
      },
    },
  ]);
  const door = doorOf(database);
  expect(await verifyChain(door, key)).toMatchObject({ sound: true, entries: 237 });
  // What an entry of format 1 says is in the chain and in its leaf.
  database.exec('drop trigger log_opening_only_erased');
  database.exec(`update log_opening set data = '{"failures":2}' where seq = 50`);
  expect(await verifyChain(door, key)).toEqual({ sound: false, firstBad: 50 });
});

test('a migration that is cut off in the middle leaves the file as it was', async () => {
  const file = version12(2100);
  const child = join(import.meta.dirname, '../support/child-migrate.ts');
  const { signal } = spawnSync(process.execPath, [child, file], { stdio: 'ignore' });
  expect(signal).toBe('SIGKILL');
  const database = opened(file);
  expect(versionOf(database)).toBe(12);
  expect(database.pragma('table_info(log_opening)')).toEqual([]);
  expect(database.prepare('select count(*) from log where data = ?').pluck().get('')).toBe(0);
  migrate(database);
  expect(await verifyChain(doorOf(database), key)).toMatchObject({ sound: true, entries: 2100 });
});
