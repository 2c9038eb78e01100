import { expect, it } from 'vitest';
import {
  fromLocalInput,
  inDays,
  toLocalInput,
} from '../../../src/renderer/src/ip-access/expiry.ts';

const at = new Date(2026, 10, 22, 9, 5, 42, 123).getTime();

it('shows a moment as the field wants it, in local time', () => {
  expect(toLocalInput(at)).toBe('2026-11-22T09:05');
  expect(toLocalInput(null)).toBe('');
});

it('reads the field as local time, and empty as never', () => {
  expect(fromLocalInput('2026-11-22T09:05')).toBe(new Date(2026, 10, 22, 9, 5).getTime());
  expect(fromLocalInput('')).toBeNull();
});

it('counts days as the calendar does', () => {
  expect(inDays(30, at)).toBe('2026-12-22T09:05');
});
