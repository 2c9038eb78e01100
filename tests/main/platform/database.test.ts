import Sqlite from 'better-sqlite3';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { migrate, migrations, versionOf } from '../../../src/main/platform/db/sqlite/migrate.ts';
import { NewerDatabase } from '../../../src/main/platform/db/open-failure.ts';
import { write, writerOf } from '../../../src/main/platform/db/unit.ts';
import {
  createDatabase,
  openDatabase,
  openForReading,
} from '../../../src/main/platform/db/sqlite/open.ts';
import { isSoundFile } from '../../../src/main/platform/db/sqlite/check.ts';
import type { Database } from '../../../src/main/platform/db/schema.ts';
import type { WorkstationState } from '../../../src/main/platform/workstation.ts';
import { temporaryFolder } from '../support/workstation.ts';
import { installed, installedBefore, path, rawDatabase, startOn, workstationOn } from './store.ts';

function closedLater(database: Database): Database {
  onTestFinished(() => void database.close());
  return database;
}

const newest = migrations.length;
const newFile = () => join(temporaryFolder(), 'gatehouse.db');
const fresh = () => closedLater(createDatabase(newFile()));

/** As if the next version of the application came with these further steps. */
async function withSteps<T>(steps: typeof migrations, work: () => T | Promise<T>): Promise<T> {
  const shipped = migrations as (typeof migrations)[number][];
  const before = shipped.length;
  shipped.push(...steps);
  try {
    return await work();
  } finally {
    shipped.length = before;
  }
}

describe('a database opened by the product', () => {
  test.each(['created', 'opened again'])(
    'and %s has every pragma of requirement 57 after one query',
    (how) => {
      const file = newFile();
      let database = closedLater(createDatabase(file));
      if (how === 'opened again') {
        database.close();
        database = closedLater(openDatabase(file));
      }
      database.prepare('select count(*) from sqlite_schema').get();
      const names = [
        'journal_mode',
        'synchronous',
        'foreign_keys',
        'busy_timeout',
        'trusted_schema',
        'cell_size_check',
        'mmap_size',
        'secure_delete',
        'application_id',
      ];
      const read = names.map((name) => [name, database.pragma(name, { simple: true })]);
      expect(Object.fromEntries(read)).toEqual({
        journal_mode: 'wal',
        synchronous: 2,
        foreign_keys: 1,
        busy_timeout: 5000,
        trusted_schema: 0,
        cell_size_check: 1,
        mmap_size: 0,
        secure_delete: 1,
        application_id: 0x47415445,
      });
    },
  );

  test('runs on SQLite 3.51.3 or later', () => {
    const version = fresh().prepare('select sqlite_version()').pluck().get() as string;
    const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
    expect(major * 1_000_000 + minor * 1000 + patch).toBeGreaterThanOrEqual(3_051_003);
  });

  test('cannot be made where a file is already, be it empty', () => {
    const file = newFile();
    writeFileSync(file, '');
    expect(() => createDatabase(file)).toThrow();
    expect(statSync(file).size).toBe(0);
  });

  test('cannot be written by what reads it for a scan', async () => {
    const { folder } = await installed();
    const reader = closedLater(openForReading(path(folder, 'gatehouse.db')));
    expect(reader.prepare('select count(*) from account').pluck().get()).toBe(1);
    expect(() => reader.exec('delete from account')).toThrow('readonly');
  });

  test('begins a transaction with the write lock, so that it cannot lose it halfway', async () => {
    const { folder, workstation } = await installed();
    await workstation.start();
    const other = rawDatabase(folder, { timeout: 0 });
    await write(workstation.store, async () => {
      expect(() => other.exec('begin immediate')).toThrow('locked');
    });
    other.exec('begin immediate; rollback');
  });
});

