import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { normalizePassword } from '../../../src/main/platform/argon2.ts';
import {
  BLOCKLIST_MIN_ENTRIES,
  checkPassword,
  loadBlocklist,
} from '../../../src/main/sign-in/password.ts';

const file = new URL('../../../resources/password-blocklist.txt', import.meta.url);
const text = readFileSync(file, 'utf8');
const blocklist = loadBlocklist(text);
const check = (password: string, words: string[] = []) =>
  checkPassword(password, { words, blocklist })?.code ?? null;

/** Irregular text of exactly `n` code points, half of them outside the BMP. */
const mixed = (n: number) =>
  Array.from({ length: n }, (_, i) =>
    String.fromCodePoint(i % 2 ? 0x1f300 + ((i * 37) % 211) : 0x61 + ((i * i * 7) % 26)),
  ).join('');

describe('length', () => {
  test.each([
    [14, 'too_short'],
    [15, null],
    [64, null],
    [256, null],
    [257, 'too_long'],
  ] as const)('%i code points: %s', (n, code) => {
    expect(check(mixed(n))).toBe(code);
  });

  test('counts code points after NFC, and says how many', () => {
    const decomposed = 'cafe\u0301 zug monde'; // 15 code points as typed, 14 composed
    expect(checkPassword(decomposed, { words: [], blocklist })).toEqual({
      code: 'too_short',
      min: 15,
      length: 14,
    });
  });

  test('spaces at the ends count and stay', () => {
    expect(check(' zug mond kelch')).toBe(null);
    expect(check('zug mond kelch')).toBe('too_short');
    expect(normalizePassword(' zug ')).toBe(' zug ');
  });
});

test.each(['\u0000', '\t', '\n', '\u007f', '\u0085', '\ud83d', '\udca9'])(
  'control or half character %j is refused',
  (bad) => {
    expect(check(`zug mond ${bad} kelch lampe`)).toBe('bad_character');
    expect(check(`zug mond \u{1f4a9} kelch lampe`)).toBe(null);
  },
);

describe('blocklist', () => {
  const entries = text.split('\n').slice(0, -1);

  test('has at least 3,000 entries that fit the length rule, sorted, once each, in folded form', () => {
    expect(entries.filter((e) => [...e].length >= 15).length).toBe(entries.length);
    expect(entries.length).toBeGreaterThanOrEqual(BLOCKLIST_MIN_ENTRIES);
    expect([...new Set(entries)].sort()).toEqual(entries);
    expect(entries.filter((e) => e !== e.normalize('NFKC').toLowerCase())).toEqual([]);
    expect(Buffer.byteLength(text)).toBeLessThan(400_000);
  });

  test('every entry is refused, in capitals and full width too', () => {
    const wide = (e: string) =>
      e.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
    expect(entries.filter((e) => check(e) !== 'common')).toEqual([]);
    expect(check('CorrectHorseBatteryStaple')).toBe('common');
    expect(check(wide('correcthorsebatterystaple'))).toBe('common');
  });

  test('only the whole password is compared', () => {
    expect(check('correcthorsebatterystaple lampe')).toBe(null);
  });

  test('an empty list is an error, not a pass', () => {
    expect(() => loadBlocklist('\n')).toThrow(RangeError);
  });
});

test.each([
  'aaaaaaaaaaaaaaa',
  '123456789012345',
  'abcabcabcabcabc',
  'Kw7!pQz2Kw7!pQz2',
  'aaaabbbbccccdddd',
  'ABCDabcd12349876',
])('pattern %s is common without any list', (password) => {
  const unlisted = { size: 0, has: () => false };
  expect(checkPassword(password, { words: [], blocklist: unlisted })).toEqual({ code: 'common' });
});

describe('context', () => {
  const words = ['José Müller-Lang', 'j.mueller-lang@hilfe-nord.example', 'Hilfe Nord'];

  test.each([
    'Gatehouse Gatehouse',
    'gatehouse123456789',
    'j.mueller-lang@hilfe-nord.example',
    'J.Mueller-Lang2026!!',
    'JOSE MULLER LANG',
    'josejosejosejose',
    'Hilfe.Nord.Hilfe.Nord',
    'lang-gatehouse-2026',
  ])('%s is refused', (password) => expect(check(password, words)).toBe('contextual'));

  test.each([
    'josé trinkt gern kakao',
    'gatehouse lampe mond',
    'jose 4820 9173 5561 0284',
    '7391 8264 0715 553',
  ])('%s is allowed', (password) => expect(check(password, words)).toBe(null));
});
