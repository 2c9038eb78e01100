import { expect, it } from 'vitest';
import { readDay } from '../../../src/renderer/src/ui/day-text.ts';

it.each([
  ['2026-11-22', 'en', '2026-11-22'],
  ['2026/11/2', 'ja', '2026-11-02'],
  ['２０２６年１１月２２日', 'ja', '2026-11-22'],
  ['2026年1月2日', 'zh-CN', '2026-01-02'],
  ['11/22/2026', 'en', '2026-11-22'],
  ['22.11.2026', 'en', '2026-11-22'],
  ['22/11/2026', 'zh-CN', '2026-11-22'],
  ['Nov 22, 2026', 'en', '2026-11-22'],
  ['22 november 2026', 'en', '2026-11-22'],
  // Not yet, or never: a year of two digits, a day that does not exist.
  ['11/22/26', 'en', null],
  ['11/22/202', 'en', null],
  ['2026-02-30', 'en', null],
  ['2026-13-01', 'en', null],
  ['yesterday', 'en', null],
  ['', 'ja', null],
] as const)('%s in %s is %s', (text, language, day) => {
  expect(readDay(text, language)).toBe(day);
});
