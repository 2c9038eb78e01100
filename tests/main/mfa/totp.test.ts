import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { checkTotp, codeAt, newSecret, readCode, stepAt } from '../../../src/main/mfa/totp.ts';
import { hotp } from './support.ts';

const rfcSecret = Buffer.from('12345678901234567890');
const unused = { lastStep: -1, burnedSteps: new Set<number>() };

/** Bytes that look random and are the same in every run. */
function bytes(seed: string): Buffer {
  return createHash('sha256').update(seed).digest();
}
const secretOf = (seed: string) => bytes(seed).subarray(0, 20);
/** A whole number from 0 to `below` - 1. */
const pick = (seed: string, below: number) => Number(bytes(seed).readBigUInt64BE() % BigInt(below));

test.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
])('RFC 6238 appendix B, SHA-1, last six digits: %i s is %s', (seconds, code) => {
  expect(codeAt(rfcSecret, stepAt(seconds * 1000))).toBe(code);
  expect(checkTotp(rfcSecret, code, seconds * 1000, unused, false)).toMatchObject({
    kind: 'accepted',
    drift: 0,
  });
});

test.each(
  [
    '755224',
    '287082',
    '359152',
    '969429',
    '338314',
    '254676',
    '287922',
    '162583',
    '399871',
    '520489',
  ].map((code, counter) => ({ code, counter })),
)('RFC 4226 appendix D: counter $counter is $code', ({ code, counter }) => {
  expect(codeAt(rfcSecret, counter)).toBe(code);
});

const hasOathtool = spawnSync('oathtool', ['--version']).status === 0;

test('codes agree with oathtool on 200 secrets and times', ({ skip }) => {
  if (!hasOathtool) skip('oathtool is not installed (Debian: apt-get install oathtool)');
  for (let i = 0; i < 200; i++) {
    const secret = secretOf(`oath ${i}`);
    const seconds = pick(`oath time ${i}`, 4_000_000_000);
    const theirs = execFileSync('oathtool', [
      '--totp',
      `--now=@${seconds}`,
      secret.toString('hex'),
    ]);
    expect(`${i} ${codeAt(secret, stepAt(seconds * 1000))}`).toBe(`${i} ${String(theirs).trim()}`);
  }
});

describe('the window', () => {
  /** Accepted exactly where one of the steps in the window has that code. */
  function mismatches(strict: boolean): string[] {
    const window = strict ? [-1, 0] : [-1, 0, 1];
    const wrong: string[] = [];
    for (let i = 0; i < 10_000; i++) {
      const secret = secretOf(`window ${i % 50}`);
      const step = 1 + pick(`step ${i}`, 130_000_000);
      // A third each at the first and last millisecond of a step, and anywhere in between.
      const within = [0, 29_999, pick(`within ${i}`, 30_000)][i % 3] ?? 0;
      const away = (pick(`away ${i}`, 7) - 3) as -3 | 3;
      const code = hotp(secret, step + away);
      const result = checkTotp(secret, code, step * 30_000 + within, unused, strict);
      const expected = window.some((each) => hotp(secret, step + each) === code);
      if ((result.kind === 'accepted') !== expected)
        wrong.push(`${i}: ${away} away at ${within} ms is ${result.kind}`);
    }
    return wrong;
  }

  test('is the current step and one on each side, on 10,000 times and their boundaries', () => {
    expect(mismatches(false)).toEqual([]);
  });

  test('is the current and the previous step where the policy is strict', () => {
    expect(mismatches(true)).toEqual([]);
  });

  test('a code lives from 30 s before its step to the last millisecond of the next', () => {
    const kind = (at: number) =>
      checkTotp(rfcSecret, hotp(rfcSecret, 1000), at, unused, false).kind;
    const from = 999 * 30_000;
    expect([from - 1, from, from + 89_999, from + 90_000].map(kind)).toEqual([
      'far',
      'accepted',
      'accepted',
      'far',
    ]);
  });

  test('only a step after the last accepted one counts, and never a burned one', () => {
    const at = 1000 * 30_000;
    const kind = (step: number, lastStep: number, ...burned: number[]) =>
      checkTotp(
        rfcSecret,
        hotp(rfcSecret, step),
        at,
        { lastStep, burnedSteps: new Set(burned) },
        false,
      ).kind;
    expect([999, 1000, 1001].map((step) => kind(step, 1000))).toEqual([
      'replayed',
      'replayed',
      'accepted',
    ]);
    expect([999, 1000, 1001].map((step) => kind(step, -1, 1000))).toEqual([
      'accepted',
      'replayed',
      'accepted',
    ]);
  });

  test('far codes are told apart from wrong ones up to ten minutes either way', () => {
    const at = 5000 * 30_000;
    const check = (away: number) =>
      checkTotp(rfcSecret, hotp(rfcSecret, 5000 + away), at, unused, false);
    expect(check(20)).toEqual({ kind: 'far', step: 5020, drift: 20 });
    expect(check(-20)).toEqual({ kind: 'far', step: 4980, drift: -20 });
    expect([check(21), check(-21)]).toEqual([{ kind: 'wrong' }, { kind: 'wrong' }]);
  });
});

test.each([
  '287 082',
  ' 287082 ',
  '2 8 7 0 8 2',
  '287082',
  '２８７０８２',
  '287\u00a0082',
  '287\t082',
  '287082\n',
  '287-082',
  '287\u2011082\u200b',
  '\u3000287\u3000082',
])('%j is read as 287082', (text) => {
  expect(readCode(text)).toBe('287082');
});

test.each([
  '٢٨٧٠٨٢',
  '+87082',
  '-87082',
  '1e5',
  '1e5000',
  '0x46',
  '0x4616',
  '28708',
  '2870820',
  '',
  '      ',
  '287082\u0000',
  '287.82',
])('%j is no code', (text) => expect(readCode(text)).toBe(null));

test('a secret has 160 bits, and no two are alike', () => {
  const secrets = Array.from({ length: 1000 }, newSecret);
  expect(secrets.every(({ bytes: all }) => all.length === 20)).toBe(true);
  expect(secrets.every(({ base32 }) => /^[A-Z2-7]{32}$/.test(base32))).toBe(true);
  expect(new Set(secrets.map(({ base32 }) => base32)).size).toBe(1000);
});
