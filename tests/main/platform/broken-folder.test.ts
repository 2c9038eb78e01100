import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { testKeychain } from '../support/child-app.ts';
import {
  bytesOf,
  fill,
  installed,
  outcome,
  path,
  rawDatabase,
  spoilTable,
  startOn,
  type Installation,
  workstationOn,
} from './store.ts';

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

  test.each([
    ['with a database that may only be read', 'gatehouse.db', 0o400, 'database_read_only'],
    ['with a vault that may not be read', 'vault.json', 0o000, 'vault_no_access'],
    ['with a lock that may not be read', 'gatehouse.db.lock', 0o000, 'lock_unusable'],
    ['with a lock that may only be read', 'gatehouse.db.lock', 0o400, 'lock_unusable'],
  ])('%s says so', async (_, file, mode, expected) => {
    const { folder, keychain } = await installed();
    chmodSync(join(folder, file), mode);
    const problem = await asOrdinaryUser(folder, () => startOn(folder, keychain));
    expect(problem).toBe(expected);
  });

  test('that may not be looked into is no first run', async () => {
    const { folder, keychain } = await installed();
    const problem = await asOrdinaryUser(folder, () => {
      chmodSync(folder, 0o600);
      return startOn(folder, keychain).finally(() => chmodSync(folder, 0o700));
    });
    expect(problem).not.toBe('firstRun');
  });

  test('with another program’s file in place of its lock says that the lock cannot be used', async () => {
    const { folder, keychain } = await installed();
    writeFileSync(join(folder, 'gatehouse.db.lock'), png);
    expect(await startOn(folder, keychain)).toBe('lock_unusable');
  });
});

describe('a folder in which vault and database are both gone', () => {
  async function gone(...leftovers: string[]): Promise<Installation> {
    const installation = await installed();
    const { folder } = installation;
    for (const file of ['vault.json', 'gatehouse.db'] as const) rmSync(path(folder, file));
    for (const file of leftovers) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), 'kept');
    }
    return installation;
  }

  test.each(['backups/gatehouse-3.db', 'outbox/1.eml'])(
    'but not %s is a question, and all of its bytes stay as they are',
    async (leftover) => {
      const { folder, keychain } = await gone(leftover);
      const before = bytesOf(folder);
      expect(await startOn(folder, keychain)).toBe('data_missing');
      expect(await startOn(folder, keychain)).toBe('data_missing');
      expect(bytesOf(folder)).toEqual(before);
    },
  );

  test('is a first run where nothing else was left but empty folders', async () => {
    const { folder, keychain } = await gone();
    for (const name of ['backups', 'outbox', 'logs']) mkdirSync(join(folder, name));
    expect(await startOn(folder, keychain)).toBe('firstRun');
  });

  test('begins anew only when the person says so, and what was left stays', async () => {
    const { folder, keychain } = await gone('backups/gatehouse-3.db');
    const workstation = workstationOn(folder, keychain);
    await workstation.start();
    await expect(workstation.create(null, fill)).rejects.toThrow('wrong_stage');
    workstation.startAnew();
    expect(outcome(workstation)).toBe('firstRun');
    await workstation.create(null, fill);
    expect(() => workstation.startAnew()).toThrow('wrong_stage');
    await workstation.close();
    expect(await startOn(folder, keychain)).toBe('open');
    expect(readFileSync(join(folder, 'backups/gatehouse-3.db'), 'utf8')).toBe('kept');
  });

  test('is the only one that can be begun anew', async () => {
    const { folder, keychain } = await installed();
    const workstation = workstationOn(folder, keychain);
    for (const expected of ['open', 'vault_missing']) {
      await workstation.start();
      expect(outcome(workstation)).toBe(expected);
      expect(() => workstation.startAnew()).toThrow('wrong_stage');
      rmSync(path(folder, 'vault.json'), { force: true });
    }
  });
});

describe('a database that was found damaged after it was opened', () => {
  test('is not opened again before it was checked, and opens once it was replaced', async () => {
    const installation = await installed();
    const { folder, workstation } = installation;
    const sound = readFileSync(path(folder, 'gatehouse.db'));
    spoilTable(folder);
    await workstation.start();
    expect(outcome(workstation), 'opening alone does not see it').toBe('open');
    await workstation.breakDown('database_damaged');

    const entered: string[] = [];
    workstation.onEnter(() => entered.push(outcome(workstation)));
    await workstation.start();
    expect(entered).toEqual(['database_damaged']);

    writeFileSync(path(folder, 'gatehouse.db'), sound);
    await workstation.start();
    expect(outcome(workstation)).toBe('open');
    await workstation.breakDown('store_stopped');
    rmSync(path(folder, 'gatehouse.db'));
    await workstation.start();
    expect(outcome(workstation)).toBe('database_missing');
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