describe('migrating', () => {
  test('takes an empty database to the newest version, where every table is strict', () => {
    const database = fresh();
    migrate(database);
    expect(versionOf(database)).toBe(migrations.length);
    const tables = database
      .prepare(
        // An index of words is no table with columns of its own.
        `select name, strict from pragma_table_list
         where type not in ('view', 'virtual', 'shadow') and name not like 'sqlite_%'`,
      )
      .all() as { name: string; strict: number }[];
    expect(tables.map(({ name }) => name)).toContain('log');
    expect(tables.filter(({ strict }) => strict !== 1)).toEqual([]);
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
  });

  test('a second time does nothing', () => {
    const database = fresh();
    migrate(database);
    const schema = database.prepare('select sql from sqlite_schema').all();
    migrate(database);
    expect(database.prepare('select sql from sqlite_schema').all()).toEqual(schema);
  });

  test('refuses a database that is ahead', () => {
    const database = fresh();
    database.pragma('user_version = 999');
    expect(() => migrate(database)).toThrow(NewerDatabase);
    expect(database.prepare('select count(*) from sqlite_schema').pluck().get()).toBe(0);
  });

  test('that fails in its last step leaves no step behind, and the version as it was', async () => {
    const database = fresh();
    migrate(database);
    const add = 'create table first (id integer primary key) strict';
    const move = (on: Database) =>
      void on.exec("insert into first values (1); insert into setting values ('a', '1')");
    await withSteps([add, move, 'create table account (id)'], () => {
      expect(() => migrate(database)).toThrow('already exists');
    });
    expect(versionOf(database)).toBe(newest);
    expect(database.prepare("select name from sqlite_schema where name = 'first'").all()).toEqual(
      [],
    );
    expect(database.prepare('select * from setting').all()).toEqual([]);
    await withSteps([add, move], () => migrate(database));
    expect(versionOf(database)).toBe(newest + 2);
    expect(database.prepare('select * from setting').all()).toEqual([{ key: 'a', value: '1' }]);
  });

  test('at a start keeps a whole copy of the version before, also of what only its write-ahead log held', async () => {
    const { folder, keychain } = await installedBefore(3);
    const holder = new Sqlite(path(folder, 'gatehouse.db'));
    onTestFinished(() => void holder.close());
    // Somebody who reads keeps the write-ahead log from being emptied.
    holder.exec("pragma wal_autocheckpoint = 0; insert into setting values ('late', '1')");
    const seen: WorkstationState['stage'][] = [];
    const workstation = workstationOn(folder, keychain);
    workstation.onEnter(() => seen.push(workstation.state.stage));
    await workstation.start();
    expect(new Set(seen)).toEqual(new Set(['migrating', 'open']));
    const backups = join(folder, 'backups');
    expect(readdirSync(backups)).toEqual(['before-version-4.db']);
    const copy = closedLater(new Sqlite(join(backups, 'before-version-4.db'), { readonly: true }));
    expect(copy.pragma('user_version', { simple: true })).toBe(3);
    expect(copy.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(copy.prepare('select email from account').pluck().all()).toEqual(['ada@example.org']);
    expect(copy.prepare('select key from setting').pluck().all()).toEqual(['late']);
    expect(statSync(backups).mode & 0o777).toBe(0o700);
  });

  test('tells how far it is, and ends where it said', async () => {
    const { folder, keychain } = await installedBefore(1);
    const seen: number[] = [];
    const workstation = workstationOn(folder, keychain);
    workstation.onEnter(() => {
      const { state } = workstation;
      if (state.stage === 'migrating') seen.push(state.done / state.total);
    });
    await workstation.start();
    expect(seen.length).toBeGreaterThan(3);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect(seen.at(-1)).toBe(1);
  });

  test('does not take half a copy for a backup: it is made anew', async () => {
    const { folder, keychain } = await installedBefore(3);
    mkdirSync(join(folder, 'backups'), { mode: 0o700 });
    // As a process leaves it that was killed while it copied.
    const half = readFileSync(path(folder, 'gatehouse.db')).subarray(0, 8192);
    writeFileSync(join(folder, 'backups', 'before-version-4.db.partial'), half);
    expect(await startOn(folder, keychain)).toBe('open');
    expect(readdirSync(join(folder, 'backups'))).toEqual(['before-version-4.db']);
    const copy = new Sqlite(join(folder, 'backups', 'before-version-4.db'), { readonly: true });
    expect(closedLater(copy).pragma('integrity_check', { simple: true })).toBe('ok');
  });

  test('that fails at a start leaves the database as it was, and the next start opens it', async () => {
    const { folder, keychain } = await installedBefore(3);
    const stray = rawDatabase(folder);
    stray.exec('create table access_code (id integer) strict');
    const schema = () => stray.prepare('select sql from sqlite_schema').all();
    const before = schema();
    expect(await startOn(folder, keychain)).toBe('database_damaged');
    expect(schema()).toEqual(before);
    stray.exec('drop table access_code');
    stray.close();
    expect(await startOn(folder, keychain)).toBe('open');
  });

  test('never begins on the database of another installation', async () => {
    const { folder, keychain } = await installed();
    const { folder: other } = await installedBefore(3);
    copyFileSync(path(other, 'gatehouse.db'), path(folder, 'gatehouse.db'));
    expect(await startOn(folder, keychain)).toBe('database_foreign');
    const untouched = rawDatabase(folder);
    expect(untouched.pragma('user_version', { simple: true })).toBe(3);
    expect(existsSync(join(folder, 'backups'))).toBe(false);
  });
});

describe('the check for damage', () => {
  test('tells a wrecked page that reading elsewhere does not notice', async () => {
    const { folder, workstation } = await installed();
    const file = path(folder, 'gatehouse.db');
    expect(await isSoundFile(file)).toBe(true);
    const raw = rawDatabase(folder);
    const root = raw
      .prepare("select rootpage from sqlite_schema where name = 'log_actor'")
      .pluck()
      .get() as number;
    const pageSize = raw.pragma('page_size', { simple: true }) as number;
    raw.close();
    const bytes = readFileSync(file);
    bytes.fill(0xa5, (root - 1) * pageSize, root * pageSize);
    writeFileSync(file, bytes);
    await workstation.start();
    expect(await workstation.store.db.selectFrom('account').select('id').execute()).toEqual([
      { id: 1 },
    ]);
    await workstation.close();
    expect(await isSoundFile(file)).toBe(false);
  });
});

test('what is deleted leaves no trace in the database or its write-ahead log once it is closed', async () => {
  const { folder, workstation } = await installed();
  await workstation.start();
  const db = writerOf(workstation.store);
  await db
    .insertInto('setting')
    .values({ key: 'secret', value: 'canary-JBSWY3DPEHPK3PXP' })
    .execute();
  await db.deleteFrom('setting').where('key', '=', 'secret').execute();
  await workstation.close();
  for (const name of readdirSync(folder))
    if (name.startsWith('gatehouse.db'))
      expect(readFileSync(join(folder, name)).indexOf('canary'), `in ${name}`).toBe(-1);
});
