import { randomUUID } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../support/workstation.ts';
import { testKeychain } from '../support/child-app.ts';
import {
  fill,
  install,
  installed,
  outcome,
  path,
  rawDatabase,
  startOn,
  workstationOn,
} from './store.ts';

// As src/main/index.ts does first of all.
let umask = 0;
beforeEach(() => void (umask = process.umask(0o077)));
afterEach(() => void process.umask(umask));

describe('first run', () => {
  test('leaves a folder, database, write-ahead log, lock and vault that only their owner can read', async () => {
    const folder = join(temporaryFolder(), 'deep', 'gatehouse');
    await install(folder);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    const modes = Object.fromEntries(
      readdirSync(folder, { withFileTypes: true })
        .filter((file) => file.isFile())
        .map((file) => [file.name, statSync(join(folder, file.name)).mode & 0o777]),
    );
    expect(Object.keys(modes)).toEqual(
      expect.arrayContaining([
        'gatehouse.db',
        'gatehouse.db-wal',
        'gatehouse.db-shm',
        'gatehouse.db.lock',
        'vault.json',
      ]),
    );
    expect(Object.entries(modes).filter(([, mode]) => mode !== 0o600)).toEqual([]);
  });

  test('takes a folder that others could read away from them', async () => {
    const folder = temporaryFolder();
    chmodSync(folder, 0o755);
    await startOn(folder, testKeychain());
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  test('writes neither the data key nor the log key in plain', async () => {
    const { folder, keychain, workstation } = await install();
    const { vault } = workstation.store;
    const row = await workstation.store.db
      .selectFrom('install')
      .select('log_key')
      .executeTakeFirstOrThrow();
    const logKey = vault.open({ table: 'install', column: 'log_key', row: 1 }, row.log_key);
    await workstation.close();
    const { wrap } = JSON.parse(readFileSync(path(folder, 'vault.json'), 'utf8')) as {
      wrap: { key: string };
    };
    const dataKey = Buffer.from(await keychain.unwrap(Buffer.from(wrap.key, 'base64')), 'base64');
    expect([logKey.length, dataKey.length]).toEqual([32, 32]);
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) =>
      join(folder, name),
    );
    const everything = Buffer.concat(
      files.filter((file) => statSync(file).isFile()).map((file) => readFileSync(file)),
    );
    for (const key of [logKey, dataKey])
      for (const encoding of ['latin1', 'base64', 'base64url', 'hex'] as const)
        expect(everything.indexOf(key.toString(encoding), 0, 'latin1'), `as ${encoding}`).toBe(-1);
    // The search does find what is there.
    expect(everything.indexOf('ada@example.org')).toBeGreaterThan(0);
  });

  test('that fails leaves nothing behind, and can be tried again', async () => {
    const folder = temporaryFolder();
    const workstation = workstationOn(folder, testKeychain());
    await workstation.start();
    const full = async () => {
      throw new Error('disk full');
    };
    await expect(workstation.create(null, full)).rejects.toThrow('disk full');
    expect(readdirSync(folder).filter((name) => !name.endsWith('.lock'))).toEqual([]);
    await workstation.create(null, fill);
    expect(outcome(workstation)).toBe('open');
  });

  test('cannot be run on a workstation that is in use', async () => {
    const { workstation } = await install();
    await expect(workstation.create(null, fill)).rejects.toThrow('wrong_stage');
  });

  test('asked for twice at once is done once', async () => {
    const folder = temporaryFolder();
    const keychain = testKeychain();
    const workstation = workstationOn(folder, keychain);
    await workstation.start();
    const both = await Promise.allSettled([
      workstation.create(null, fill),
      workstation.create(null, fill),
    ]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(outcome(workstation)).toBe('open');
    const { count } = rawDatabase(folder)
      .prepare('select count(*) as count from account')
      .get() as { count: number };
    expect(count).toBe(1);
  });
});

/** The files as a cut at that step would have left them. */
describe('first run that was cut off', () => {
  test('before its database was begun is begun again', async () => {
    const { folder, keychain } = await installed();
    renameSync(path(folder, 'vault.json'), path(folder, 'vault.json.new'));
    rmSync(path(folder, 'gatehouse.db'));
    expect(await startOn(folder, keychain)).toBe('firstRun');
    expect(existsSync(path(folder, 'vault.json.new'))).toBe(false);
  });

  test.each<[string, (folder: string) => void]>([
    ['an empty file', (folder) => writeFileSync(path(folder, 'gatehouse.db'), '')],
    [
      'tables but no rows',
      (folder) => {
        const database = rawDatabase(folder);
        database.exec(
          'drop trigger log_no_delete; delete from log; delete from account; delete from install',
        );
        database.close();
      },
    ],
    [
      'half a page',
      (folder) =>
        writeFileSync(
          path(folder, 'gatehouse.db'),
          readFileSync(path(folder, 'gatehouse.db')).subarray(0, 2048),
        ),
    ],
  ])('with a database of %s is begun again, and then completes', async (_, leave) => {
    const { folder, keychain } = await installed();
    renameSync(path(folder, 'vault.json'), path(folder, 'vault.json.new'));
    leave(folder);
    const workstation = workstationOn(folder, keychain);
    await workstation.start();
    expect(outcome(workstation)).toBe('firstRun');
    await workstation.create(null, fill);
    await workstation.close();
    expect(await startOn(folder, keychain)).toBe('open');
  });

  test('after its commit is finished: the vault gets its name and the rows are there', async () => {
    const { folder, keychain } = await installed();
    renameSync(path(folder, 'vault.json'), path(folder, 'vault.json.new'));
    const workstation = workstationOn(folder, keychain);
    await workstation.start();
    expect(outcome(workstation)).toBe('open');
    expect(existsSync(path(folder, 'vault.json'))).toBe(true);
    expect(existsSync(path(folder, 'vault.json.new'))).toBe(false);
    const row = await workstation.store.db.selectFrom('account').select('email').executeTakeFirst();
    expect(row?.email).toBe('ada@example.org');
  });

  test('never touches an installation that is complete', async () => {
    const { folder, keychain } = await installed();
    writeFileSync(
      path(folder, 'vault.json.new'),
      JSON.stringify({ version: 1, installId: randomUUID() }),
    );
    const vault = readFileSync(path(folder, 'vault.json'));
    expect(await startOn(folder, keychain)).toBe('open');
    expect(readFileSync(path(folder, 'vault.json'))).toEqual(vault);
  });

  test('is not taken away from another process that is still at it', async () => {
    const folder = temporaryFolder();
    const keychain = testKeychain();
    const first = workstationOn(folder, keychain);
    await first.start();
    const second: string[] = [];
    await first.create(null, async (tx) => {
      second.push(await startOn(folder, keychain));
      await fill(tx);
    });
    expect(second).toEqual(['database_in_use']);
    await first.close();
    expect(await startOn(folder, keychain)).toBe('open');
  });
});
