import Sqlite from 'better-sqlite3';
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { insertAccount } from '../../../src/main/accounts/accounts.ts';
import { append } from '../../../src/main/history/append.ts';
import { createDatabase } from '../../../src/main/platform/db/sqlite/open.ts';
import { migrate } from '../../../src/main/platform/db/sqlite/migrate.ts';
import type { Tx } from '../../../src/main/platform/db/schema.ts';
import type { Store } from '../../../src/main/platform/db/store.ts';
import type { Keychain } from '../../../src/main/platform/keychain.ts';
import { Workstation } from '../../../src/main/platform/workstation.ts';
import { testKeychain } from '../support/child-app.ts';
import { temporaryFolder } from '../support/workstation.ts';
import { handOf, testStores } from '../support/stores.ts';

/** An installation on a real folder, opened by a keychain whose key tests know: no argon2, so it is quick. */
export interface Installation {
  folder: string;
  key: Buffer;
  keychain: Keychain;
  workstation: Workstation;
}

export const path = (folder: string, file: 'vault.json' | 'gatehouse.db' | 'vault.json.new') =>
  join(folder, file);

/** A workstation on a folder, not yet started; closed when the test is over. */
export function workstationOn(folder: string, keychain: Keychain | null): Workstation {
  const workstation = new Workstation(folder, keychain, testStores());
  onTestFinished(() => workstation.close());
  return workstation;
}

/** The first rows: one administrator and one entry of the log. */
export async function fill(tx: Tx): Promise<void> {
  const email = { address: 'ada@example.org', key: 'ada@example.org' };
  const account = {
    fullName: 'Ada',
    email,
    language: 'en',
    passwordHash: '-',
    createdAt: 0,
  } as const;
  const actor = await insertAccount(tx, { ...account, role: 'administrator' });
  const act = { actor, subject: null, sourceIp: null, at: 0 };
  await append(tx, act, {
    code: 'workstation.created',
    outcome: 'ok',
    data: { keychain: true },
  });
}

/** First run has been done and the workstation is open. */
export async function install(folder = temporaryFolder()): Promise<Installation> {
  const key = randomBytes(32);
  const keychain = testKeychain(key);
  const workstation = workstationOn(folder, keychain);
  await workstation.start();
  await workstation.create(null, fill);
  return { folder, key, keychain, workstation };
}

/** The last administrator may not lock themselves out: the first account is one no more. */
export async function allowLockout(store: Store): Promise<void> {
  await handOf(store).updateTable('account').set({ role: 'helpdesk' }).execute();
}

/** As above, but shut: its files are at rest. */
export async function installed(folder?: string): Promise<Installation> {
  const installation = await install(folder);
  await installation.workstation.close();
  return installation;
}

/** As above, with the database of an earlier version of the application: the same account, nothing else. */
export async function installedBefore(version: number): Promise<Installation> {
  const installation = await installed();
  const file = path(installation.folder, 'gatehouse.db');
  const current = new Sqlite(file, { readonly: true });
  const install = current.prepare('select * from install').get();
  const account = current
    .prepare(
      'select id, role, full_name, email, email_key, language, password_hash, state, created_at from account',
    )
    .get();
  current.close();
  for (const suffix of ['', '-wal', '-shm', '.lock']) rmSync(`${file}${suffix}`, { force: true });
  const earlier = createDatabase(file);
  migrate(earlier, version);
  for (const [table, row] of Object.entries({ install, account })) {
    const columns = Object.keys(row as object);
    earlier
      .prepare(
        `insert into ${table} (${columns.join()}) values (${columns.map((name) => `@${name}`).join()})`,
      )
      .run(row);
  }
  earlier.close();
  return installation;
}

/** Starts a new process's worth of workstation and says in one word what came of it. */
export async function startOn(folder: string, keychain: Keychain | null): Promise<string> {
  const workstation = workstationOn(folder, keychain);
  await workstation.start();
  return outcome(workstation);
}

export function outcome({ state }: Workstation): string {
  return state.stage === 'broken' ? state.problem : state.stage;
}

/**
 * SHA-256 of every file but the lock's and the log's. Only for folders that nothing holds open: closing a
 * file lets go of all locks that this process has on it.
 */
export function bytesOf(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  return Object.fromEntries(
    names
      .filter(
        (name) =>
          !name.endsWith('.lock') &&
          !name.startsWith('logs') &&
          !statSync(join(folder, name)).isDirectory(),
      )
      .map((name) => [
        name,
        createHash('sha256')
          .update(readFileSync(join(folder, name)))
          .digest('hex'),
      ]),
  );
}

/** A second connection to the database that the product knows nothing of. */
export function rawDatabase(folder: string, options: Sqlite.Options = {}): Sqlite.Database {
  const database = new Sqlite(path(folder, 'gatehouse.db'), options);
  onTestFinished(() => void database.close());
  return database;
}

/** Damages a table at rest, which nothing looks at when the database is opened. */
export function spoilTable(folder: string, table = 'ip_rule'): void {
  const database = new Sqlite(path(folder, 'gatehouse.db'));
  const size = Number(database.pragma('page_size', { simple: true }));
  const root = database
    .prepare<[string], number>('select rootpage from sqlite_schema where name = ?')
    .pluck()
    .get(table);
  database.close();
  const bytes = readFileSync(path(folder, 'gatehouse.db'));
  const at = ((root ?? Number.NaN) - 1) * size;
  writeFileSync(path(folder, 'gatehouse.db'), bytes.fill(0xa5, at, at + size));
}
