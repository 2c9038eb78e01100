import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ActDetails } from '../../../src/preload/contract/asked-acts.ts';
import { nextSettling } from '../../../src/main/asked-acts/settle.ts';
import { now } from '../../../src/main/platform/clock.ts';
import { upkeep } from '../../../src/main/upkeep.ts';
import { codeNow, giveTotp, mailsTo, minute, said, start, wrongCode } from '../mfa/support.ts';
import { passphrase, TestApp } from '../support/workstation.ts';
import { because, entriesOf, lastMail, openDesk, reason, setPolicy, stage } from './support.ts';

const hour = 60 * minute;
const day = 24 * hour;
const reset = { act: 'resetMfa', scope: 'all' } as const;

let app: TestApp;
let admin: number;
let desk: number;
let client: number;
/** The agent's. */
let clientSecret: Buffer;
let window: number;
/** A colleague of the agent's, signed in elsewhere. */
let peer: number;
let peerWindow: number;
let peerSecret: Buffer;

beforeEach(async () => {
  ({ app, admin, desk, client, window } = await openDesk());
  peer = await app.addPerson('helpdesk', 'peer@example.org');
  peerSecret = await giveTotp(app, peer);
  peerWindow = app.enter(peer);
  clientSecret = await giveTotp(app, client);
  await givePhone(client);
  await givePhone(peer);
});
afterEach(() => void vi.useRealTimers());

/** A number that has been on file for long enough to be called back. */
async function givePhone(account: number): Promise<void> {
  const number = { account_id: account, number: '+442079460000', label: 'home' };
  const rest = { added_at: 0, added_by: null, verified_at: null, verified_by: null };
  await app.db
    .insertInto('phone_number')
    .values({ ...number, ...rest })
    .execute();
}

/** A call in which the number on file was called back: a colleague has to confirm, and a day to pass. */
async function calledBack(want: ActDetails['act'] = 'resetMfa', at = window): Promise<void> {
  await app.ok('caller.begin', { subject: client, want, reference: 'T-7' }, at);
  const { phones } = await app.ok('helpDesk.view', { subject: client }, at);
  await app.ok('caller.callBack', { subject: client, phone: phones[0]?.id ?? 0 }, at);
}

/** A call in which an authenticator's code was read out and a number called back. */
async function proven(
  subject: number,
  secret: Buffer,
  want: ActDetails['act'],
  at: number,
): Promise<void> {
  // Each code proves one act.
  vi.advanceTimersByTime(minute);
  await app.ok('caller.begin', { subject, want, reference: 'T-7' }, at);
  await app.ok('caller.checkAuthenticator', { subject, code: codeNow(secret) }, at);
  const { phones } = await app.ok('helpDesk.view', { subject }, at);
  await app.ok('caller.callBack', { subject, phone: phones[0]?.id ?? 0 }, at);
}

const ask = (details: ActDetails = reset, at = window) =>
  app.call('askedActs.ask', { subject: client, details, grounds: because }, at);
/** Asked for after a call-back; returns its number. */
async function asked(details: ActDetails = reset): Promise<number> {
  await calledBack(details.act);
  const result = await ask(details);
  if (!result.ok) throw new Error(said(result));
  return result.value.id;
}
/** Each code works once. */
const confirm = (id: number, at = peerWindow, code = codeNow(peerSecret)) =>
  app.call('askedActs.confirm', { id, code }, at);
async function confirmed(details: ActDetails = reset): Promise<number> {
  const id = await asked(details);
  expect(said(await confirm(id))).toBe('ok');
  return id;
}
const list = (at = peerWindow) => app.ok('askedActs.list', {}, at);
const row = (id: number) =>
  app.db.selectFrom('asked_act').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const state = async (id: number) => (await row(id)).state;
const isReset = async () =>
  (
    await app.db
      .selectFrom('authenticator')
      .select('suspended_at')
      .where('account_id', '=', client)
      .executeTakeFirstOrThrow()
  ).suspended_at !== null;

