import { describe, expect, it } from 'vitest';
import { settings } from '../../../src/preload/contract/settings.ts';
import {
  longestLife,
  settingsOf,
  shortestLife,
  toMinutes,
  valuesOf,
} from '../../../src/renderer/src/settings/desk-form.ts';

const saved = { callerSteps: 2, secondPerson: 'administrators', accessCodeMinutes: 60 } as const;
const accepted = (accessCodeMinutes: number) =>
  settings['settings.setDesk'].input.safeParse({ ...saved, accessCodeMinutes }).success;

describe('the minutes of an access code', () => {
  it.each([
    ['10', 10],
    [' 60 ', 60],
    ['43200', 43_200],
  ])('may be typed as %j', (typed, minutes) => {
    expect(toMinutes(typed)).toBe(minutes);
  });

  it.each(['', ' ', '9', '43201', '99999', '1e3', '1.5', '-60', '0x20', '６０', '1 000', '60 min'])(
    'are not %j',
    (typed) => {
      expect(toMinutes(typed)).toBeNull();
    },
  );

  it('have the bounds of the main process', () => {
    expect([shortestLife - 1, shortestLife, longestLife, longestLife + 1].map(accepted)).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});

it('sends what was shown, and nothing where the minutes are none', () => {
  expect(settingsOf(valuesOf(saved))).toEqual(saved);
  expect(settingsOf({ ...valuesOf(saved), accessCodeMinutes: 'soon' })).toBeNull();
});
