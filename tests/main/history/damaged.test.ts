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
  'what was kept, unreadable': { kept: '{' },
};

test('a row that cannot be read is told as damaged by its number, and hides no other', async () => {
  const app = new TestApp();
  const admin = await app.firstRun();
  const before = await app.ok('history.allLogs', everything);
  expect(before.entries.length).toBeGreaterThan(2);
  const damaged = before.entries.map((entry) =>
    entry.seq === 2 ? { seq: 2, damaged: true } : entry,
  );
  const door = await app.backDoor();
  await door.unlockLog();
  for (const [what, change] of Object.entries(damages)) {
    const table = 'code' in change || 'at' in change ? 'log' : 'log_opening';
    const [column = '', value = ''] = Object.entries(change)[0] ?? [];
    const [was] = await door.values<string>(`select ${column} from ${table} where seq = 2`);
    const set = (to: string | null) =>
      door.exec(
        `update ${table} set ${column} = ${to === null ? 'null' : `'${to}'`} where seq = 2`,
      );
    await set(value);
    const { entries } = await app.ok('history.allLogs', everything);
    expect({ what, entries }).toEqual({ what, entries: damaged });
    const own = await app.ok('history.logs', { subject: admin, ...everything });
    expect({ what, entries: own.entries }).toMatchObject({
      what,
      entries: expect.arrayContaining([{ seq: 2, damaged: true }]),
    });
    await set(was ?? null);
  }
});