/** What the application does by itself when its time has come. */
async function settle(): Promise<void> {
  await app.services.clock.settle(app.store);
  await look();
}
/** The same before it was noticed that somebody has set the clock. */
async function look(): Promise<void> {
  const task = upkeep(app.services).find(({ name }) => name === 'askedActs');
  if (!task) throw new Error('There is no such task.');
  // Even before it is due it must do nothing too early.
  await task.run();
}
async function passes(milliseconds: number): Promise<void> {
  vi.advanceTimersByTime(milliseconds);
  await settle();
}
/** Milliseconds until something happens by itself. */
const due = async () => (await nextSettling(app.db)) - now();

describe('an act that is asked for', () => {
  test('is set down, logged, told to the holder, and shown to every colleague', async () => {
    const id = await asked();
    const shown = {
      id,
      account: client,
      fullName: 'client client@example.org',
      client: true,
      act: 'resetMfa',
      details: reset,
      state: 'colleague',
      reason,
      agent: 'helpdesk desk@example.org',
      callReference: 'T-7',
      caller: 'callBack',
      flags: [],
      askedAt: start,
      needs: 'colleague',
      second: null,
      until: start + 10 * minute,
      own: false,
    };
    expect(await list()).toEqual([shown]);
    expect((await app.ok('helpDesk.view', { subject: client }, window)).asked).toEqual([
      { ...shown, own: true },
    ]);
    expect(await app.ok('askedActs.about', { subject: client }, app.enter(client))).toEqual([
      shown,
    ]);
    expect(await entriesOf(app, 'helpDesk.actAsked')).toEqual([
      {
        actor: desk,
        subject: client,
        outcome: 'ok',
        data: expect.objectContaining({
          act: 'resetMfa',
          request: id,
          until: start + 10 * minute,
          reason,
          proofClass: 'witnessed',
          secondPerson: null,
        }),
      },
    ]);
    expect(await lastMail(app, client)).toMatchObject({
      kind: 'actAsked',
      act: 'resetMfa',
      until: start + day,
      by: 'helpdesk desk@example.org',
      ticket: 'T-7',
      code: expect.stringMatching(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/),
    });
    expect(app.world.announced).toContain('desk.changed');
    expect(await isReset()).toBe(false);
  });

  test('is not set down without the proof that leaves a colleague and time alone', async () => {
    await app.ok('caller.begin', { subject: client, want: 'resetMfa', reference: '' }, window);
    expect(
      (
        await app.refusal(
          'askedActs.ask',
          { subject: client, details: reset, grounds: because },
          window,
        )
      ).code,
    ).toBe('proof_needed');
    await calledBack('unlockSignIn');
    expect(await ask()).toMatchObject({ error: { code: 'proof_needed', detail: { other: true } } });
    expect(await app.db.selectFrom('asked_act').selectAll().execute()).toEqual([]);
  });

  test('waits for its time alone where the colleague is at the same workstation', async () => {
    await calledBack();
    const second = { email: 'peer@example.org', code: codeNow(peerSecret) };
    const grounds = { reason, second };
    const view = await app.ok(
      'askedActs.ask',
      { subject: client, details: reset, grounds },
      window,
    );
    expect(view).toMatchObject({
      state: 'waiting',
      needs: null,
      second: 'helpdesk peer@example.org',
      until: start + day,
    });
    expect((await row(view.id)).second_id).toBe(peer);
  });

  test('is not set down where it can be done at once', async () => {
    await setPolicy(app, { waitWithoutProof: 0 });
    await calledBack();
    const code = codeNow(peerSecret);
    const grounds = { reason, second: { email: 'peer@example.org', code } };
    const input = { subject: client, details: reset, grounds };
    expect(said(await app.call('askedActs.ask', input, window))).toBe('nothing_to_do');
    const now = { subject: client, scope: 'all', grounds } as const;
    expect(said(await app.call('helpDesk.resetMfa', now, window)), 'the code is unused').toBe('ok');
  });

  test('is none that its own channel would not let the agent do', async () => {
    await setPolicy(app, { waitWithProof: 1 });
    const erase = { act: 'eraseClient' } as const;
    await proven(client, clientSecret, erase.act, window);
    expect(said(await ask(erase)), 'for administrators').toBe('not_allowed');
    await proven(client, clientSecret, reset.act, window);
    await app.db
      .updateTable('account')
      .set({ state: 'archived' })
      .where('id', '=', client)
      .execute();
    expect(said(await ask())).toBe('account_inactive');
    const agent = app.enter(admin);
    const address = { act: 'changeAddress', email: 'new@example.net' } as const;
    await proven(peer, peerSecret, address.act, agent);
    const input = { subject: peer, details: address, grounds: because };
    expect(said(await app.call('askedActs.ask', input, agent)), 'about clients').toBe(
      'not_allowed',
    );
    expect(await app.db.selectFrom('asked_act').selectAll().execute()).toEqual([]);
  });
});

