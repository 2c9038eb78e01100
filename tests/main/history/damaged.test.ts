import { expect, test } from 'vitest';
import { TestApp } from '../support/workstation.ts';

const everything = { kind: null, outcome: null, from: null, to: null, below: null, limit: 50 };

const damages = {
  'no JSON': { data: '{' },
  'no object': { data: '"x"' },
  'a list': { data: '[1]' },
  'a value that no field has': { data: '{"rule":{"a":1}}' },
  'an unreadable state before': { before: 'x' },
  'an unreadable state after': { after: 'null' },
  'a code that there is not': { code: 'no.code' },
  'a time that is none': { at: 'yesterday' },
};

test('a row that cannot be read is told as damaged by its number, and hides no other', async () => {
  const app = new TestApp();
  const admin = await app.firstRun();
  const before = await app.ok('history.allLogs', everything);
  expect(before.entries.length).toBeGreaterThan(2);
  const damaged = before.entries.map((entry) =>
    entry.seq === 2 ? { seq: 2, damaged: true } : entry,
  );
  await (await app.backDoor()).unlockLog();
  const second = app.db.selectFrom('log').where('seq', '=', 2);
  const sound = await second
    .select(['data', 'before', 'after', 'code', 'at'])
    .executeTakeFirstOrThrow();
  for (const [what, change] of Object.entries(damages)) {
    // The columns are for writing once: the compiler is told to look away, as the trigger was.
    await app.db
      .updateTable('log')
      .set({ ...sound, ...change } as never)
      .where('seq', '=', 2)
      .execute();
    const { entries } = await app.ok('history.allLogs', everything);
    expect({ what, entries }).toEqual({ what, entries: damaged });
    const own = await app.ok('history.logs', { subject: admin, ...everything });
    expect({ what, entries: own.entries }).toMatchObject({
      what,
      entries: expect.arrayContaining([{ seq: 2, damaged: true }]),
    });
  }
});
