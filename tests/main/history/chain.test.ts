import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { append } from '../../../src/main/history/append.ts';
import { write } from '../../../src/main/platform/db/unit.ts';
import { Workstation } from '../../../src/main/platform/workstation.ts';
import { fill } from '../platform/store.ts';
import { type BackDoor, bytesIn, openBackDoor } from '../support/back-door.ts';
import { testKeychain } from '../support/child-app.ts';
import { entryColumns, openingColumns, verifyChain } from './verifier.ts';
import { testStores } from '../support/stores.ts';

const length = 1000;
const rule = { id: 1, rule: 'all', enabled: true, expiresAt: null };
const nasty = [
  '\r\nforged',
  '\u001b[2J',
  '\u202Etxt.exe',
  'a\0b',
  'a\uD800b',
  'x'.repeat(1_048_576),
  '","rule":"all',
  '',
  '例え',
];

let folder = '';
let key: Buffer;
let door: BackDoor;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-'));
  const workstation = new Workstation(folder, testKeychain(), testStores());
  await workstation.start();
  await workstation.create(null, fill);
  const { db, vault } = workstation.store;
  await write(workstation.store, async (tx) => {
    for (let n = 2; n <= length; n++) {
      const note = nasty[n % nasty.length] ?? '';
      const act = {
        actor: n % 3 ? 1 : null,
        subject: n % 5 ? 1 : null,
        sourceIp: n % 2 ? '203.0.113.10' : null,
        at: n * 1000,
      };
      await append(tx, act, {
        code: 'ipRule.changed',
        outcome: 'ok',
        data: { rule: `${n}` },
        before: { ...rule, note },
        after: { ...rule, note: `${note}!` },
      });
    }
  });
  const { log_key } = await db.selectFrom('install').select('log_key').executeTakeFirstOrThrow();
  key = vault.open({ table: 'install', column: 'log_key', row: 1 }, log_key);
  await workstation.close();
  // From here on somebody who knows SQL and has no key.
  door = await openBackDoor(folder);
  await door.unlockLog();
});
afterAll(async () => {
  await door.close();
  rmSync(folder, { recursive: true });
});

/** What the verifier says after these statements, which are then taken back. */
async function after(...statements: string[]) {
  await door.exec('begin');
  try {
    for (const statement of statements) await door.exec(statement);
    return await verifyChain(door, key);
  } finally {
    await door.exec('rollback');
  }
}

const bad = (firstBad: number) => ({ sound: false, firstBad });
const others = entryColumns.filter((column) => !['seq', 'mac'].includes(column)).join(', ');

test('a thousand entries, with every kind of nasty text, verify without the product', async () => {
  expect(await verifyChain(door, key)).toMatchObject({ sound: true, entries: 1000 });
});

test('they do not verify with another key, nor as the log of another installation', async () => {
  expect(await verifyChain(door, Buffer.alloc(32))).toEqual(bad(1));
  expect(
    await after("update install set install_id = '0190a3c2-7d54-4b3a-9d2e-3f1c5a7b9d11'"),
  ).toEqual(bad(1));
});

describe('at once seen, with the first bad entry named, is', () => {
  const changes: Record<string, string> = {
    version: 'version + 1',
    seq: 'seq + 100000',
    at: "replace(at, 'Z', '0')",
    code: "'ipRule.deleted'",
    outcome: "case outcome when 'ok' then 'refused' else 'ok' end",
    actor_id: 'case when actor_id is null then 1 end',
    subject_id: 'case when subject_id is null then 1 end',
    source_ip: "case when source_ip is null then '' end",
    data: "data || ' '",
    before: "case when before is null then '' end",
    after: "case when after is null then '' end",
    mac: bytesIn(Buffer.alloc(32)),
    leaf: bytesIn(Buffer.alloc(32)),
    seed: bytesIn(Buffer.alloc(32)),
    kept: `'{"salts":{},"commitments":{}}'`,
  };
  // The ends, the middle, and one entry with each of the nasty texts.
  const rows = [1, 2, ...nasty.map((_, index) => 400 + index), 500, length - 1, length];

  const columns = [
    ...entryColumns.map((column) => [column, 'log']),
    ...openingColumns.map((column) => [column, 'log_opening']),
  ] as const;
  test.each(columns)('an edit of %s in any %s', async (column, table) => {
    // The last entry's number can only be seen to be wrong at its own place.
    for (const seq of rows)
      expect(
        await after(`update ${table} set ${column} = ${changes[column]} where seq = ${seq}`),
        `${seq}`,
      ).toEqual(bad(seq));
  });

  test('an opening that is gone', async () => {
    for (const seq of rows)
      expect(await after(`delete from log_opening where seq = ${seq}`)).toEqual(bad(seq));
  });

  test('an opening that is another’s', async () => {
    expect(
      await after(
        'update log_opening set seq = 0 where seq = 501',
        'update log_opening set seq = 501 where seq = 502',
        'update log_opening set seq = 502 where seq = 0',
      ),
    ).toEqual(bad(501));
  });

  test('a deletion anywhere but at the end', async () => {
    for (const seq of rows.filter((row) => row < length))
      expect(await after(`delete from log where seq = ${seq}`), `${seq}`).toEqual(bad(seq));
  });

  test('a deletion with everything after it renumbered, so that there is no gap', async () => {
    for (const seq of rows.filter((row) => row < length))
      expect(
        await after(
          `delete from log where seq = ${seq}`,
          `update log set seq = -seq where seq > ${seq}`,
          'update log set seq = -seq - 1 where seq < 0',
        ),
      ).toEqual(bad(seq));
  });

  test('a copy put in, with everything after it moved up', async () => {
    for (const seq of [1, 2, 500, 998])
      expect(
        await after(
          `update log set seq = -seq where seq > ${seq}`,
          'update log set seq = 1 - seq where seq < 0',
          `insert into log (seq, ${others}, mac) select ${seq + 1}, ${others}, mac from log where seq = ${seq}`,
        ),
      ).toEqual(bad(seq + 1));
  });

  test('an entry put at the end without the key, with the MAC of another', async () => {
    expect(
      await after(
        `insert into log (seq, ${others}, mac) select 1001, ${others}, mac from log where seq = 1000`,
      ),
    ).toEqual(bad(1001));
  });

  test('the beginning cut off, renumbered or not', async () => {
    expect(await after('delete from log where seq <= 10')).toEqual(bad(1));
    expect(
      await after(
        'delete from log where seq <= 10',
        'update log set seq = -seq',
        'update log set seq = -seq - 10',
      ),
    ).toEqual(bad(1));
  });

  test('any two entries that change places', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: length }),
        fc.integer({ min: 1, max: length }),
        async (one, other) => {
          fc.pre(one !== other);
          expect(
            await after(
              `update log set seq = 0 where seq = ${one}`,
              `update log set seq = ${one} where seq = ${other}`,
              `update log set seq = ${other} where seq = 0`,
            ),
          ).toEqual(bad(Math.min(one, other)));
        },
      ),
      { numRuns: 40 },
    );
  });

  test('text moved from one field into the next', async () => {
    expect(
      await after(
        "update log_opening set source_ip = '', data = source_ip || data where seq = 501",
      ),
    ).toEqual(bad(501));
    expect(
      await after('update log_opening set before = after, after = before where seq = 501'),
    ).toEqual(bad(501));
  });
});