describe('a colleague elsewhere', () => {
  test('confirms with a code of their own, and the act waits its time', async () => {
    const id = await asked();
    vi.advanceTimersByTime(9 * minute);
    expect(said(await confirm(id))).toBe('ok');
    const until = start + 9 * minute + day;
    expect((await list())[0]).toMatchObject({
      state: 'waiting',
      needs: null,
      second: 'helpdesk peer@example.org',
      until,
    });
    expect((await row(id)).second_id).toBe(peer);
    expect(await entriesOf(app, 'helpDesk.actConfirmed')).toEqual([
      { actor: peer, subject: client, outcome: 'ok', data: { act: 'resetMfa', request: id } },
    ]);
    expect(await isReset()).toBe(false);
    expect(said(await confirm(id, peerWindow, codeNow(peerSecret, 1)))).toBe('asked_act_gone');
  });

  test('confirms, and what need not wait is done at once', async () => {
    await setPolicy(app, { waitWithoutProof: 0 });
    const own = app.enter(client);
    const id = await confirmed();
    expect(await state(id)).toBe('done');
    expect(await isReset()).toBe(true);
    expect(await stage(app, own)).toBe('signedOut');
    expect(await list()).toEqual([]);
  });

  test('is not the agent in another session', async () => {
    const secret = await giveTotp(app, desk);
    const id = await asked();
    expect(said(await confirm(id, app.enter(desk), codeNow(secret)))).toBe(
      'second_refused {"because":"self"}',
    );
  });

  test('is not the agent by another account', async () => {
    const other = await app.addPerson('administrator', 'desk+2@example.org');
    const secret = await giveTotp(app, other);
    const id = await asked();
    expect(said(await confirm(id, app.enter(other), codeNow(secret)))).toBe(
      'second_refused {"because":"same_person"}',
    );
    expect(await state(id)).toBe('colleague');
  });

  test('is not somebody whom the agent has just invited', async () => {
    const agent = app.enter(admin);
    const { id: puppet } = await app.ok(
      'staff.invite',
      { fullName: 'Pup Pet', email: 'puppet@example.org', role: 'helpdesk', language: 'en' },
      agent,
    );
    const secret = await giveTotp(app, puppet);
    await calledBack('resetMfa', agent);
    const { id } = await app.ok(
      'askedActs.ask',
      { subject: client, details: reset, grounds: because },
      agent,
    );
    expect(said(await confirm(id, app.enter(puppet), codeNow(secret)))).toBe(
      'second_refused {"because":"invited"}',
    );
    expect(said(await confirm(id))).toBe('ok');
  });

  test('needs a right code, and has few tries', async () => {
    const id = await asked();
    const wrong = wrongCode(peerSecret);
    for (let i = 0; i < 5; i++)
      expect(said(await confirm(id, peerWindow, wrong))).toBe('second_refused {"because":"code"}');
    expect(said(await confirm(id))).toBe('throttled {"seconds":900}');
    expect(await state(id)).toBe('colleague');
  });

  test('is an administrator where the account is protected', async () => {
    await app.ok('helpDesk.protect', { subject: client, marked: true, reason });
    const agent = app.enter(admin);
    await app.ok('caller.begin', { subject: client, want: 'resetMfa', reference: '' }, agent);
    const { id, needs } = await app.ok(
      'askedActs.ask',
      { subject: client, details: reset, grounds: because },
      agent,
    );
    expect(needs).toBe('administrator');
    expect(said(await confirm(id))).toBe('second_refused {"because":"not_administrator"}');
  });

  test('has ten minutes', async () => {
    const id = await asked();
    expect(await due()).toBe(10 * minute);
    await passes(10 * minute - 1);
    expect(await state(id)).toBe('colleague');
    vi.advanceTimersByTime(1);
    expect(said(await confirm(id)), 'though nobody has looked yet').toBe('asked_act_gone');
    await settle();
    expect(await row(id)).toMatchObject({ state: 'expired', ended_at: start + 10 * minute });
    expect(await entriesOf(app, 'helpDesk.actExpired')).toEqual([
      { actor: null, subject: client, outcome: 'ok', data: { act: 'resetMfa', request: id } },
    ]);
    expect(await lastMail(app, client)).toMatchObject({ kind: 'actEnded', end: 'expired' });
    expect(await due()).toBe(Infinity);
  });

  test('refuses, for a reason; the agent cannot, and it is over', async () => {
    const id = await asked();
    const refuse = (at: number, why = 'never heard of it') =>
      app.call('askedActs.refuse', { id, reason: why }, at);
    expect(said(await refuse(window))).toBe('not_allowed');
    expect(said(await refuse(peerWindow, ' '))).toBe('invalid_input');
    expect(said(await refuse(peerWindow))).toBe('ok');
    expect(await state(id)).toBe('refused');
    expect(await entriesOf(app, 'helpDesk.actRefused')).toMatchObject([
      { actor: peer, subject: client, data: { request: id, reason: 'never heard of it' } },
    ]);
    expect(await lastMail(app, client)).toMatchObject({
      kind: 'actEnded',
      end: 'refused',
      by: 'helpdesk peer@example.org',
    });
    expect(said(await confirm(id))).toBe('asked_act_gone');
  });
});

