import { beforeEach, expect, test } from 'vitest';
import type { Actor, AppState } from '../../../src/preload/contract/app.ts';
import {
  findDraft,
  followSession,
  forgetDrafts,
  keepDraft,
} from '../../../src/renderer/src/session/drafts.ts';

const actor: Actor = { id: 7, role: 'helpdesk', fullName: 'Hana Desk', email: 'hana@example.org' };
const signedIn: AppState = { stage: 'signedIn', actor };
const idle: AppState = { stage: 'signedOut', ended: 'idle' };
const turnedBack: AppState = { stage: 'signedOut', ended: null };

beforeEach(() => {
  followSession({ stage: 'locked' });
  followSession(signedIn);
  keepDraft('account 7', { fullName: 'Half Typed' });
});

/** As every form does when it leaves the page. */
const leave = () => keepDraft('account 7', null);
const found = () => findDraft('account 7');

test.each(['idle', 'expired'] as const)('a session that ended as %s leaves it', (ended) => {
  followSession({ stage: 'signedOut', ended });
  leave();
  followSession({ stage: 'challenge' });
  followSession(signedIn);
  expect(found()).toEqual({ fullName: 'Half Typed' });
});

test('it waits for whoever turns back at the second step, and through another idle end', () => {
  followSession(idle);
  leave();
  followSession({ stage: 'challenge' });
  followSession(turnedBack);
  followSession({ stage: 'challenge' });
  followSession(signedIn);
  followSession(idle);
  followSession(signedIn);
  expect(found()).not.toBeNull();
});

test.each<[string, AppState]>([
  ['signing out', turnedBack],
  ['a locked screen', { stage: 'signedOut', ended: 'screen_locked' }],
  ['sleep', { stage: 'signedOut', ended: 'suspended' }],
  ['a store that broke', { stage: 'broken', problem: 'disk_full', folder: '' }],
])('%s takes it at once', (_, state) => {
  followSession(state);
  expect(found()).toBeNull();
});

test.each<[string, AppState]>([
  ['another account', { stage: 'signedIn', actor: { ...actor, id: 8 } }],
  ['another role', { stage: 'signedIn', actor: { ...actor, role: 'administrator' } }],
  ['a password that was reset', { stage: 'newPassword', actor }],
  ['second factors that were reset', { stage: 'setUp', actor, required: 'any' }],
])('after an idle end %s takes it', (_, state) => {
  followSession(idle);
  leave();
  followSession(state);
  expect(found()).toBeNull();
  followSession(signedIn);
  expect(found()).toBeNull();
});

test('main can have it forgotten after the end', () => {
  followSession(idle);
  forgetDrafts();
  followSession(signedIn);
  expect(found()).toBeNull();
});

test('a form that was saved or given up leaves nothing', () => {
  leave();
  followSession(idle);
  followSession(signedIn);
  expect(found()).toBeNull();
});

test('nothing is added while nobody is signed in', () => {
  followSession(idle);
  keepDraft('notice', 'too late');
  followSession(signedIn);
  expect(findDraft('notice')).toBeNull();
});
