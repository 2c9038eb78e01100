import { expect, test } from 'vitest';
import type { LoggedProofClass } from '../../../src/preload/contract/log-payloads.ts';
import { append } from '../../../src/main/history/append.ts';
import { lastDays } from '../../../src/main/overview/sign-ins.ts';
import { write } from '../../../src/main/platform/db/unit.ts';
import { TestApp } from '../support/workstation.ts';

const hour = 3_600_000;
const day = 24 * hour;

async function started() {
  const app = new TestApp();
  const id = await app.firstRun();
  return { app, id, window: app.enter(id) };
}

/** What the log says, counted by somebody who knows nothing of the worker. */
async function signInsByDay(app: TestApp, from: number) {
  const counted = new Map<string, number>();
  for (const row of await app.log()) {
    const at = new Date(row.at);
    if (row.code !== 'signIn.succeeded' || at.getTime() < from) continue;
    const key = `${at.getFullYear()}-${at.getMonth() + 1}-${at.getDate()}`;
    counted.set(key, (counted.get(key) ?? 0) + 1);
  }
  return counted;
}

test('an empty workstation has nothing but zeros', async () => {
  const { app, window } = await started();
  const view = await app.ok('overview.view', { days: 7 }, window);
  expect(view.adoption).toEqual({ authenticator: 0, emailOnly: 0, none: 0 });
  expect(view.days).toHaveLength(7);
  expect(view.days.map(({ refused }) => refused)).toEqual([0, 0, 0, 0, 0, 0, 0]);
  expect(view).toMatchObject({
    staffWithoutAuthenticator: 1,
    refusedAddresses: [],
    mail: [],
    mailSent: 0,
    expiring: [],
    expiringMore: 0,
    locked: [],
    lockedMore: 0,
    resets: [],
    resetsMore: 0,
    overdueReviews: 0,
    deskMoved: false,
    samples: false,
  });
});

test('the days and the addresses add up to what the log says', async () => {
  const { app, window } = await started();
  await app.ok('samples.add', {}, window);
  const view = await app.ok('overview.view', { days: 90 }, window);
  expect(view.samples).toBe(true);
  const from = new Date(`${view.days[0]?.day}T00:00:00`).getTime();
  const counted = await signInsByDay(app, from);
  const shown = view.days
    .filter(({ signIns }) => signIns > 0)
    .map(({ day, signIns }) => [day.split('-').map(Number).join('-'), signIns]);
  expect(Object.fromEntries(shown)).toEqual(Object.fromEntries(counted));
  const refused = (await app.log()).filter(
    (row) => row.code === 'signIn.addressRefused' && Date.parse(row.at) >= from,
  );
  expect(view.days.reduce((sum, { refused }) => sum + refused, 0)).toBe(refused.length);
  const [worst] = view.refusedAddresses;
  const ofWorst = refused.filter((row) => row.source_ip === worst?.address);
  expect(worst).toEqual({
    address: worst?.address,
    refusals: ofWorst.length,
    accounts: new Set(ofWorst.map((row) => row.subject_id)).size,
    lastAt: Math.max(...ofWorst.map((row) => Date.parse(row.at))),
  });
  expect(view.refusedAddresses.map(({ refusals }) => refusals)).toEqual(
    view.refusedAddresses.map(({ refusals }) => refusals).toSorted((a, b) => b - a),
  );
});

test('methods, rules, mails and locks are those of active accounts, now', async () => {
  const { app, id, window } = await started();
  await app.ok('samples.add', {}, window);
  const { adoption, expiring, locked, mail } = await app.ok('overview.view', { days: 30 }, window);
  // 24 of the 25 are active; counted by hand from the list of people.
  expect(adoption).toEqual({ authenticator: 12, emailOnly: 6, none: 6 });
  expect(expiring.map(({ fullName, rule }) => [fullName, rule])).toEqual([
    ['Thomas Okafor', '198.51.100.77'],
    ['李娜', '198.51.100.64/26'],
    ['Daniel Fischer', '203.0.113.77'],
  ]);
  expect(locked.map(({ fullName, until }) => [fullName, until])).toEqual([
    ['George Hallam', null],
    ['Rachel Goldberg', null],
  ]);
  expect(mail).toEqual([{ state: 'failed', count: 3 }]);
  const device = { suspended_at: 5 };
  await app.db.updateTable('authenticator').set(device).execute();
  const [hallam] = locked;
  await app.db
    .updateTable('account')
    .set({ state: 'archived' })
    .where('id', '=', hallam?.account ?? 0)
    .execute();
  const later = await app.ok('overview.view', { days: 30 }, window);
  expect(later.adoption.authenticator).toBe(0);
  expect(later.locked.map(({ fullName }) => fullName)).toEqual(['Rachel Goldberg']);
  const at = Date.now();
  await app.db
    .insertInto('throttle')
    .values({
      key: `account:${id}`,
      factor: 'password',
      failures: 25,
      refusals: 0,
      last_failure_at: at,
      wait_until: at + hour,
    })
    .execute();
  // Alone, an administrator is never locked, only slowed down.
  const mine = (await app.ok('overview.view', { days: 30 }, window)).locked;
  expect(mine.find(({ account }) => account === id)).toMatchObject({
    client: false,
    until: at + hour,
  });
});