describe('an act that waits', () => {
  test('happens by itself at the end, by the agent’s and the colleague’s word, and is reviewed', async () => {
    const id = await confirmed();
    await passes(day - 1);
    expect(await isReset()).toBe(false);
    expect(await due()).toBe(1);
    const own = app.enter(client);
    await passes(1);
    expect(await row(id)).toMatchObject({ state: 'done', until: null, ended_at: start + day });
    expect(await entriesOf(app, 'helpDesk.mfaReset')).toEqual([
      {
        actor: desk,
        subject: client,
        outcome: 'ok',
        data: {
          scope: 'all',
          reason,
          caller: 'callBack',
          callReference: 'T-7',
          override: null,
          proofClass: 'witnessed',
          secondPerson: 'helpdesk peer@example.org',
          flags: '',
          waitedHours: 24,
        },
      },
    ]);
    expect(await stage(app, own)).toBe('signedOut');
    expect(await mailsTo(app, client)).toEqual(['actAsked', 'mfaReset']);
    const { reviews } = await app.ok('reviews.list', {}, app.enter(admin));
    expect(reviews).toMatchObject([{ kind: 'weak', act: 'resetMfa', account: client }]);
    await passes(day);
    expect(await entriesOf(app, 'helpDesk.mfaReset')).toHaveLength(1);
  });

  test('waits on across a restart, and happens right after a start that comes late', async () => {
    const id = await confirmed();
    vi.advanceTimersByTime(20 * hour);
    await restart();
    await settle();
    expect(await isReset()).toBe(false);
    expect(await due()).toBe(4 * hour);
    await app.services.workstation.close();
    vi.advanceTimersByTime(8 * hour);
    await restart();
    expect(await due()).toBe(-4 * hour);
    await settle();
    expect(await state(id)).toBe('done');
    expect(await isReset()).toBe(true);
  });

  test.each([
    ['forward', day],
    ['back', -3 * day],
  ])('waits as long where the clock is set %s by days', async (_name, by) => {
    const id = await confirmed();
    vi.setSystemTime(Date.now() + by);
    await look();
    await settle();
    expect(await state(id)).toBe('waiting');
    await passes(day - 1);
    expect(await state(id)).toBe('waiting');
    await passes(1);
    expect(await state(id)).toBe('done');
  });

  test('waits on where its agent asks again: nobody at the desk makes it shorter', async () => {
    const id = await confirmed();
    vi.advanceTimersByTime(23 * hour);
    window = app.enter(desk);
    const again = await asked();
    expect(again).not.toBe(id);
    await setPolicy(app, { waitWithoutProof: 0 });
    await settle();
    expect(await row(id)).toMatchObject({ state: 'waiting', until: start + day });
  });

  test('is cancelled by its agent or an administrator, and by no other colleague', async () => {
    const cancel = (id: number, at: number) =>
      app.call('askedActs.cancel', { id, reason: 'a mistake' }, at);
    const first = await confirmed();
    expect(said(await cancel(first, peerWindow))).toBe('not_allowed');
    expect(said(await cancel(first, window))).toBe('ok');
    vi.advanceTimersByTime(minute);
    const second = await confirmed();
    expect(said(await cancel(second, 1))).toBe('ok');
    expect(said(await cancel(second, 1))).toBe('asked_act_gone');
    expect(await entriesOf(app, 'helpDesk.actCancelled')).toMatchObject([
      { actor: desk, data: { request: first, reason: 'a mistake' } },
      { actor: admin, data: { request: second } },
    ]);
    expect(await lastMail(app, client)).toMatchObject({ kind: 'actEnded' });
    await passes(2 * day);
    expect(await isReset()).toBe(false);
  });

  test('fails where what it was about has changed', async () => {
    const id = await confirmed();
    await app.db.deleteFrom('authenticator').where('account_id', '=', client).execute();
    await passes(day);
    expect(await state(id)).toBe('failed');
    expect(await entriesOf(app, 'helpDesk.actFailed')).toEqual([
      {
        actor: null,
        subject: client,
        outcome: 'failed',
        data: { act: 'resetMfa', request: id, because: 'nothing_to_do' },
      },
    ]);
    expect(await lastMail(app, client)).toMatchObject({ kind: 'actEnded', end: 'failed' });
    expect(await due()).toBe(Infinity);
  });

  test.each([
    ['agent works here no more', 'not_allowed', () => desk, 'deactivated'],
    ['account was archived', 'account_inactive', () => client, 'archived'],
  ] as const)('fails where its %s', async (_name, why, whose, became) => {
    const id = await confirmed();
    await app.db.updateTable('account').set({ state: became }).where('id', '=', whose()).execute();
    await passes(day);
    expect(await state(id)).toBe('failed');
    expect(await entriesOf(app, 'helpDesk.actFailed')).toMatchObject([{ data: { because: why } }]);
    expect(await isReset()).toBe(false);
  });

  test('fails where the account was protected since: that takes two administrators', async () => {
    const first = await confirmed();
    await passes(minute);
    const second = await asked({ act: 'unlockSignIn' });
    await app.ok('helpDesk.protect', { subject: client, marked: true, reason }, app.enter(admin));
    expect(said(await confirm(second))).toBe('act_refused {"because":"twoAdministrators"}');
    await passes(day);
    expect(await state(first)).toBe('failed');
    expect(await entriesOf(app, 'helpDesk.actFailed')).toMatchObject([
      { data: { because: 'act_refused' } },
    ]);
    expect(await isReset()).toBe(false);
  });

  test.each([
    ['the account', 'frozen'],
    ['every account', 'frozenAll'],
  ])('is left alone while %s is frozen, and happens once it is not', async (_name, frozen) => {
    const freeze = () =>
      frozen === 'frozen'
        ? app.ok('freeze.account', { subject: client, reason }, app.enter(admin))
        : app.ok('freeze.all', { reason }, app.enter(admin));
    const lift = () =>
      frozen === 'frozen'
        ? app.ok('freeze.lift', { subject: client, reason }, app.enter(admin))
        : app.ok('freeze.liftAll', { reason }, app.enter(admin));
    const id = await asked();
    await freeze();
    expect(said(await confirm(id))).toBe(`act_refused {"because":"${frozen}"}`);
    await lift();
    expect(said(await confirm(id))).toBe('ok');
    await freeze();
    await passes(2 * day);
    expect(await due()).toBe(Infinity);
    expect(await state(id)).toBe('waiting');
    expect(await isReset()).toBe(false);
    await lift();
    await settle();
    expect(await state(id)).toBe('done');
  });
});

