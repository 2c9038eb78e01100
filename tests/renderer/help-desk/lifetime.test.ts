import { describe, expect, it } from 'vitest';
import { accessCodeMinutes } from '../../../src/preload/contract/asked-acts.ts';
import {
  lifetimeOf,
  minutesOf,
  presets,
  type Unit,
} from '../../../src/renderer/src/help-desk/lifetime.ts';

const typed = (amount: string, unit: Unit) => minutesOf({ preset: 'other', amount, unit });

describe('a typed lifetime', () => {
  it('is counted in its unit', () => {
    expect(typed('45', 'minutes')).toBe(45);
    expect(typed(' 3 ', 'hours')).toBe(180);
    expect(typed('2', 'days')).toBe(2880);
    expect(typed('1.5', 'hours')).toBe(90);
  });

  it('ends where the contract ends', () => {
    const { min, max } = accessCodeMinutes;
    expect([typed(String(min - 1), 'minutes'), typed(String(min), 'minutes')]).toStrictEqual([
      null,
      min,
    ]);
    expect([typed(String(max), 'minutes'), typed(String(max + 1), 'minutes')]).toStrictEqual([
      max,
      null,
    ]);
    expect([typed('30', 'days'), typed('31', 'days')]).toStrictEqual([max, null]);
  });

  it.each(['', ' ', 'soon', '-60', '0', '1.2345', 'Infinity', '１２'])('is none: %j', (amount) => {
    expect(typed(amount, 'hours')).toBeNull();
  });
});

describe('what the workstation suggests', () => {
  it('is chosen with one click where it is offered', () => {
    for (const preset of presets) expect(lifetimeOf(Number(preset)).preset).toBe(preset);
  });

  it.each([10, 45, 90, 120, 480, 4320, 43_200])('is there to be changed: %i minutes', (minutes) => {
    const lifetime = lifetimeOf(minutes);
    expect(lifetime.preset).toBe('other');
    expect(minutesOf(lifetime)).toBe(minutes);
  });

  it('is said in the largest whole unit, also for whoever then chooses another', () => {
    expect(lifetimeOf(120)).toMatchObject({ amount: '2', unit: 'hours' });
    expect(lifetimeOf(4320)).toMatchObject({ amount: '3', unit: 'days' });
    expect(lifetimeOf(90)).toMatchObject({ amount: '90', unit: 'minutes' });
    expect(lifetimeOf(60)).toMatchObject({ amount: '1', unit: 'hours' });
  });
});