test('new ways in are counted by agent and by what stood behind them, within the span', async () => {
  const { app, id, window } = await started();
  const agent = await app.addPerson('helpdesk', 'agent@example.org');
  const subject = await app.addPerson('client', 'client@example.org');
  const reset = (actor: number, at: number, proofClass?: LoggedProofClass) =>
    write(app.store, (tx) =>
      append(
        tx,
        { actor, subject, sourceIp: null, at },
        {
          code: 'helpDesk.oneTimePasswordSet',
          outcome: 'ok',
          data: {
            reason: 'x',
            caller: '',
            callReference: null,
            override: null,
            ...(proofClass && { proofClass }),
          },
        },
      ),
    );
  const now = Date.now();
  await reset(id, now - 20 * day, 'cryptographic');
  await reset(agent, now, 'cryptographic');
  await reset(agent, now, 'override');
  await reset(id, now, 'witnessed');
  await reset(agent, now);
  const none = { cryptographic: 0, witnessed: 0, twoAdministrators: 0, override: 0, unknown: 0 };
  const { resets } = await app.ok('overview.view', { days: 7 }, window);
  expect(resets).toEqual([
    {
      agent,
      fullName: 'helpdesk agent@example.org',
      counts: { ...none, cryptographic: 1, override: 1, unknown: 1 },
    },
    { agent: id, fullName: 'Ada Admin', counts: { ...none, witnessed: 1 } },
  ]);
  const longer = await app.ok('overview.view', { days: 30 }, window);
  expect(longer.resets[1]?.counts).toEqual({ ...none, cryptographic: 1, witnessed: 1 });
});

test('what nobody has reviewed in time is counted, and a stricter policy that nobody has read told', async () => {
  const { app, id, window } = await started();
  const review = (due_at: number, reviewed_at: number | null) =>
    app.db
      .insertInto('review')
      .values({
        kind: 'weak',
        seq: 1,
        account_id: id,
        act: 'resetMfa',
        agent_id: id,
        second_id: null,
        reason: 'x',
        made_at: due_at - day,
        due_at,
        reviewed_by: reviewed_at === null ? null : id,
        reviewed_at,
        note: null,
      })
      .execute();
  const now = Date.now();
  await review(now - hour, null);
  await review(now - hour, now);
  await review(now + hour, null);
  await app.db.insertInto('setting').values({ key: 'deskMoved', value: 'true' }).execute();
  const seen = await app.ok('overview.view', { days: 7 }, window);
  expect(seen).toMatchObject({ overdueReviews: 1, deskMoved: true });
  await app.ok('settings.readDeskMove', {}, window);
  expect((await app.ok('overview.view', { days: 7 }, window)).deskMoved).toBe(false);
});

test('a day is as long as it is here, also when the clocks change', () => {
  const zone = process.env['TZ'];
  process.env['TZ'] = 'Europe/Berlin';
  try {
    const days = lastDays(Date.parse('2026-10-26T10:00:00Z'), 3);
    expect(days.map(({ day }) => day)).toEqual(['2026-10-24', '2026-10-25', '2026-10-26']);
    expect(days.map(({ from, to }) => (to - from) / hour)).toEqual([24, 25, 24]);
    expect(days[0]?.to).toBe(days[1]?.from);
    expect((days.at(-1)?.to ?? 0) - Date.parse('2026-10-26T10:00:00Z')).toBeLessThan(day);
  } finally {
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
  }
});