describe('the holder', () => {
  const mailedCode = async (account = client) => {
    const facts = await lastMail(app, account);
    if (facts.kind !== 'actAsked') throw new Error(facts.kind);
    return facts.code;
  };
  const byCode = (code: string, subject = client) =>
    app.call('askedActs.objectByCode', { subject, code }, peerWindow);

  test('objects after sign-in, to their own alone', async () => {
    const id = await confirmed();
    const other = await app.addPerson('client', 'other@example.org');
    expect(said(await app.call('askedActs.object', { subject: other, id }, app.enter(other)))).toBe(
      'asked_act_gone',
    );
    const own = app.enter(client);
    expect(await app.ok('askedActs.object', { subject: client, id }, own)).toEqual([]);
    expect(await state(id)).toBe('objected');
    expect(await entriesOf(app, 'helpDesk.actObjected')).toEqual([
      {
        actor: client,
        subject: client,
        outcome: 'ok',
        data: { act: 'resetMfa', request: id, byCode: false },
      },
    ]);
    expect(await lastMail(app, client)).toMatchObject({
      kind: 'actEnded',
      end: 'objected',
      by: null,
    });
    await passes(2 * day);
    expect(await isReset()).toBe(false);
  });

  test('objects by reading the code of the mail to anybody at the desk, once', async () => {
    const id = await confirmed();
    const code = await mailedCode();
    expect(said(await byCode(code.toLowerCase().replace('-', ' ')))).toBe('ok');
    expect(await state(id)).toBe('objected');
    expect(await entriesOf(app, 'helpDesk.actObjected')).toMatchObject([
      { actor: peer, subject: client, data: { request: id, byCode: true } },
    ]);
    expect(said(await byCode(code))).toBe('objection_wrong');
  });

  test('objects to one act by its code, and to none of another account', async () => {
    const first = await confirmed();
    const code = await mailedCode();
    vi.advanceTimersByTime(minute);
    const second = await asked({ act: 'unlockSignIn' });
    const other = await app.addPerson('client', 'other@example.org');
    expect(said(await byCode(code, other))).toBe('objection_wrong');
    expect(said(await byCode(code))).toBe('ok');
    expect([await state(first), await state(second)]).toEqual(['objected', 'colleague']);
  });

  test('can guess at it five times a quarter of an hour, and nobody’s sign-in is slowed', async () => {
    await confirmed();
    const code = await mailedCode();
    for (const guess of ['AAAA-AAAA', '', '123456', 'Z', 'AAAA-AAAB'])
      expect(said(await byCode(guess))).toBe('objection_wrong');
    expect(said(await byCode(code))).toBe('throttled {"seconds":900}');
    expect((await entriesOf(app, 'mfa.codeRejected')).map(({ data }) => data['because'])).toEqual([
      ...Array.from({ length: 5 }, () => 'objection_wrong'),
      'throttled',
    ]);
    const { signIn } = await app.ok('helpDesk.view', { subject: client }, window);
    expect(signIn).toEqual({ state: 'open', factors: [] });
    vi.advanceTimersByTime(15 * minute);
    peerWindow = app.enter(peer);
    expect(said(await byCode(code))).toBe('ok');
  });

  test('finds the code nowhere but in the mail', async () => {
    await confirmed();
    const code = await mailedCode();
    const stored = JSON.stringify(await app.db.selectFrom('asked_act').selectAll().execute());
    const logged = JSON.stringify(await app.log());
    for (const text of [stored, logged])
      expect(text.replaceAll('-', '')).not.toContain(code.replace('-', ''));
  });
});

