import { expect, it } from 'vitest';
import { followSystem, isMonthFirst } from '../../../src/renderer/src/ui/date-locale.ts';
import { readDay } from '../../../src/renderer/src/ui/day-text.ts';

it.each([
  ['2026-11-22', true, '2026-11-22'],
  ['2026/11/2', false, '2026-11-02'],
  ['２０２６年１１月２２日', false, '2026-11-22'],
  ['2026年1月2日', false, '2026-01-02'],
  ['11/22/2026', true, '2026-11-22'],
  ['22.11.2026', true, '2026-11-22'],
  ['22/11/2026', false, '2026-11-22'],
  ['1/2/2026', true, '2026-01-02'],
  ['1/2/2026', false, '2026-02-01'],
  ['Nov 22, 2026', true, '2026-11-22'],
  ['22 november 2026', true, '2026-11-22'],
  // Not yet, or never: a year of two digits, a day that does not exist.
  ['11/22/26', true, null],
  ['11/22/202', true, null],
  ['2026-02-30', true, null],
  ['2026-13-01', true, null],
  ['yesterday', true, null],
  ['', false, null],
] as const)('%s, month first: %s, is %s', (text, monthFirst, day) => {
  expect(readDay(text, monthFirst)).toBe(day);
});

it.each([
  ['en-US', true],
  ['', true],
  ['en-GB', false],
  ['de-DE', false],
  ['ja-JP', false],
] as const)(
  'where the system is set to %s, English dates begin with the month: %s',
  (locale, first) => {
    followSystem(locale);
    expect(isMonthFirst()).toBe(first);
  },
);
