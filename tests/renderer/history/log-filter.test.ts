import { describe, expect, it } from 'vitest';
import { logKinds, logOutcomes } from '../../../src/preload/contract/history.ts';
import {
  kinds,
  momentsOf,
  noFilter,
  outcomes,
  readSearch,
  toSearch,
} from '../../../src/renderer/src/history/log-filter.ts';

it('offers every kind and outcome of the contract', () => {
  expect(kinds.toSorted()).toEqual([...logKinds].toSorted());
  expect(outcomes.toSorted()).toEqual([...logOutcomes].toSorted());
});

describe('the address of the screen', () => {
  it('keeps a filter through writing and reading', () => {
    const filter = {
      own: true,
      kind: 'ipRule',
      outcome: 'refused',
      from: '2026-11-01',
      to: '2026-11-22',
    } as const;
    expect(readSearch(toSearch(filter))).toEqual(filter);
    expect(toSearch(noFilter)).toEqual({});
  });

  it('counts what does not fit as not given', () => {
    expect(
      readSearch({ own: 'yes', kind: 'x', outcome: 1, from: '22.11.2026', to: 'NaN' }),
    ).toEqual(noFilter);
  });
});

it('takes both days in whole, in local time', () => {
  const { from, to } = momentsOf({ ...noFilter, from: '2026-11-22', to: '2026-11-22' });
  expect(from).toBe(new Date(2026, 10, 22).getTime());
  expect(to).toBe(new Date(2026, 10, 23).getTime());
});
