import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ListThen } from '../../../src/preload/contract/rule-history.ts';
import { because, setPolicy, verify } from '../help-desk/support.ts';
import { check, clients, commit } from '../imports/support.ts';
import { mailsTo } from '../mfa/support.ts';
import { TestApp } from '../support/workstation.ts';

const minute = 60_000;
const start = Date.UTC(2026, 10, 22, 12);
const terms = { lockout: 'accept', grounds: null } as const;

let app: TestApp;
let me: number;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'], now: start });
  app = new TestApp();
  await app.firstRun();
  me = await app.addPerson('client', 'grace@example.org');
});
afterEach(() => void vi.useRealTimers());

/** Rules as a list has them, in the order of their texts. */
type Kept = { rule: string; note: string; enabled: boolean; expiresAt: number | null }[];

const byText = <T extends { rule: string | null }>(rules: T[]) =>
  rules.toSorted((a, b) => ((a.rule ?? '') < (b.rule ?? '') ? -1 : 1));

/** A window in which the person has just signed in: sessions and confirmations are short. */
const mine = () => app.enter(me);

async function live() {
  return (await app.rules(me)).filter((row) => row.deleted_at === null);
}

async function kept(): Promise<Kept> {
  const rows = await live();
  return byText(
    rows.map(({ rule, note, enabled, expires_at: expiresAt }) => ({
      rule,
      note,
      enabled: enabled === 1,
      expiresAt,
    })),
  );
}

/** One of the two sides of a view, as a list. */
function side({ rules }: ListThen, which: 'was' | 'is') {
  return byText(
    rules.flatMap((each) => {
      const details = each[which];
      return details ? [{ rule: each.rule, ...details }] : [];
    }),
  );
}

const plain = (rule: string, note = '') => ({ rule, note, expiresAt: null });
const steps = async () =>
  (await app.ok('ruleHistory.list', { subject: me, below: null }, mine())).steps;
const view = (after: number) => app.ok('ruleHistory.view', { subject: me, after }, mine());
const revise = (rules: string[], remove: number[] = []) =>
  app.ok(
    'ipAccess.revise',
    { subject: me, add: rules.map((rule) => plain(rule)), remove, ...terms },
    mine(),
  );
const restore = async (after: number) => {
  const [newest] = await steps();
  const input = { subject: me, after, newest: newest?.seq ?? 1, ...terms };
  return app.call('ruleHistory.restore', input, mine());
};
const lastSeq = async () => (await app.log()).length;

const pool = ['203.0.113.0/24', '203.0.113.10', '198.51.100.7', '2001:db8::/32', 'all'];

/** One change of the list, made up from a number; a refusal is as good as a change. */
const changes: Record<string, (n: number) => Promise<unknown>> = {
  add: (n) => {
    const expiresAt = n % 3 ? null : Date.now() + n * minute;
    const input = { rule: pool[n % 5] ?? '', note: n % 2 ? `note ${n}` : '', expiresAt };
    return app.call(
      'ipAccess.add',
      { subject: me, ...input, hostBitsSeen: true, ...terms },
      mine(),
    );
  },
  change: async (n) => {
    const rows = await live();
    const row = rows[n % rows.length];
    const expiresAt = n % 3 ? (row?.expires_at ?? null) : Date.now() + n * minute + 1;
    const input = { id: row?.id ?? 1, note: `changed ${n}`, enabled: n % 2 === 0, expiresAt };
    return app.call('ipAccess.change', { subject: me, ...input, ...terms }, mine());
  },
  delete: async (n) => {
    const rows = await live();
    const id = rows[n % rows.length]?.id ?? 1;
    return app.call('ipAccess.delete', { subject: me, id, ...terms }, mine());
  },
  undelete: async (n) => {
    const gone = (await app.rules(me)).filter((row) => row.deleted_at !== null);
    const id = gone[n % gone.length]?.id ?? 1;
    return app.call('ipAccess.restore', { subject: me, id, ...terms }, mine());
  },
  revise: async (n) => {
    const rows = await live();
    const remove = rows.filter((_, place) => place % 2 === n % 2).map(({ id }) => id);
    const add = [plain(pool[n % 5] ?? ''), plain(pool[(n + 1) % 5] ?? '')];
    return app.call('ipAccess.revise', { subject: me, add, remove, ...terms }, mine());
  },
  back: async (n) => {
    const all = await steps();
    return restore((all[n % all.length]?.first ?? 2) - 1);
  },
};