describe('a secret', () => {
  const code = { act: 'issueAccessCode', minutes: 60 } as const;
  const unasked = (id: number, at = app.enter(admin)) =>
    app.call('askedActs.collect', { subject: client, id }, at);
  /** By an agent who has called the holder back. */
  const collect = async (id: number) => {
    const at = app.enter(admin);
    await calledBack('issueAccessCode', at);
    return unasked(id, at);
  };

  test('is made when it is fetched, once, by any agent', async () => {
    const id = await confirmed(code);
    expect(said(await collect(id))).toBe('asked_act_gone');
    await passes(day);
    expect(await row(id)).toMatchObject({ state: 'ready', until: start + 2 * day, ended_at: null });
    expect(await entriesOf(app, 'helpDesk.actReady')).toEqual([
      {
        actor: null,
        subject: client,
        outcome: 'ok',
        data: { act: 'issueAccessCode', request: id, until: start + 2 * day },
      },
    ]);
    expect(await app.db.selectFrom('access_code').selectAll().execute()).toEqual([]);
    expect(await collect(id)).toMatchObject({
      value: { kind: 'code', expiresAt: start + day + hour },
    });
    expect(await state(id)).toBe('done');
    expect(said(await collect(id))).toBe('asked_act_gone');
    const [made] = await app.db.selectFrom('review').selectAll().execute();
    expect(made, 'whoever fetched it has decided nothing').toMatchObject({
      act: 'issueAccessCode',
      agent_id: desk,
      second_id: peer,
    });
    expect(await entriesOf(app, 'helpDesk.accessCodeIssued')).toMatchObject([
      {
        actor: admin,
        data: { minutes: 60, waitedHours: 24, secondPerson: 'helpdesk peer@example.org' },
      },
    ]);
  });

  test('is a password that ends the account’s sessions', async () => {
    const id = await confirmed({ act: 'setOneTimePassword' });
    await passes(day);
    const own = app.enter(client);
    expect(await collect(id)).toMatchObject({ value: { kind: 'password' } });
    expect(await stage(app, own)).toBe('signedOut');
    expect(await app.db.selectFrom('one_time_password').select('account_id').execute()).toEqual([
      { account_id: client },
    ]);
  });

  test('is for whoever shows who they are, and not for the next who rings', async () => {
    const id = await confirmed(code);
    await passes(day);
    const lacking = { act: 'issueAccessCode', missing: ['witnessed'], other: false };
    expect(said(await unasked(id))).toBe(`proof_needed ${JSON.stringify(lacking)}`);
    expect(said(await unasked(id, app.enter(desk)))).toBe(
      `proof_needed ${JSON.stringify(lacking)}`,
    );
    expect(await app.db.selectFrom('access_code').selectAll().execute()).toEqual([]);
    expect(said(await collect(id))).toBe('ok');
  });

  test('is not made any more after a day', async () => {
    const id = await confirmed(code);
    await passes(day);
    vi.advanceTimersByTime(day);
    expect(said(await collect(id))).toBe('asked_act_gone');
    await settle();
    expect(await state(id)).toBe('expired');
    expect(await app.db.selectFrom('access_code').selectAll().execute()).toEqual([]);
  });

  test('is not made for an account that is frozen, nor for another one', async () => {
    const id = await confirmed(code);
    await passes(day);
    const other = await app.addPerson('client', 'other@example.org');
    expect(said(await app.call('askedActs.collect', { subject: other, id }, app.enter(peer)))).toBe(
      'asked_act_gone',
    );
    await app.ok('freeze.account', { subject: client, reason }, app.enter(admin));
    expect(said(await collect(id))).toBe('act_refused {"because":"frozen"}');
    expect(await state(id)).toBe('ready');
  });

  test('is objected to while nobody has fetched it', async () => {
    const id = await confirmed(code);
    await passes(day);
    await app.ok('askedActs.object', { subject: client, id }, app.enter(client));
    expect(said(await collect(id))).toBe('asked_act_gone');
  });
});

