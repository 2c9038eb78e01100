import { describe, expect, it } from 'vitest';
import type { AskedAct } from '../../../src/preload/contract/asked-acts.ts';
import {
  canCancel,
  countToConfirm,
  grouped,
  unableToConfirm,
} from '../../../src/renderer/src/oversight/request.ts';

const asked = (part: Partial<AskedAct>): AskedAct => ({
  id: 1,
  account: 20,
  fullName: 'Client',
  client: true,
  act: 'resetMfa',
  details: { act: 'resetMfa', scope: 'all' },
  state: 'colleague',
  reason: 'Lost phone',
  agent: 'Agent',
  callReference: '',
  caller: 'callBack',
  flags: [],
  askedAt: 0,
  needs: 'colleague',
  second: null,
  until: 600_000,
  own: false,
  ...part,
});
const colleague = { id: 3, role: 'helpdesk' } as const;
const administrator = { id: 4, role: 'administrator' } as const;

describe('a request', () => {
  it('is confirmed by anybody but who asked for it and whose account it is', () => {
    expect(unableToConfirm(asked({}), colleague)).toBeNull();
    expect(unableToConfirm(asked({ own: true }), colleague)).toBe('own');
    expect(unableToConfirm(asked({ account: 3 }), colleague)).toBe('holder');
  });

  it('that needs an administrator is confirmed by one', () => {
    const needy = asked({ needs: 'administrator' });
    expect(unableToConfirm(needy, colleague)).toBe('administrator');
    expect(unableToConfirm(needy, administrator)).toBeNull();
  });

  it('is taken back by who asked for it and by administrators', () => {
    expect(canCancel(asked({}), colleague)).toBe(false);
    expect(canCancel(asked({ own: true }), colleague)).toBe(true);
    expect(canCancel(asked({}), administrator)).toBe(true);
  });
});

it('counts what waits for this person’s word alone', () => {
  const list = [
    asked({ id: 1 }),
    asked({ id: 2, own: true }),
    asked({ id: 3, state: 'waiting' }),
    asked({ id: 4, needs: 'administrator' }),
  ];
  expect(countToConfirm(list, colleague)).toBe(1);
  expect(countToConfirm(list, administrator)).toBe(2);
});

it('lists by state, soonest over first', () => {
  const list = [
    asked({ id: 1, until: 900 }),
    asked({ id: 2, until: 300 }),
    asked({ id: 3, state: 'waiting' }),
    asked({ id: 4, state: 'ready' }),
    asked({ id: 5, state: 'done' }),
  ];
  const { toConfirm, waiting, ready } = grouped(list);
  expect([toConfirm, waiting, ready].map((group) => group.map(({ id }) => id))).toEqual([
    [2, 1],
    [3],
    [4],
  ]);
});
