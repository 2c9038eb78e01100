import { describe, expect, onTestFinished, test } from 'vitest';
import type { NewEntry } from '../../../src/preload/contract/history.ts';
import { write, writerOf } from '../../../src/main/platform/db/unit.ts';
import { append, appendAll } from '../../../src/main/history/append.ts';
import { openApp } from '../support/child-app.ts';
import { allowLockout, install } from '../platform/store.ts';
import { backDoor, bytesIn } from '../support/back-door.ts';
import { onPostgres } from '../support/test-server.ts';
import { verifyChain } from './verifier.ts';
import { storedLog } from '../support/stored-log.ts';

const act = {
  actor: 1,
  subject: 1,
  sourceIp: '203.0.113.10',
  at: Date.UTC(2026, 10, 22, 9, 8, 7, 6),
};

const anotherFirst = `into log (seq, at, code, outcome, version, mac, leaf)
  values (1, '', 'ipRule.added', 'ok', 2, ${bytesIn(Buffer.of(0))}, ${bytesIn(Buffer.alloc(32))})`;

/** Appends one entry with these data and gives back how the row is stored. */
async function stored(data: Record<string, string | number | null>) {
  const { workstation } = await install();
  const { store } = workstation;
  // Whatever the fields: those of the code are for the compiler.
  const entry = { code: 'ipRule.changed', outcome: 'ok', data, after: data } as unknown as NewEntry;
  const seq = await write(store, (tx) => append(tx, act, entry));
  return storedLog(store.db).where('seq', '=', seq).executeTakeFirstOrThrow();
}

describe('an entry of the log', () => {
  test('says who did what to whom, from where and when, in UTC to the millisecond', async () => {
    const { mac, leaf, seed, ...row } = await stored({ rule: '203.0.113.0/24', b: 1, a: null });
    expect([mac, leaf, seed].map((bytes) => bytes?.length)).toEqual([32, 32, 32]);
    expect(row).toEqual({
      seq: 2,
      at: '2026-11-22T09:08:07.006Z',
      code: 'ipRule.changed',
      kind: 'ipRule',
      outcome: 'ok',
      actor_id: 1,
      subject_id: 1,
      source_ip: '203.0.113.10',
      data: '{"a":null,"b":1,"rule":"203.0.113.0/24"}',
      before: null,
      after: '{"a":null,"b":1,"rule":"203.0.113.0/24"}',
      version: 2,
      kept: null,
      // Who was logged in to the database, where somebody logs in.
      ...(onPostgres() && { login: expect.stringMatching(/_gatehouse_ws_1$/) }),
    });
  });

  test.each([
    ['line breaks', 'a\r\nb\nc', 'a\r\nb\nc'],
    ['an escape sequence', '\u001b[2J', '\u001b[2J'],
    ['a right-to-left override', '\u202Eexe.txt', '\u202Eexe.txt'],
    ['NUL', 'a\0b', 'a\0b'],
    ['a lone surrogate', 'a\uD800b', 'a\uFFFDb'],
    ['1 MB', 'x'.repeat(1_048_576), `${'x'.repeat(1024)}…`],
    ['exactly 1 KiB', 'x'.repeat(1024), 'x'.repeat(1024)],
    ['a character across the cut', `${'x'.repeat(1022)}😀`, `${'x'.repeat(1022)}…`],
  ])(
    'with %s in a value is one line of JSON, and reads as what is meant',
    async (_, value, expected) => {
      const { data, after } = await stored({ note: value });
      expect(JSON.parse(data)).toEqual({ note: expected });
      expect(after).toBe(data);
      expect(data).not.toMatch(/[\u0000-\u001F]/);
      expect(data.isWellFormed()).toBe(true);
      expect(Buffer.byteLength(data)).toBeLessThan(1100 + 5 * 8);
    },
  );

  test('with a __proto__ among its data keeps it as data', async () => {
    const { data } = await stored(JSON.parse('{"__proto__":"x"}') as Record<string, string>);
    expect(data).toBe('{"__proto__":"x"}');
  });
});

describe('the log', () => {
  const attempts: [string, string][] = [
    ['changed', "update log set outcome = 'ok'"],
    ['emptied', 'delete from log'],
    [
      'written over by an upsert',
      `insert ${anotherFirst} on conflict (seq) do update set code = 'x'`,
    ],
  ];
  if (!onPostgres()) attempts.push(['written over', `insert or replace ${anotherFirst}`]);
  test.each(attempts)(
    'cannot be %s by SQL, not even on a connection of its own',
    async (_, sql) => {
      const { folder, workstation } = await install();
      await workstation.close();
      const door = await backDoor(folder);
      const before = await door.rows('select * from log');
      await expect(door.exec(sql)).rejects.toThrow('append-only');
      expect(await door.rows('select * from log')).toEqual(before);
    },
  );

  test('keeps its numbers without a gap where transactions are rolled back in between', async () => {
    const { folder, workstation } = await install();
    const { db, vault } = workstation.store;
    for (let n = 0; n < 6; n++) {
      const attempt = write(workstation.store, async (tx) => {
        await append(tx, act, {
          code: 'session.confirmFailed',
          outcome: 'failed',
          data: { failures: n },
        });
        if (n % 2) throw new Error('rolled back');
      });
      const result = await attempt.then(
        () => 'committed',
        () => 'rolled back',
      );
      expect(result).toBe(n % 2 ? 'rolled back' : 'committed');
    }
    const rows = await storedLog(db).execute();
    expect(rows.map(({ seq, data }) => `${seq} ${data}`)).toEqual([
      '1 {"keychain":true}',
      '2 {"failures":0}',
      '3 {"failures":2}',
      '4 {"failures":4}',
    ]);
    const { log_key } = await db.selectFrom('install').select('log_key').executeTakeFirstOrThrow();
    const key = vault.open({ table: 'install', column: 'log_key', row: 1 }, log_key);
    expect(await verifyChain(await backDoor(folder), key)).toMatchObject({
      sound: true,
      entries: 4,
    });
  });
});

