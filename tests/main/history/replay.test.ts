import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { minute, start } from '../mfa/support.ts';
import { TestApp } from '../support/workstation.ts';
import { accountActs, neededCodes } from './account-acts.ts';
import { type Known, replay } from './replay.ts';
import { storedLog } from '../support/stored-log.ts';
import { check, clients, commit } from '../imports/support.ts';
import type { LoggedRow } from '../../../src/preload/contract/log-payloads.ts';

let app: TestApp;
let admin: number;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'], now: start });
  app = new TestApp();
  admin = await app.firstRun();
});
afterEach(() => void vi.useRealTimers());

/** The account as its entries tell it. */
async function told(subject: number): Promise<Known> {
  const rows = await storedLog(app.db).where('subject_id', '=', subject).execute();
  const read = (json: string) => JSON.parse(json) as Record<string, unknown>;
  const row = await app.db
    .selectFrom('log_row')
    .select('after')
    .where('account_id', '=', subject)
    .executeTakeFirst();
  return replay(
    rows.map(({ code, data, before, after }) => ({
      code,
      data: read(data),
      before: before === null ? null : read(before),
      after: after === null ? null : read(after),
    })),
    row?.after ? (JSON.parse(row.after) as LoggedRow) : null,
  );
}

test('the entries of an account tell its methods, rules, address and state at every moment', async () => {
  const { acts, newAccount, stored } = accountActs(app, admin);
  const act = fc.record({ name: fc.constantFrom(...Object.keys(acts)), n: fc.nat(1000) });
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('client', 'staff'),
      fc.array(act, { minLength: 60, maxLength: 80, size: 'max' }),
      async (kind, history) => {
        vi.advanceTimersByTime(minute);
        const subject = await newAccount(kind);
        for (const { name, n } of history) {
          vi.advanceTimersByTime(13 * minute);
          await acts[name]?.(subject, n);
          expect({ after: name, ...(await told(subject)) }).toEqual({
            after: name,
            ...(await stored(subject)),
          });
        }
      },
    ),
    { numRuns: 8, seed: 20_261_129, endOnFailure: true },
  );
  const seen = new Set(await app.logCodes());
  expect(neededCodes.filter((code) => !seen.has(code))).toEqual([]);
});

test('so do they of clients that one entry tells of, whatever is done with them later', async () => {
  const { acts, stored } = accountActs(app, admin);
  await check(
    app,
    'Name,Email,Reference,Language,Rules\r\nRen,ren@example.org,P-1,ja,203.0.113.10;::1\r\nJo,jo@example.org,,,\r\n',
  );
  await commit(app);
  const imported = (await clients(app)).filter(({ import_seq: seq }) => seq !== null);
  const without = ({ rules, ...known }: Known) => ({
    ...known,
    rules: Object.values(rules)
      .map(({ rule, note, enabled, expiresAt }) => ({ rule, note, enabled, expiresAt }))
      .toSorted((a, b) => (a.rule < b.rule ? -1 : 1)),
  });
  expect(imported).toHaveLength(2);
  const expectTold = async () => {
    for (const { id } of imported)
      expect(without(await told(id))).toEqual(without(await stored(id)));
  };
  await expectTold();
  const [ren] = imported;
  for (const name of ['changeRule', 'deleteRule', 'addRule', 'restoreRule']) {
    vi.advanceTimersByTime(13 * minute);
    await acts[name]?.(ren!.id, 4);
    await expectTold();
  }
});
