import { afterEach, expect, it } from 'vitest';
import { dateLocale, followSystem } from '../../../src/renderer/src/ui/date-locale.ts';

afterEach(() => followSystem(''));

const at = new Date(2026, 10, 29, 13, 5);
const written = (language: string) =>
  new Intl.DateTimeFormat(dateLocale(language), { dateStyle: 'medium', timeStyle: 'short' })
    .format(at)
    .replaceAll(/\s/gu, ' ');

it.each([
  ['', 'en', 'Nov 29, 2026, 1:05 PM'],
  ['C', 'en', 'Nov 29, 2026, 1:05 PM'],
  ['not a tag!', 'en', 'Nov 29, 2026, 1:05 PM'],
  ['en', 'en', 'Nov 29, 2026, 1:05 PM'],
  ['en-US', 'en', 'Nov 29, 2026, 1:05 PM'],
  ['en-GB', 'en', '29 Nov 2026, 13:05'],
  ['de-DE', 'en', '29 Nov 2026, 13:05'],
  ['ja-JP', 'ja', '2026/11/29 13:05'],
  ['zh-TW', 'zh-CN', '2026年11月29日 13:05'],
])('with a system set to %j, %s writes %s', (system, language, text) => {
  followSystem(system);
  // How a region orders things is the business of the data that the program comes with.
  if (system === 'zh-TW') expect(written(language)).toMatch(/^2026年11月29日/);
  else expect(written(language)).toBe(text);
});
