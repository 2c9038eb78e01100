import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { freezesOf } from '../../../src/main/help-desk/freeze.ts';
import { mailsTo, said, start } from '../mfa/support.ts';
import type { TestApp } from '../support/workstation.ts';
import { entriesOf, lastMail, openDesk } from './support.ts';

let app: TestApp;
let admin: number;
let desk: number;
let client: number;
let window: number;

beforeEach(async () => {
  ({ app, admin, desk, client, window } = await openDesk());
});
afterEach(() => void vi.useRealTimers());

const because = 'somebody rings about it every hour';
const byAdmin = { by: 'Ada Admin', at: start, reason: because };
const freeze = (at = 1, subject = client) =>
  app.call('freeze.account', { subject, reason: because }, at);
const lift = (at = 1) => app.call('freeze.lift', { subject: client, reason: 'it was me' }, at);

describe('one account', () => {
  test('is frozen by an administrator, for a reason, and is told so', async () => {
    const view = await app.ok('freeze.account', { subject: client, reason: ` ${because} ` });
    expect(view).toMatchObject({ frozen: byAdmin, frozenAll: null });
    expect(await freezesOf(app.db, client)).toEqual({ frozen: byAdmin, frozenAll: null });
    expect(await freezesOf(app.db, desk)).toEqual({ frozen: null, frozenAll: null });
    expect(await entriesOf(app, 'helpDesk.frozen')).toEqual([
      {
        actor: admin,
        subject: client,
        outcome: 'ok',
        data: { everyone: false, reason: because },
      },
    ]);
    expect(await lastMail(app, client)).toMatchObject({ kind: 'accountFrozen', by: 'Ada Admin' });
    expect(app.world.announced).toContain('desk.changed');
  });

  test('cannot be frozen twice, nor lifted where it is not', async () => {
    expect(said(await lift())).toBe('nothing_to_do');
    expect(said(await freeze())).toBe('ok');
    expect(said(await freeze())).toBe('nothing_to_do');
    expect(said(await lift())).toBe('ok');
    expect(said(await lift())).toBe('nothing_to_do');
    expect(await freezesOf(app.db, client)).toEqual({ frozen: null, frozenAll: null });
    expect(await entriesOf(app, 'helpDesk.frozen')).toHaveLength(1);
    expect(await entriesOf(app, 'helpDesk.unfrozen')).toMatchObject([
      { actor: admin, subject: client, data: { everyone: false, reason: 'it was me' } },
    ]);
    expect(await mailsTo(app, client)).toEqual(['accountFrozen', 'accountUnfrozen']);
  });

  test('is frozen and lifted by no help desk, and by nobody without a reason', async () => {
    expect(said(await freeze(window))).toBe('not_allowed');
    expect((await app.refusal('freeze.account', { subject: client, reason: ' ' })).fields).toEqual({
      reason: { code: 'required' },
    });
    await freeze();
    expect(said(await lift(window))).toBe('not_allowed');
  });

  test('is frozen and lifted by its holder, who owes nobody a reason', async () => {
    const own = app.enter(client);
    const byHolder = { by: 'client client@example.org', at: start, reason: '' };
    expect(await app.ok('freeze.own', { subject: client }, own)).toEqual(byHolder);
    expect(await app.ok('freeze.view', { subject: client }, window)).toEqual(byHolder);
    expect(await lastMail(app, client)).toMatchObject({ kind: 'accountFrozen', by: null });
    expect(await app.ok('freeze.liftOwn', { subject: client }, own)).toBe(null);
    expect(await entriesOf(app, 'helpDesk.unfrozen')).toMatchObject([
      { actor: client, subject: client, data: { everyone: false, reason: '' } },
    ]);
  });

  test('that an administrator froze is not lifted by its holder, whose password may be stolen', async () => {
    await freeze();
    const own = app.enter(client);
    expect(said(await app.call('freeze.liftOwn', { subject: client }, own))).toBe('not_allowed');
    expect(await app.ok('freeze.view', { subject: client }, own)).toEqual(byAdmin);
  });

  test('that its holder froze is lifted by an administrator: the holder may not come in any more', async () => {
    await app.ok('freeze.own', { subject: client }, app.enter(client));
    expect(said(await lift())).toBe('ok');
    expect(await freezesOf(app.db, client)).toEqual({ frozen: null, frozenAll: null });
  });

  test('is frozen and lifted while it is archived: bringing it back is what somebody may talk the desk into', async () => {
    await app.ok('clients.archive', { subject: client, reason: 'left' });
    expect(said(await freeze())).toBe('ok');
    expect(said(await lift())).toBe('ok');
  });
});

describe('every account', () => {
  const viewAll = (at = window) => app.ok('freeze.viewAll', {}, at);

  test('is frozen by an administrator, seen by the desk, and nobody is mailed', async () => {
    expect(await app.ok('freeze.all', { reason: because })).toEqual(byAdmin);
    expect(await viewAll()).toEqual(byAdmin);
    expect(await freezesOf(app.db, client)).toEqual({ frozen: null, frozenAll: byAdmin });
    expect(said(await app.call('freeze.all', { reason: because }))).toBe('nothing_to_do');
    expect(said(await app.call('freeze.liftAll', { reason: because }, window))).toBe('not_allowed');
    expect(await app.ok('freeze.liftAll', { reason: 'it is over' })).toBe(null);
    expect(await viewAll()).toBe(null);
    expect(await entriesOf(app, 'helpDesk.frozen')).toMatchObject([
      { actor: admin, subject: null, data: { everyone: true, reason: because } },
    ]);
    expect(await entriesOf(app, 'helpDesk.unfrozen')).toMatchObject([
      { actor: admin, subject: null, data: { everyone: true, reason: 'it is over' } },
    ]);
    expect(await mailsTo(app, client)).toEqual([]);
  });

  test('and one account are frozen apart from each other', async () => {
    await freeze();
    await app.ok('freeze.all', { reason: 'a wave of calls' });
    const { frozen } = await app.ok('reviews.list', {});
    expect(frozen).toEqual([
      { account: null, by: 'Ada Admin', at: start, reason: 'a wave of calls' },
      {
        account: { id: client, fullName: 'client client@example.org', client: true },
        ...byAdmin,
      },
    ]);
    await app.ok('freeze.liftAll', { reason: 'it is over' });
    expect(await freezesOf(app.db, client)).toEqual({ frozen: byAdmin, frozenAll: null });
  });
});

describe('an account that only two administrators open', () => {
  const protect = (marked: boolean, at = 1) =>
    app.call('helpDesk.protect', { subject: client, marked, reason: because }, at);

  test('is marked by an administrator, once, and the mark is taken away again', async () => {
    expect(said(await protect(false))).toBe('nothing_to_do');
    expect(said(await protect(true, window))).toBe('not_allowed');
    expect(await protect(true)).toMatchObject({ value: { marked: true, protected: true } });
    expect(said(await protect(true))).toBe('nothing_to_do');
    expect(await app.lastEntry()).toMatchObject({
      code: 'helpDesk.marked',
      actor: admin,
      subject: client,
      data: { reason: because },
      before: { protected: false },
      after: { protected: true },
    });
    expect(await protect(false)).toMatchObject({ value: { marked: false, protected: false } });
  });
});
