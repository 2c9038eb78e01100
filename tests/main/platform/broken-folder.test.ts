import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  copyFileSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { testKeychain } from '../support/child-app.ts';
import { bytesOf, installed, path, rawDatabase, startOn, type Installation } from './store.ts';

const png = Buffer.concat([
  Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
  Buffer.alloc(9000, 7),
]);

function changeDatabase({ folder }: Installation, sql: string): void {
  const database = rawDatabase(folder);
  database.exec(sql);
  database.close();
}

function damage({ folder }: Installation, change: (bytes: Buffer) => Buffer): void {
  writeFileSync(path(folder, 'gatehouse.db'), change(readFileSync(path(folder, 'gatehouse.db'))));
}

/** What is done to a sound installation, and what a start says of it then. */
const cases: [string, string, (installation: Installation) => unknown][] = [
  ['without its vault', 'vault_missing', ({ folder }) => rmSync(path(folder, 'vault.json'))],
  [
    'with a vault cut in the middle',
    'vault_unreadable',
    ({ folder }) => writeFileSync(path(folder, 'vault.json'), '{"version": 1,'),
  ],
  [
    'with an empty vault',
    'vault_unreadable',
    ({ folder }) => writeFileSync(path(folder, 'vault.json'), ''),
  ],
  [
    'without its database',
    'database_missing',
    ({ folder }) => rmSync(path(folder, 'gatehouse.db')),
  ],
  ['with a database of 0 bytes', 'database_missing', (one) => damage(one, () => Buffer.alloc(0))],
  ['with a PNG as database', 'database_damaged', (one) => damage(one, () => png)],
  [
    'with a database whose header is overwritten',
    'database_damaged',
    (one) => damage(one, (bytes) => bytes.fill(0xff, 0, 100)),
  ],
  [
    'with a database cut after its first page',
    'database_damaged',
    (one) => damage(one, (bytes) => bytes.subarray(0, 4096)),
  ],
  [
    'with a database of a later version',
    'database_newer',
    (one) => changeDatabase(one, 'pragma user_version = 999'),
  ],
  [
    'with the database of another program',
    'database_foreign',
    ({ folder }) => {
      rmSync(path(folder, 'gatehouse.db'));
      const other = new Sqlite(path(folder, 'gatehouse.db'));
      other.exec('create table bookmark (url text); insert into bookmark values (1)');
      other.close();
    },
  ],
  [
    'with the database of another installation',
    'database_foreign',
    async ({ folder }) =>
      copyFileSync(path((await installed()).folder, 'gatehouse.db'), path(folder, 'gatehouse.db')),
  ],
  [
    'with a database of ours that first run never filled',
    'database_foreign',
    ({ folder }) => {
      rmSync(path(folder, 'gatehouse.db'));
      const empty = new Sqlite(path(folder, 'gatehouse.db'));
      empty.pragma('application_id = 0x47415445');
      empty.pragma('journal_mode = wal');
      empty.close();
    },
  ],
];

describe('a folder', () => {
  test.each(cases)(
    '%s is %s, and all of its bytes stay as they are',
    async (_, expected, break_) => {
      const installation = await installed();
      await break_(installation);
      const before = bytesOf(installation.folder);
      // Twice: the first look must not change what the second one sees.
      expect(await startOn(installation.folder, installation.keychain)).toBe(expected);
      expect(await startOn(installation.folder, installation.keychain)).toBe(expected);
      expect(bytesOf(installation.folder)).toEqual(before);
    },
  );

  test.each([
    ['another keychain', 'keychain_changed', testKeychain(randomBytes(32), 'kwallet6')],
    ['no keychain any more', 'keychain_changed', null],
  ])(
    'opened with %s is %s, and all of its bytes stay as they are',
    async (_, expected, keychain) => {
      const { folder } = await installed();
      const before = bytesOf(folder);
      expect(await startOn(folder, keychain)).toBe(expected);
      expect(bytesOf(folder)).toEqual(before);
    },
  );

  test('whose keychain lost its key says that the keychain refused, and all of its bytes stay as they are', async () => {
    const { folder } = await installed();
    const before = bytesOf(folder);
    expect(await startOn(folder, testKeychain(randomBytes(32)))).toBe('keychain_refused');
    expect(bytesOf(folder)).toEqual(before);
  });

  test('that was put right opens without a new process', async () => {
    const { folder, keychain, workstation } = await installed();
    const vault = readFileSync(path(folder, 'vault.json'));
    rmSync(path(folder, 'vault.json'));
    await workstation.start();
    expect(workstation.state).toEqual({ stage: 'broken', problem: 'vault_missing' });
    writeFileSync(path(folder, 'vault.json'), vault);
    await workstation.start();
    expect(workstation.state.stage).toBe('open');
    await workstation.close();
    expect(await startOn(folder, keychain)).toBe('open');
  });

  test('that cannot be written is database_read_only', async () => {
    const { folder, keychain } = await installed();
    chmodSync(path(folder, 'gatehouse.db'), 0o400);
    const problem = await asOrdinaryUser(folder, () => startOn(folder, keychain));
    expect(problem).toBe('database_read_only');
  });
});

/** Root may write what nobody may: the work is done as a user to whom the folder belongs. */
async function asOrdinaryUser<T>(folder: string, work: () => Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0 || !process.seteuid) return work();
  const nobody = 65_534;
  const files = readdirSync(folder).map((name) => join(folder, name));
  for (const each of [folder, ...files]) chownSync(each, nobody, nobody);
  process.seteuid(nobody);
  try {
    return await work();
  } finally {
    process.seteuid(0);
  }
}

test('opening and closing a sound workstation ten times leaves its two files at rest, with every entry of the log', async () => {
  const { folder, keychain, workstation } = await installed();
  const rows = () => {
    const database = rawDatabase(folder);
    const all = database.prepare('select * from log').all();
    database.close();
    return all;
  };
  const before = rows();
  for (let round = 0; round < 10; round++) {
    await workstation.start();
    await workstation.close();
  }
  expect(rows()).toEqual(before);
  expect(Object.keys(bytesOf(folder))).toEqual(['gatehouse.db', 'vault.json']);
  expect(await startOn(folder, keychain)).toBe('open');
});
