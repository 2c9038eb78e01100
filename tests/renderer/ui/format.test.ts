import i18next from 'i18next';
import { expect, it } from 'vitest';
import { formatDateTime, formatMinutes } from '../../../src/renderer/src/ui/format.ts';

it.each([
  ['en', 60, '1 hour'],
  ['en', 43_200, '30 days'],
  ['en', 90, '1 hour 30 minutes'],
  ['en', 1501, '1 day 1 hour 1 minute'],
  ['zh-CN', 240, '4小时'],
  ['ja', 10_080, '7 日'],
])('puts in %s %i minutes as %s', async (language, minutes, text) => {
  await i18next.init({ lng: language, resources: {} });
  expect(formatMinutes(minutes)).toBe(text);
});

it('shows a length after a moment to the minute was shown', async () => {
  await i18next.init({ lng: 'en', resources: {} });
  formatDateTime(0, 'minute');
  expect(formatMinutes(5)).toBe('5 minutes');
});
