import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Failure } from '../../../src/preload/contract/failure.ts';
import {
  readOutRefusal,
  type ReadOutWords,
} from '../../../src/renderer/src/help-desk/read-out-refusal.ts';
import { languages, wordsOf } from '../words.ts';

let words: (language: string) => ReadOutWords;
beforeAll(async () => {
  const t = await wordsOf('helpDesk');
  const codes = await wordsOf('codes');
  words = (language) => ({ t: t(language), codes: codes(language) });
  // The dates' language.
  await i18next.init({ lng: 'en', resources: {} });
});

const at = new Date(2026, 10, 22, 10, 32, 5).getTime();
const said = (failure: Failure, language = 'en') => readOutRefusal(failure, words(language));
const wrong = (clockSeconds: number | null): Failure => ({
  code: 'code_wrong',
  detail: { clockSeconds },
});

describe('a code that the caller read out of an authenticator', () => {
  it('is told apart by how the clock of the phone goes', () => {
    expect(said(wrong(150))).toContain('clock is about 2 minutes 30 seconds fast');
    expect(said(wrong(-60))).toContain('clock is about 1 minute slow');
  });

  it.each([null, 0])('is plainly wrong where the clock says nothing: %s', (seconds) => {
    expect(said(wrong(seconds))).toContain('is not right');
    expect(said(wrong(seconds))).not.toMatch(/fast|slow/);
  });
});

it('names the moment at which the newer code was sent', () => {
  expect(said({ code: 'code_replaced', detail: { newerSentAt: at } })).toContain('10:32');
});

it('leaves what is not about the code to the notice above', () => {
  expect(said({ code: 'throttled', detail: { seconds: 30 } })).toBeNull();
  expect(said({ code: 'caller_none', detail: null })).toBeNull();
});

it.each(languages)('is complete in %s, and never speaks to the caller', (language) => {
  const failures: Failure[] = [
    wrong(30),
    wrong(-30),
    wrong(null),
    { code: 'code_used', detail: null },
    { code: 'email_code_wrong', detail: { triesLeft: 2 } },
    { code: 'code_replaced', detail: { newerSentAt: at } },
    { code: 'code_expired', detail: null },
    { code: 'code_exhausted', detail: null },
    { code: 'code_none', detail: null },
  ];
  const sentences = failures.map((failure) => said(failure, language));
  expect(new Set(sentences).size).toBe(failures.length);
  for (const sentence of sentences) {
    expect(sentence).not.toMatch(/\{\{|^refused\.|\byour\b/i);
  }
});
