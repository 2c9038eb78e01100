import { describe, expect, test } from 'vitest';
import type { StaffRow } from '../../../src/preload/contract/staff.ts';
import { obstacleTo } from '../../../src/renderer/src/staff/acts.ts';
import { statusesOf } from '../../../src/renderer/src/staff/colleague-status.ts';

const now = 1_000_000;
const ben: StaffRow = {
  id: 2,
  fullName: 'Ben',
  email: 'ben@example.org',
  role: 'administrator',
  language: 'en',
  state: 'active',
  methods: { authenticators: 0, email: false, recoveryCodes: 0 },
  mustSetUp: false,
  signIn: 'open',
  lastSignInAt: 5,
  lastSignInAddress: null,
  createdAt: 1,
  invitedUntil: null,
  lastAdministrator: false,
};

describe('a colleague', () => {
  test.each([
    [{}, ['active']],
    [{ state: 'deactivated', signIn: 'locked', mustSetUp: true }, ['deactivated']],
    [{ signIn: 'locked', mustSetUp: true }, ['locked', 'mustSetUp']],
    [{ signIn: 'throttled' }, ['throttled']],
    [{ lastSignInAt: null, invitedUntil: now + 1 }, ['invited']],
    [{ lastSignInAt: null, invitedUntil: now }, ['invitationOver']],
    [{ invitedUntil: now + 1, mustSetUp: true }, ['oneTimePassword', 'mustSetUp']],
    [{ invitedUntil: now - 1 }, ['oneTimePasswordOver']],
  ] as const)('with %o stands as %o', (change, statuses) => {
    expect(statusesOf({ ...ben, ...change }, now)).toEqual(statuses);
  });

  test('who could let nobody else in keeps the role, but can be asked for an authenticator', () => {
    const last = { ...ben, lastAdministrator: true };
    expect(obstacleTo('setRole', last)).toBe('lastAdministrator');
    expect(obstacleTo('deactivate', last)).toBe('lastAdministrator');
    expect(obstacleTo('requireTotp', last)).toBe(null);
  });

  test('is not asked for an authenticator that is there, or twice', () => {
    const methods = { authenticators: 1, email: false, recoveryCodes: 0 };
    expect(obstacleTo('requireTotp', { ...ben, methods })).toBe('hasTotp');
    expect(obstacleTo('requireTotp', { ...ben, mustSetUp: true })).toBe('asked');
  });
});
