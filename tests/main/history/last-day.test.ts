import { expect, test } from 'vitest';
import { TestApp } from '../support/workstation.ts';

test('up to the last day that a date field knows are all entries, also west of Greenwich', async () => {
  const app = new TestApp();
  await app.firstRun();
  const filter = { kind: null, outcome: null, from: null, below: null, limit: 50 } as const;
  const { entries } = await app.ok('history.allLogs', { ...filter, to: null });
  expect(entries.length).toBeGreaterThan(0);
  for (const offset of [0, 12]) {
    const to = Date.UTC(10_000, 0, 1, offset);
    expect((await app.ok('history.allLogs', { ...filter, to })).entries).toEqual(entries);
  }
});
