import { describe, expect, it } from 'vitest';
import type { IpAccessView, IpRule } from '../../../src/preload/contract/ip-access.ts';
import { untilNextChange } from '../../../src/renderer/src/ip-access/next-change.ts';
import { statusOf } from '../../../src/renderer/src/ip-access/status.ts';

const now = Date.UTC(2026, 10, 22, 9, 0);
const minute = 60_000;
const day = 24 * 60 * minute;

const rule: IpRule = {
  id: 1,
  rule: '203.0.113.0/24',
  first: '203.0.113.0',
  last: '203.0.113.255',
  count: '256',
  note: '',
  enabled: true,
  expiresAt: null,
  addedBy: null,
  addedAt: now - day,
  lastUsedAt: null,
  lastUsedAddress: null,
  flags: [],
  coveredBy: [],
  unreadable: false,
};

function viewWith(expiries: (number | null)[], until?: number | null): IpAccessView {
  return {
    rules: expiries.map((expiresAt, index) => ({ ...rule, id: index + 1, expiresAt })),
    current: { source: 'fixed', address: '203.0.113.9', problem: null, checkedAt: now },
    verdict: { allowed: true, because: 'no_rules' },
    lastSignIn: null,
    lift: until === undefined ? null : { by: 'Ada Admin', at: now - minute, until },
    probation: null,
  };
}

const onProbation = (until: number) => ({ by: 'Ada Admin', at: now, until, undoes: [] });

describe('when a list changes by itself', () => {
  it.each([
    ['never, with nothing that ends', viewWith([null]), false],
    ['never, lifted for good', viewWith([], null), false],
    [
      'as soon as the probation ends',
      { ...viewWith([now + 5 * minute]), probation: onProbation(now + minute) },
      minute,
    ],
    ['as soon as the lift ends', viewWith([now + 5 * minute], now + 2 * minute), 2 * minute],
    [
      'as soon as the first rule expires',
      viewWith([now + 5 * minute, now + 3 * minute]),
      3 * minute,
    ],
    ['not at what is over already', viewWith([now - minute, now]), false],
    ['in an hour at the latest, because timers overflow', viewWith([now + 60 * day]), 60 * minute],
  ])('%s', (_when, view, wait) => {
    expect(untilNextChange(view, now)).toBe(wait);
  });
});

describe('the status of a rule', () => {
  it.each([
    ['in force', {}, false, 'inForce'],
    ['lifted, with the whole list', {}, true, 'lifted'],
    ['switched off, lifted or not', { enabled: false }, true, 'off'],
    ['expired from its very last moment on', { expiresAt: now }, true, 'expired'],
    [
      'unreadable before all else',
      { unreadable: true, expiresAt: now, enabled: false },
      true,
      'unreadable',
    ],
  ])('is %s', (_what, change, lifted, status) => {
    expect(statusOf({ ...rule, ...change }, now, lifted)).toBe(status);
  });
});
