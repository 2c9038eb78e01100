import { describe, expect, it } from 'vitest';
import type { WorkstationRow } from '../../../src/preload/contract/team.ts';
import {
  canBeRevoked,
  hasLapsed,
  inOrder,
  isPresent,
} from '../../../src/renderer/src/team/workstation-rows.ts';

const now = Date.UTC(2026, 10, 29, 12);

const station = (id: number, more: Partial<WorkstationRow> = {}): WorkstationRow => ({
  id,
  name: `Desk ${id}`,
  state: 'approved',
  here: false,
  setUpBy: null,
  approvedBy: null,
  invitedUntil: null,
  version: null,
  lastSeenAt: null,
  fingerprint: [],
  ...more,
});

it('puts what waits for somebody first, this one before its like, and what is over last', () => {
  const rows = [
    station(1, { state: 'revoked' }),
    station(2, { name: 'b' }),
    station(3, { name: 'a' }),
    station(4, { state: 'invited' }),
    station(5, { name: 'z', here: true }),
    station(6, { state: 'joined' }),
  ];
  expect(inOrder(rows).map(({ id }) => id)).toEqual([6, 5, 3, 2, 4, 1]);
});

describe('a workstation', () => {
  it.each<[boolean, Partial<WorkstationRow>]>([
    [true, {}],
    [true, { state: 'invited' }],
    [true, { state: 'joined' }],
    [false, { state: 'revoked' }],
    [false, { here: true }],
  ])('can be revoked: %s, where it is %o', (can, more) => {
    expect(canBeRevoked(station(1, more))).toBe(can);
  });

  it.each<[boolean, Partial<WorkstationRow>]>([
    [true, { state: 'invited', invitedUntil: now }],
    [false, { state: 'invited', invitedUntil: now + 1 }],
    [false, { state: 'approved', invitedUntil: now - 1 }],
    [false, { state: 'invited' }],
  ])('has let its invitation lapse: %s, where it is %o', (has, more) => {
    expect(hasLapsed(station(1, more), now)).toBe(has);
  });

  it.each<[boolean, Partial<WorkstationRow>]>([
    [true, { here: true }],
    [true, { lastSeenAt: now - 59_000 }],
    [true, { lastSeenAt: now + 5_000 }],
    [false, { lastSeenAt: now - 60_000 }],
    [false, {}],
  ])('is there now: %s, where it is %o', (is, more) => {
    expect(isPresent(station(1, more), now)).toBe(is);
  });
});
