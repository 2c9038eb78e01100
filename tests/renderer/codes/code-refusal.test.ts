import i18next, { type TFunction } from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Failure } from '../../../src/preload/contract/failure.ts';
import type { ChallengeMethod } from '../../../src/preload/contract/mfa.ts';
import { codeRefusalText } from '../../../src/renderer/src/codes/code-refusal.ts';
import { languages, wordsOf } from '../words.ts';

let translate: (language: string) => TFunction<'codes'>;
beforeAll(async () => {
  translate = await wordsOf('codes');
  // The dates' language.
  await i18next.init({ lng: 'en', resources: {} });
});

const now = new Date(2026, 10, 22, 10, 32, 5).getTime();
const text = (failure: Failure, method: ChallengeMethod = 'totp', language = 'en') =>
  codeRefusalText(failure, method, translate(language), now);
const wrong = (clockSeconds: number | null): Failure => ({
  code: 'code_wrong',
  detail: { clockSeconds },
});

describe('a wrong code', () => {
  it('is blamed on the clock where that is known, with this computer’s time', () => {
    expect(text(wrong(150))).toContain('2 minutes 30 seconds ahead');
    expect(text(wrong(-60))).toContain('1 minute behind');
    expect(text(wrong(150))).toContain('10:32:05');
  });

  it('is not blamed on the clock otherwise', () => {
    expect(text(wrong(null))).not.toContain('10:32');
    expect(text(wrong(150), 'recovery')).toBe(text(wrong(null), 'recovery'));
  });
});

it('says when the newer code was sent', () => {
  expect(text({ code: 'code_replaced', detail: { newerSentAt: now } }, 'email')).toContain('10:32');
});

it('counts the tries that are left', () => {
  const left = (triesLeft: number) =>
    text({ code: 'email_code_wrong', detail: { triesLeft } }, 'email');
  expect(left(1)).toContain('1 attempt is left');
  expect(left(3)).toContain('3 attempts are left');
});

it('calls a refused access code by its name, and says that an old one needs a successor', () => {
  expect(text(wrong(null), 'accessCode')).toContain('temporary access code');
  expect(text(wrong(null), 'accessCode')).not.toBe(text(wrong(null), 'recovery'));
  expect(text({ code: 'access_code_expired', detail: null }, 'accessCode')).toContain(
    'has expired',
  );
});

it('leaves everything else to the notice above', () => {
  expect(text({ code: 'throttled', detail: { seconds: 30 } })).toBeNull();
});

it.each(languages)('is complete in %s', (language) => {
  const failures: Failure[] = [
    wrong(30),
    wrong(null),
    { code: 'code_used', detail: null },
    { code: 'email_code_wrong', detail: { triesLeft: 2 } },
    { code: 'code_replaced', detail: { newerSentAt: now } },
    { code: 'code_expired', detail: null },
    { code: 'code_exhausted', detail: null },
    { code: 'code_none', detail: null },
    { code: 'access_code_expired', detail: null },
  ];
  for (const failure of failures) {
    expect(text(failure, 'email', language)).toMatch(/^(?!refused)[^{}]+$/);
  }
});