test('several entries at once are stored as one by one, in stretches of time', async () => {
  const { folder, workstation } = await install();
  const { store } = workstation;
  const told = (note: string, minutes: number) => {
    const entry = { code: 'session.confirmed', outcome: 'ok', data: { note } };
    return {
      act: { ...act, at: act.at + minutes * 60_000 },
      entry: entry as unknown as NewEntry,
    };
  };
  const past = [told('a\0\\"b', -5000), told('c', -4999), told('d', -4000), told('e', -4500)];
  const seqs = await write(store, async (tx) => [
    await append(tx, act, told('first', 0).entry),
    await appendAll(tx, past),
    await append(tx, { ...act, at: act.at + 60_000 }, told('last', 1).entry),
  ]);
  expect(seqs).toEqual([2, 6, 7]);
  const rows = (await storedLog(store.db).where('seq', '>', 1).execute()).map(
    ({ seq, at, data }) => ({ seq, at, data }),
  );
  const expected = [told('first', 0), ...past, told('last', 1)].map(
    ({ act: { at }, entry }, n) => ({
      seq: n + 2,
      at: new Date(at).toISOString(),
      data: JSON.stringify('data' in entry && entry.data),
    }),
  );
  expect(rows).toEqual(expected);
  const stretches = store.db.selectFrom('log_stretch').select('first_seq').orderBy('first_seq');
  expect((await stretches.execute()).map(({ first_seq }) => first_seq).slice(-2)).toEqual([3, 6]);
  const { log_key } = await store.db
    .selectFrom('install')
    .select('log_key')
    .executeTakeFirstOrThrow();
  const key = store.vault.open({ table: 'install', column: 'log_key', row: 1 }, log_key);
  expect(await verifyChain(await backDoor(folder), key)).toMatchObject({ sound: true, entries: 7 });
});

test('more entries at once than fit into one statement are stored each with its opening', async () => {
  const { workstation } = await install();
  const { store } = workstation;
  const entry = { code: 'session.confirmed', outcome: 'ok' } as const;
  const seq = await write(store, (tx) =>
    appendAll(
      tx,
      Array.from({ length: 2500 }, () => ({ act, entry })),
    ),
  );
  const rows = await storedLog(store.db).execute();
  expect([seq, rows.filter(({ seed }) => seed !== null).length]).toEqual([2501, 2501]);
});

describe('a change whose entry cannot be written', () => {
  const rule = {
    subject: 1,
    rule: '203.0.113.10',
    note: '',
    expiresAt: null,
    hostBitsSeen: true,
    lockout: 'accept',
    grounds: null,
  };

  test('does not happen', async () => {
    const { folder, keychain, workstation } = await install();
    await allowLockout(workstation.store);
    await workstation.close();
    const app = openApp(folder, keychain);
    await app.workstation.start();
    onTestFinished(() => app.workstation.close());
    expect(await app.call(1, 'ipAccess.add', rule)).toMatchObject({ ok: true });
    // The log takes no further entry, as where the disk is full.
    await (await backDoor(folder)).refuse({ table: 'log', on: 'insert' }, 'full');
    expect(await app.call(1, 'ipAccess.add', { ...rule, rule: '203.0.113.11' })).toMatchObject({
      ok: false,
    });
    expect(
      await app.call(1, 'ipAccess.delete', { subject: 1, id: 1, lockout: 'accept', grounds: null }),
    ).toMatchObject({ ok: false });
    const { db } = app.workstation.store;
    expect(await db.selectFrom('ip_rule').select(['rule', 'deleted_at']).execute()).toEqual([
      { rule: '203.0.113.10', deleted_at: null },
    ]);
    expect(await db.selectFrom('log').select('code').execute()).toEqual([
      { code: 'workstation.created' },
      { code: 'ipRule.added' },
    ]);
  });
});

test('nothing is appended outside a unit of work, which alone has the key', async () => {
  const { workstation } = await install();
  const outside = writerOf(workstation.store)
    .transaction()
    .execute((tx) => append(tx, act, { code: 'session.confirmed', outcome: 'ok' }));
  await expect(outside).rejects.toThrow('unit of work');
});

test('an entry with the payload of another code does not compile', () => {
  const entries: NewEntry[] = [
    { code: 'mfa.recoveryUsed', outcome: 'ok', data: { remaining: 1 } },
    // @ts-expect-error a field of another code
    { code: 'mfa.recoveryUsed', outcome: 'ok', data: { count: 1 } },
    // @ts-expect-error a field too many
    { code: 'mfa.recoveryUsed', outcome: 'ok', data: { remaining: 1, count: 1 } },
    // @ts-expect-error without what was added
    { code: 'ipRule.added', outcome: 'ok', data: { rule: 'all' } },
    // @ts-expect-error data where there are none
    { code: 'session.signedOut', outcome: 'ok', data: { reason: 'idle' } },
  ];
  expect(entries).toHaveLength(5);
});
