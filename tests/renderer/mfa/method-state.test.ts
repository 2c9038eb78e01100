import { describe, expect, it } from 'vitest';
import type { Authenticator, MfaView } from '../../../src/preload/contract/mfa.ts';
import {
  hasReset,
  hasNoMethod,
  liveAuthenticators,
  emailState,
  totpState,
} from '../../../src/renderer/src/mfa/method-state.ts';

const phone: Authenticator = {
  id: 1,
  label: 'Phone',
  addedAt: 0,
  lastUsedAt: null,
  driftSeconds: 0,
  suspended: false,
};
const lostPhone: Authenticator = { ...phone, id: 2, label: 'Lost phone', suspended: true };

function viewWith(authenticators: Authenticator[], email: 'on' | 'reset' | 'off'): MfaView {
  return {
    authenticators,
    email: {
      enabled: email !== 'off',
      suspended: email === 'reset',
      address: 'cleo@example.org',
      enabledAt: null,
      lastUsedAt: null,
    },
    recovery: { remaining: 10, total: 10, createdAt: 0 },
    required: 'none',
    accessCode: null,
    mustSetUp: false,
  };
}

describe('a method that was reset', () => {
  it('is told apart from one that was never set up', () => {
    expect(totpState(viewWith([lostPhone], 'off'))).toBe('reset');
    expect(totpState(viewWith([], 'off'))).toBe('off');
    expect(emailState(viewWith([], 'reset'))).toBe('reset');
  });

  it('leaves the account bare although its rows are still there', () => {
    const view = viewWith([lostPhone], 'reset');
    expect(hasNoMethod(view)).toBe(true);
    expect(hasReset(view)).toBe(true);
  });

  it('takes nothing from the one that was left alone', () => {
    const view = viewWith([lostPhone, phone], 'off');
    expect(totpState(view)).toBe('on');
    expect(liveAuthenticators(view)).toEqual([phone]);
    expect(hasNoMethod(view)).toBe(false);
    expect(hasNoMethod(viewWith([lostPhone], 'on'))).toBe(false);
  });
});
