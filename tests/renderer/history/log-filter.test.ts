import { describe, expect, it } from 'vitest';
import { history, logKinds, logOutcomes } from '../../../src/preload/contract/history.ts';
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
      search: '-"call back" 203.0.113.0/24 %',
      kind: 'ipRule',
      code: 'ipRule.added',
      outcome: 'refused',
      by: 2,
      about: 17,
      period: 'custom',
      from: '2026-11-01',
      to: '2026-11-22',
    } as const;
    expect(readSearch(toSearch(filter))).toEqual(filter);
    expect(toSearch(noFilter)).toEqual({});
    const month = { ...noFilter, period: 'month' } as const;
    expect(readSearch(toSearch(month))).toEqual(month);
    expect(readSearch({ from: '2026-11-01' }).period).toBe('custom');
  });

  it('counts what does not fit as not given', () => {
    expect(
      readSearch({
        own: 'yes',
        kind: 'x',
        code: 'ipRule.added',
        by: 'Ada',
        about: -1,
        search: null,
        outcome: 1,
        period: 'year',
        from: '22.11.2026',
        to: 'NaN',
      }),
    ).toEqual(noFilter);
  });
});

describe('a period in local time', () => {
  const now = new Date(2026, 0, 3, 15, 30).getTime();
  const day = (year: number, month: number, date: number) =>
    new Date(year, month - 1, date).getTime();

  it.each([
    [
      { period: 'custom', from: '2026-11-22', to: '2026-11-22' },
      day(2026, 11, 22),
      day(2026, 11, 23),
    ],
    [{ period: 'custom', from: '', to: '' }, null, null],
    [{ period: 'today' }, day(2026, 1, 3), null],
    [{ period: 'week' }, day(2025, 12, 28), null],
    [{ period: 'month' }, day(2025, 12, 1), day(2026, 1, 1)],
    [{ period: null, from: '2026-11-22' }, null, null],
  ] as const)('%o', (period, from, to) => {
    expect(momentsOf({ ...noFilter, ...period }, now)).toEqual({ from, to });
  });

  it('asks only for moments that main takes, up to the last day that can be chosen', () => {
    for (const to of ['9999-12-30', '9999-12-31']) {
      const asked = momentsOf({ ...noFilter, period: 'custom', from: '1000-01-01', to }, now);
      const { shape } = history['history.allLogs'].input;
      expect(shape.to.safeParse(asked.to)).toMatchObject({ success: true });
    }
  });
});
