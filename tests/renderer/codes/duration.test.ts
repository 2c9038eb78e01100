import type { TFunction } from 'i18next';
import { beforeAll, expect, it } from 'vitest';
import {
  countdownText,
  durationParts,
  durationText,
} from '../../../src/renderer/src/codes/duration.ts';
import { wordsOf } from '../words.ts';

let translate: (language: string) => TFunction<'codes'>;
beforeAll(async () => {
  translate = await wordsOf('codes');
});

it.each([
  [0, '0 seconds'],
  [1, '1 second'],
  [30, '30 seconds'],
  [60, '1 minute'],
  [150, '2 minutes 30 seconds'],
  [3600, '1 hour'],
  [3601, '1 hour'],
  [3700, '1 hour 1 minute'],
  [-150, '2 minutes 30 seconds'],
])('says %i seconds as %s', (seconds, words) => {
  expect(durationText(seconds, translate('en'))).toBe(words);
});

it('speaks the other languages', () => {
  expect(durationText(150, translate('ja'))).toBe('2 分 30 秒');
  expect(durationText(150, translate('zh-CN'))).toBe('2 分钟 30 秒');
});

it('names two neighbouring units at most', () => {
  expect(durationParts(90_061)).toEqual([
    { unit: 'hours', count: 25 },
    { unit: 'minutes', count: 1 },
  ]);
});

it.each([
  [0, '0:00'],
  [9, '0:09'],
  [60, '1:00'],
  [581, '9:41'],
])('counts %i seconds down as %s', (seconds, text) => {
  expect(countdownText(seconds)).toBe(text);
});