test('every earlier state is shown as the table held it, and can be brought back', async () => {
  const change = fc.record({ name: fc.constantFrom(...Object.keys(changes)), n: fc.nat(1000) });
  await fc.assert(
    fc.asyncProperty(
      fc.array(change, { minLength: 12, maxLength: 18, size: 'max' }),
      fc.nat(),
      async (made, which) => {
        me = await app.addPerson('client', `client${await lastSeq()}@example.org`);
        const states: { seq: number; kept: Kept }[] = [];
        for (const { name, n } of made) {
          vi.advanceTimersByTime(7 * minute);
          app.services.acts.forget(me);
          await changes[name]?.(n);
          states.push({ seq: await lastSeq(), kept: await kept() });
        }
        const now = await kept();
        for (const { seq, kept: then } of states) {
          const seen = await view(seq);
          expect(side(seen, 'was')).toEqual(then);
          expect(side(seen, 'is')).toEqual(now);
          for (const { difference, was, is } of seen.rules) {
            const same = JSON.stringify(was) === JSON.stringify(is);
            expect(difference).toBe(!was ? 'added' : !is ? 'removed' : same ? 'same' : 'changed');
          }
        }
        app.services.acts.forget(me);
        vi.advanceTimersByTime(minute);
        const wanted = states[which % states.length] ?? { seq: 1, kept: [] };
        const isThere = JSON.stringify(now) === JSON.stringify(wanted.kept);
        const rows = (await app.rules(me)).length;
        const restored = await restore(wanted.seq);
        if (isThere) expect(restored).toMatchObject({ error: { code: 'nothing_to_do' } });
        else expect(restored).toMatchObject({ ok: true });
        expect(await kept()).toEqual(wanted.kept);
        // What comes back does so under its own number: no row is added for it.
        expect(await app.rules(me)).toHaveLength(rows);
        const { restoring } = await view(wanted.seq);
        expect(restoring).toBe('nothing');
      },
    ),
    { numRuns: 6, seed: 20_261_130, endOnFailure: true },
  );
});

test('what was done in one act is one step, undone in one: each rule under its own number, each with its entry', async () => {
  vi.advanceTimersByTime(minute);
  await revise(['203.0.113.0/24', '198.51.100.7']);
  vi.advanceTimersByTime(minute);
  const [first, second] = await live();
  const change = {
    id: second?.id ?? 0,
    note: 'Home',
    enabled: false,
    expiresAt: start + 60 * minute,
  };
  await app.ok('ipAccess.change', { subject: me, ...change, ...terms }, mine());
  vi.advanceTimersByTime(minute);
  await revise(['2001:db8::/32'], [first?.id ?? 0, second?.id ?? 0]);
  const [merged, changed, added] = await steps();
  expect(merged).toMatchObject({
    count: 3,
    by: 'client grace@example.org',
    imported: false,
    changes: [
      { kind: 'deleted', rule: '203.0.113.0/24' },
      { kind: 'deleted', rule: '198.51.100.7' },
      { kind: 'added', rule: '2001:db8::/32' },
    ],
  });
  expect(changed?.changes).toEqual([{ kind: 'changed', rule: '198.51.100.7' }]);
  expect(added).toMatchObject({ count: 2 });

  // Its expiry has passed by the time it comes back: it does, and is expired.
  vi.advanceTimersByTime(90 * minute);
  const before = await lastSeq();
  expect(await restore((merged?.first ?? 0) - 1)).toMatchObject({ ok: true });
  expect(await live()).toMatchObject([
    { id: first?.id, rule: '203.0.113.0/24', enabled: 1 },
    { id: second?.id, note: 'Home', enabled: 0, expires_at: start + 60 * minute },
  ]);
  expect((await app.log()).slice(before).map(({ code }) => code)).toEqual([
    'ipRule.deleted',
    'ipRule.restored',
    'ipRule.restored',
  ]);
});

test('somebody who has not seen the newest change restores nothing', async () => {
  vi.advanceTimersByTime(minute);
  await revise(['203.0.113.0/24']);
  const [newest] = await steps();
  vi.advanceTimersByTime(minute);
  await revise(['198.51.100.7']);
  const seen = { subject: me, after: (newest?.first ?? 0) - 1, newest: newest?.seq ?? 0, ...terms };
  expect((await app.refusal('ruleHistory.restore', seen, mine())).code).toBe('changed_meanwhile');
  expect(await live()).toHaveLength(2);
});

test('a state that would lock its owner out is asked about like any other change', async () => {
  vi.advanceTimersByTime(minute);
  await revise(['198.51.100.7']);
  vi.advanceTimersByTime(minute);
  await revise(['203.0.113.10']);
  const [newest, first] = await steps();
  const input = { subject: me, after: first?.seq ?? 0, newest: newest?.seq ?? 0, grounds: null };
  const asked = { ...input, lockout: 'check' } as const;
  expect(await app.refusal('ruleHistory.restore', asked, mine())).toMatchObject({
    code: 'lockout_risk',
    detail: { lockout: { address: '203.0.113.10', missing: '203.0.113.10' }, acceptable: true },
  });
  const current = { ...input, lockout: 'add_current' } as const;
  await app.ok('ruleHistory.restore', current, mine());
  expect((await live()).map(({ rule }) => rule).toSorted()).toEqual([
    '198.51.100.7',
    '203.0.113.10',
  ]);
});

