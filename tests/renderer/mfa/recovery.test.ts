import { expect, it } from 'vitest';
import { levelOf } from '../../../src/renderer/src/mfa/recovery-level.ts';
import { recoverySheet } from '../../../src/renderer/src/mfa/recovery-file.ts';

it.each([
  [10, 10, 'enough'],
  [4, 10, 'enough'],
  [3, 10, 'low'],
  [1, 10, 'low'],
  [0, 10, 'none'],
  [0, 0, 'missing'],
])('calls %i of %i codes %s', (remaining, total, level) => {
  expect(levelOf({ remaining, total, createdAt: null })).toBe(level);
});

it('writes each code on a line of its own', () => {
  const words = { title: 'Title', account: 'Account', issued: 'Issued', note: 'Note' };
  const lines = recoverySheet(['AAAA-BBBB-CCCCC', 'DDDD-EEEE-FFFFF'], words).split('\r\n');
  expect(lines).toContain('AAAA-BBBB-CCCCC');
  expect(lines).toContain('DDDD-EEEE-FFFFF');
  expect(lines[0]).toBe('Title');
  expect(lines.at(-1)).toBe('');
});