describe('at the end of its time', () => {
  const rule = { rule: '198.51.100.7', note: '', expiresAt: null, hostBitsSeen: true };
  const add = { kind: 'add', ...rule, lockout: 'accept' } as const;
  /** Each as its own channel does it: the entry that it leaves. */
  test.each<[ActDetails, string, (() => Promise<unknown>)?]>([
    [{ act: 'changeRules', change: add }, 'ipRule.added'],
    [{ act: 'changeAddress', email: 'new@example.net' }, 'account.addressRequested'],
    [
      { act: 'unlockSignIn' },
      'signIn.unlocked',
      () =>
        app.db
          .insertInto('throttle')
          .values({
            key: `account:${client}`,
            factor: 'password',
            failures: 3,
            refusals: 0,
            last_failure_at: start,
            wait_until: start,
          })
          .execute(),
    ],
    [
      { act: 'liftRestrictions', until: null },
      'ipRule.lifted',
      () =>
        app.db
          .insertInto('ip_rule')
          .values({
            account_id: client,
            rule: '198.51.100.7',
            note: '',
            enabled: 1,
            expires_at: null,
            added_by: null,
            added_at: 0,
            last_used_at: null,
            last_used_address: null,
            deleted_at: null,
          })
          .execute(),
    ],
    [
      { act: 'undoReset' },
      'helpDesk.mfaResetUndone',
      () =>
        app.db
          .updateTable('authenticator')
          .set({ suspended_at: 1 })
          .where('account_id', '=', client)
          .execute(),
    ],
    [
      { act: 'restoreClient' },
      'client.restored',
      () =>
        app.db.updateTable('account').set({ state: 'archived' }).where('id', '=', client).execute(),
    ],
  ])('%o is done', async (details, code, prepare) => {
    await prepare?.();
    const id = await confirmed(details);
    await passes(day);
    expect(await entriesOf(app, 'helpDesk.actFailed')).toEqual([]);
    expect(await state(id)).toBe('done');
    expect((await entriesOf(app, code)).at(-1)).toMatchObject({
      actor: desk,
      subject: client,
      data: { reason, waitedHours: 24 },
    });
  });
});

