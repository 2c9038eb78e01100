import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { AccountAsOf } from '../../../src/preload/contract/as-of.ts';
import { because, setPolicy, verify } from '../help-desk/support.ts';
import { check, clients, commit } from '../imports/support.ts';
import { minute, start } from '../mfa/support.ts';
import { TestApp } from '../support/workstation.ts';
import { accountActs, neededCodes } from './account-acts.ts';
import type { Known } from './replay.ts';

let app: TestApp;
let admin: number;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'], now: start });
  app = new TestApp();
  admin = await app.firstRun();
});
afterEach(() => void vi.useRealTimers());

/** What the time machine says, as the tables would have it; what has run out is in them still. */
function asStored(then: AccountAsOf, until: number | null): Known {
  return {
    fullName: then.fullName ?? '',
    email: then.email ?? '',
    language: then.language ?? '',
    reference: then.reference,
    role: then.role ?? '',
    state: then.state ?? '',
    mustSetUp: then.mustSetUp,
    rules: Object.fromEntries(
      then.rules.map(({ id, rule, note, enabled, expiresAt }) => [
        id,
        { id, rule: rule ?? '', note: note ?? '', enabled, expiresAt },
      ]),
    ),
    liftedUntil: then.lift ? (then.lift.until ?? Infinity) : until,
    devices: Object.fromEntries(
      then.devices.map(({ id, label, suspended }) => [id, { label: label ?? '', suspended }]),
    ),
    emailMfa: then.emailMfa,
    recoveryCodes: then.recoveryCodes,
  };
}

/** The account as it stood when it was looked at. */
interface Snapshot {
  at: number;
  seq: number;
  after: string;
  known: Known;
  hasOneTime: boolean;
  frozen: boolean;
}

async function snapshot(subject: number, after: string, known: Known): Promise<Snapshot> {
  const has = async (table: 'one_time_password' | 'freeze') =>
    (await app.db
      .selectFrom(table)
      .select('account_id')
      .where('account_id', '=', subject)
      .executeTakeFirst()) !== undefined;
  const last = await app.db
    .selectFrom('log')
    .select((log) => log.fn.max('seq').as('seq'))
    .executeTakeFirstOrThrow();
  return {
    at: Date.now(),
    seq: last.seq,
    after,
    known,
    hasOneTime: await has('one_time_password'),
    frozen: await has('freeze'),
  };
}

test('the time machine says of every moment what the tables said then', async () => {
  const { acts, newAccount, stored } = accountActs(app, admin);
  const reason = 'asked for';
  const more: typeof acts = {
    ...acts,
    freeze: async (subject, n) => {
      await app.call('freeze.account', { subject, reason }, app.enter(admin));
      // Else nothing more would happen to the account.
      if (n % 4) await app.call('freeze.lift', { subject, reason }, app.enter(admin));
    },
    unfreeze: (subject) => app.call('freeze.lift', { subject, reason }, app.enter(admin)),
  };
  const act = fc.record({ name: fc.constantFrom(...Object.keys(more)), n: fc.nat(1000) });
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('client', 'staff'),
      fc.array(act, { minLength: 50, maxLength: 60, size: 'max' }),
      async (kind, history) => {
        vi.advanceTimersByTime(minute);
        const before = Date.now() - 1;
        const subject = await newAccount(kind);
        const seen: Snapshot[] = [];
        for (const { name, n } of history) {
          vi.advanceTimersByTime(13 * minute);
          await more[name]?.(subject, n);
          if (n % 3 === 0) seen.push(await snapshot(subject, name, await stored(subject)));
        }
        // Looked back on once all of it has happened.
        const view = (when: { at: number } | { seq: number }) =>
          app.ok('asOf.viewAny', { account: subject, when }, app.enter(admin));
        for (const { at, seq, after, known, hasOneTime, frozen } of seen) {
          for (const when of [{ at }, { seq }]) {
            const then = await view(when);
            // A lift that ran out stands in its table until somebody looks.
            const until = known.liftedUntil !== null && known.liftedUntil <= then.at;
            expect({ after, ...asStored(then, until ? known.liftedUntil : null) }).toEqual({
              after,
              ...known,
            });
            expect(then).toMatchObject({ oneTimePassword: hasOneTime, frozen, gaps: [] });
          }
        }
        expect(await view({ at: before })).toMatchObject({ exists: false, seq: null });
      },
    ),
    { numRuns: 8, seed: 20_261_129, endOnFailure: true },
  );
  const codes = new Set(await app.logCodes());
  expect(neededCodes.filter((code) => !codes.has(code))).toEqual([]);
});

test('what came with an import is told from its beginning, and what was erased is said to be', async () => {
  vi.advanceTimersByTime(minute);
  const header = 'Name,Email,Reference,Language,Rules\r\n';
  await check(app, `${header}Ren,ren@example.org,P-1,ja,203.0.113.10;198.51.100.0/24\r\n`, admin);
  await commit(app);
  const [row] = await clients(app);
  const subject = row?.id ?? 0;
  const view = (at: number) =>
    app.ok('asOf.viewAny', { account: subject, when: { at } }, app.enter(admin));
  const imported = Date.now();
  const before = await view(imported);
  expect(before).toMatchObject({
    exists: true,
    fullName: 'Ren',
    email: 'ren@example.org',
    reference: 'P-1',
    language: 'ja',
    role: 'client',
    signIn: { from: 'rules' },
    gaps: [],
  });
  expect(new Set(before.rules.map(({ rule }) => rule))).toEqual(
    new Set(['198.51.100.0/24', '203.0.113.10']),
  );

  // A rule of the import is known by its text once it is changed.
  vi.advanceTimersByTime(60 * minute);
  const [rule] = await app.rules(subject);
  const lockout = 'accept' as const;
  const asked = { subject, id: rule?.id ?? 0, lockout, grounds: null };
  await app.ok('ipAccess.delete', asked, app.enter(subject));
  expect((await view(Date.now())).rules).toHaveLength(1);
  expect((await view(imported)).rules).toHaveLength(2);

  vi.advanceTimersByTime(60 * minute);
  await app.ok('clients.archive', { subject, reason: 'left' }, app.enter(admin));
  await setPolicy(app, { weightyFlags: [] });
  const window = app.enter(admin);
  await verify(app, subject, window);
  await app.ok('clients.erase', { subject, grounds: because }, window);
  const gone = await view(imported);
  expect(gone).toMatchObject({ exists: true, fullName: null, email: null });
  expect(gone.gaps.map(({ kind }) => kind)).toContain('erased');
  expect(await view(Date.now())).toMatchObject({ erased: true, signIn: { because: 'inactive' } });
});
