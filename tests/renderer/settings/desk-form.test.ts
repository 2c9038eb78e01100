import { describe, expect, it } from 'vitest';
import { flagKinds } from '../../../src/preload/contract/proof.ts';
import { type DeskSettings, settings, strictDesk } from '../../../src/preload/contract/settings.ts';
import {
  choosableFlags,
  hoursProblem,
  longestLife,
  madeStrict,
  settingsOf,
  shortestLife,
  strictPolicy,
  toMinutes,
  valuesOf,
  waits,
} from '../../../src/renderer/src/settings/desk-form.ts';

const accepted = (part: Partial<DeskSettings>) =>
  settings['settings.setDesk'].input.safeParse({
    ...strictDesk,
    ...part,
    seen: strictDesk,
  }).success;

const loose: DeskSettings = {
  secondPerson: 'never',
  anotherStep: false,
  oneProofForAll: true,
  waitWithProof: 2,
  waitWithoutProof: 0,
  weightyFlags: ['protected'],
  protectStaff: false,
  hours: { from: '08:30', until: '17:00', days: [0, 6] },
  accessCodeMinutes: 10_080,
  contact: '+44 20 7946 0000',
  country: 'GB',
};

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
    const lives = [shortestLife - 1, shortestLife, longestLife, longestLife + 1];
    expect(lives.map((accessCodeMinutes) => accepted({ accessCodeMinutes }))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});

it('knows the strict policy as the contract has it', () => {
  expect({ ...strictDesk, ...strictPolicy }).toEqual(strictDesk);
});

it.each([strictDesk, loose])('sends what was shown', (saved) => {
  expect(settingsOf(valuesOf(saved))).toEqual(saved);
  expect(accepted(saved)).toBe(true);
});

it('sends nothing where the minutes or the hours are none', () => {
  const values = valuesOf(loose);
  expect(settingsOf({ ...values, accessCodeMinutes: 'soon' })).toBeNull();
  expect(settingsOf({ ...values, from: '' })).toBeNull();
  expect(settingsOf({ ...values, days: [] })).toBeNull();
});

it('asks for two times that differ and for a day, where there are hours at all', () => {
  const values = valuesOf(loose);
  expect(hoursProblem(values)).toBeNull();
  expect(hoursProblem({ ...values, until: values.from })).toBe('time');
  expect(hoursProblem({ ...values, until: '24:00' })).toBe('time');
  expect(hoursProblem({ ...values, days: [] })).toBe('days');
  expect(hoursProblem({ ...values, days: [], hasHours: false })).toBeNull();
});

it('makes the policy strict and leaves how and when the desk is reached', () => {
  const { hours, contact, country } = loose;
  expect(settingsOf(madeStrict(valuesOf(loose)))).toEqual({
    ...strictDesk,
    hours,
    contact,
    country,
  });
});

it('offers every sign but the one that has a rule of its own, and waits that main takes', () => {
  expect([...choosableFlags, 'protected'].toSorted()).toEqual([...flagKinds].toSorted());
  expect(waits.every((hours) => accepted({ waitWithoutProof: hours }))).toBe(true);
});
