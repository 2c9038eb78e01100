import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  countOverdue,
  hasUnreviewedOverride,
  noteReview,
} from '../../../src/main/warrants/reviews.ts';
import type { ReviewKind } from '../../../src/preload/contract/oversight.ts';
import { write } from '../../../src/main/platform/db/unit.ts';
import { minute, said, start } from '../mfa/support.ts';
import type { TestApp } from '../support/workstation.ts';
import { entriesOf, openDesk } from './support.ts';

const day = 24 * 60 * minute;

let app: TestApp;
let admin: number;
let desk: number;
let client: number;
let window: number;
/** Another administrator, signed in. */
let boss: number;
let bossWindow: number;

beforeEach(async () => {
  ({ app, admin, desk, client, window } = await openDesk());
  boss = await app.addPerson('administrator', 'boss@example.org');
  bossWindow = app.enter(boss);
});
afterEach(() => void vi.useRealTimers());

/** An act of the help desk, confirmed by the first administrator. */
const note = (kind: ReviewKind, at = start) =>
  write(app.store, (tx) =>
    noteReview(
      tx,
      { actor: desk, subject: client, sourceIp: null, at },
      { kind, seq: 3, act: 'resetMfa', second: admin, reason: 'phone lost' },
    ),
  );
const review = (id: number, at = bossWindow, text = ' seen ') =>
  app.call('reviews.review', { id, note: text }, at);
const list = async (at = bossWindow) => (await app.ok('reviews.list', {}, at)).reviews;

test('an act is to be reviewed within two days, and is overdue then', async () => {
  await note('weak');
  expect(await list()).toEqual([
    {
      id: 1,
      kind: 'weak',
      seq: 3,
      account: client,
      fullName: 'client client@example.org',
      client: true,
      act: 'resetMfa',
      agent: 'helpdesk desk@example.org',
      second: 'Ada Admin',
      reason: 'phone lost',
      madeAt: start,
      dueAt: start + 2 * day,
      reviewed: null,
      own: false,
    },
  ]);
  expect(await countOverdue(app.db, start + 2 * day - 1)).toBe(0);
  expect(await countOverdue(app.db, start + 2 * day)).toBe(1);
  expect(app.world.announced).toContain('desk.changed');
});

test('an administrator who took no part in it reviews it once, with a note', async () => {
  await note('override');
  expect(await hasUnreviewedOverride(app.db)).toBe(true);
  expect((await app.refusal('reviews.review', { id: 1, note: '  ' }, bossWindow)).fields).toEqual({
    note: { code: 'required' },
  });
  expect(said(await review(1, window))).toBe('not_allowed');
  expect((await list(1))[0]).toMatchObject({ own: true });
  expect(said(await review(1, 1)), 'the second person').toBe('not_allowed');
  expect(said(await review(1))).toBe('ok');
  expect(said(await review(1))).toBe('nothing_to_do');
  expect((await list())[0]).toMatchObject({
    reviewed: { by: 'administrator boss@example.org', at: start, note: 'seen' },
  });
  expect(await hasUnreviewedOverride(app.db)).toBe(false);
  expect(await countOverdue(app.db, start + 3 * day)).toBe(0);
  expect(await entriesOf(app, 'helpDesk.reviewed')).toEqual([
    { actor: boss, subject: client, outcome: 'ok', data: { entry: 3, note: 'seen' } },
  ]);
});

test('neither the agent nor the holder reviews it, though they are administrators by now', async () => {
  await note('weak');
  for (const person of [desk, client]) {
    await app.db
      .updateTable('account')
      .set({ role: 'administrator' })
      .where('id', '=', person)
      .execute();
    expect(said(await review(1, app.enter(person)))).toBe('not_allowed');
  }
});

test('what has only weak proof does not keep the desk from doing without', async () => {
  await note('weak');
  expect(await hasUnreviewedOverride(app.db)).toBe(false);
});

test('soonest due come first, and of those that were reviewed the last fifty', async () => {
  for (let i = 0; i < 53; i++) {
    await note('weak', start - i * minute);
    if (i >= 51) continue;
    vi.setSystemTime(start + i);
    await app.db
      .updateTable('review')
      .set({ reviewed_by: boss, reviewed_at: start + i, note: 'seen' })
      .where('id', '=', i + 1)
      .execute();
  }
  const ids = (await list()).map(({ id }) => id);
  expect(ids.slice(0, 3)).toEqual([53, 52, 51]);
  expect(ids).toHaveLength(52);
  expect(ids.at(-1)).toBe(2);
});