describe('an earlier state of a list that was asked for', () => {
  /** A rule of the client's own; returns the entry that tells of it. */
  async function ownRule(rule: string): Promise<number> {
    const terms = {
      expiresAt: null,
      hostBitsSeen: true,
      lockout: 'accept',
      grounds: null,
    } as const;
    await app.ok('ipAccess.add', { subject: client, rule, note: '', ...terms }, app.enter(client));
    return (await app.log()).at(-1)?.seq ?? 0;
  }
  const rules = async () =>
    (await app.rules(client)).filter((each) => each.deleted_at === null).map(({ rule }) => rule);
  async function askedBack(): Promise<number> {
    const after = await ownRule('203.0.113.10');
    const newest = await ownRule('198.51.100.7');
    const change = { kind: 'bringTo', after, newest, lockout: 'accept' } as const;
    return confirmed({ act: 'changeRules', change });
  }

  test('is the list again', async () => {
    const id = await askedBack();
    await passes(day);
    expect(await state(id)).toBe('done');
    expect(await rules()).toEqual(['203.0.113.10']);
    expect(await entriesOf(app, 'ipRule.deleted')).toMatchObject([
      { actor: desk, subject: client, data: { rule: '198.51.100.7', reason, waitedHours: 24 } },
    ]);
  });

  test('takes nothing away that came in the meantime', async () => {
    const id = await askedBack();
    await ownRule('192.0.2.1');
    await passes(day);
    expect(await state(id)).toBe('failed');
    expect(await entriesOf(app, 'helpDesk.actFailed')).toMatchObject([
      { data: { because: 'changed_meanwhile' } },
    ]);
    expect(await rules()).toEqual(['203.0.113.10', '198.51.100.7', '192.0.2.1']);
  });
});

test('a client who is erased at the end takes along what was asked for', async () => {
  await setPolicy(app, { waitWithProof: 1 });
  await app.db.updateTable('account').set({ state: 'archived' }).where('id', '=', client).execute();
  const agent = app.enter(admin);
  await proven(client, clientSecret, 'eraseClient', agent);
  const details = { act: 'eraseClient' } as const;
  await app.ok('askedActs.ask', { subject: client, details, grounds: because }, agent);
  await proven(client, clientSecret, 'restoreClient', window);
  await ask({ act: 'restoreClient' });
  await passes(hour);
  expect(await entriesOf(app, 'client.erased')).toMatchObject([
    { actor: admin, subject: client, data: { proofClass: 'cryptographic', waitedHours: 1 } },
  ]);
  expect(await app.db.selectFrom('asked_act').selectAll().execute()).toEqual([]);
  expect(await due()).toBe(Infinity);
});

async function restart(): Promise<void> {
  await app.services.workstation.close();
  app = new TestApp(app.folder);
  await app.services.workstation.start();
  await app.ok('workstation.unlock', { passphrase });
}