test('rules that no entry tells of are in the state all the same, and so is one that cannot be read', async () => {
  const row = { account_id: me, note: 'of before', enabled: 1, added_by: 1, added_at: 1 } as const;
  const rest = { expires_at: null, last_used_at: null, last_used_address: null, deleted_at: null };
  const rules = ['203.0.113.0/24', '203.0.113.0/33', '198.51.100.7'];
  for (const rule of rules)
    await app.db
      .insertInto('ip_rule')
      .values({ ...row, ...rest, rule })
      .execute();
  const [wide, broken, single] = (await live()).map(({ id }) => id);
  for (const id of [broken, wide]) {
    vi.advanceTimersByTime(minute);
    await app.ok('ipAccess.delete', { subject: me, id: id ?? 0, ...terms }, mine());
  }
  const [last, first] = await steps();
  const before = await view((first?.first ?? 0) - 1);
  expect(before.rules).toMatchObject([
    { rule: '203.0.113.0/24', difference: 'removed', unreadable: false },
    { rule: '203.0.113.0/33', difference: 'removed', unreadable: true },
    { rule: '198.51.100.7', difference: 'same', was: { note: 'of before' } },
  ]);
  expect(before.restoring).toBe('possible');
  expect(last?.count).toBe(1);
  // What nobody can read would shut everybody out: it stays where it is.
  expect(await restore((first?.first ?? 0) - 1)).toMatchObject({ ok: true });
  expect((await live()).map(({ id }) => id)).toEqual([wide, single]);
  expect((await view((first?.first ?? 0) - 1)).restoring).toBe('nothing');
});

test('an import is the first step, and its rules come back under the numbers that they got', async () => {
  const admin = app.enter(1);
  await check(
    app,
    'Name,Email,Reference,Language,Rules\r\nRen,ren@example.org,P-1,ja,203.0.113.10;198.51.100.0/24\r\n',
    admin,
  );
  await commit(app, admin);
  me = (await clients(app)).find(({ email }) => email === 'ren@example.org')?.id ?? 0;
  const ids = (await live()).map(({ id }) => id);
  vi.advanceTimersByTime(minute);
  await revise([], ids);
  const [, imported] = await steps();
  expect(imported).toMatchObject({ imported: true, count: 2, by: 'Ada Admin' });
  expect(await restore(imported?.seq ?? 0)).toMatchObject({ ok: true });
  expect((await live()).map(({ id }) => id)).toEqual(ids);
});

test('a long history comes in pages without a step twice or cut', async () => {
  const made = 30;
  for (let n = 0; n < made; n += 1) {
    vi.advanceTimersByTime(minute);
    app.services.acts.forget(me);
    await revise([`10.0.${n}.1`, `10.0.${n}.2`]);
  }
  const one = await app.ok('ruleHistory.list', { subject: me, below: null }, mine());
  const two = await app.ok('ruleHistory.list', { subject: me, below: one.next }, mine());
  expect(two.next).toBeNull();
  const all = [...one.steps, ...two.steps];
  expect(all.map(({ changes: [first] }) => first?.rule)).toEqual(
    Array.from({ length: made }, (_, n) => `10.0.${made - 1 - n}.1`),
  );
  expect(all.every(({ count }) => count === 2)).toBe(true);
});

test('staff bring a client’s list back on proof and grounds, each entry and a mail tell of it; without proof nobody does', async () => {
  await change(() => revise(['203.0.113.0/24']));
  await change(() => revise(['198.51.100.7']));
  const [newest, first] = await steps();
  const input = { subject: me, after: first?.seq ?? 0, newest: newest?.seq ?? 0 };
  const desk = app.enter(1);
  const asked = { ...input, lockout: 'accept', grounds: because } as const;
  expect((await app.refusal('ruleHistory.restore', asked, desk)).code).toBe('proof_needed');
  await verify(app, me, desk);
  await setPolicy(app, { oneProofForAll: true, protectStaff: false, weightyFlags: [] });
  await app.ok('ruleHistory.restore', asked, desk);
  expect((await live()).map(({ rule }) => rule)).toEqual(['203.0.113.0/24']);
  expect(await app.lastEntry()).toMatchObject({
    code: 'ipRule.deleted',
    actor: 1,
    subject: me,
    data: { rule: '198.51.100.7', reason: because.reason },
  });
  expect(await mailsTo(app, me)).toEqual(['rulesChanged']);
});

/** A minute later than what was before. */
function change<T>(act: () => Promise<T>): Promise<T> {
  vi.advanceTimersByTime(minute);
  return act();
}
