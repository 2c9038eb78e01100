import { describe, expect, it } from 'vitest';
import { spell } from '../../../src/renderer/src/ui/spelling.ts';

/** Every character that a code of the help desk can have: Crockford's base 32, and the hyphen. */
const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const codes = `${crockford}-`;

const said = (code: string, language: 'en' | 'zh-CN' | 'ja') =>
  spell(code, language).flatMap((group) => group.map((sign) => sign.said));

describe('every character of a code', () => {
  it('is spelled by the ICAO alphabet in English', () => {
    expect(said(codes, 'en')).toStrictEqual(
      (
        'zero one two three four five six seven eight nine ' +
        'Alfa Bravo Charlie Delta Echo Foxtrot Golf Hotel Juliett Kilo Mike November ' +
        'Papa Quebec Romeo Sierra Tango Victor Whiskey X-ray Yankee Zulu hyphen'
      ).split(' '),
    );
  });

  it('is said in Chinese with words that begin with it, and 1 as 幺', () => {
    const signs = spell(codes, 'zh-CN').flat();
    for (const { character, said: words } of signs.slice(10, -1)) {
      expect(words).toMatch(new RegExp(`^${character}[A-Za-z-]+ 的 ${character}$`));
    }
    expect(said('0123456789-', 'zh-CN').join('')).toBe('零幺二三四五六七八九横杠');
  });

  it('is said in Japanese with the letter at the end, and 4, 7, 9 as ヨン, ナナ, キュウ', () => {
    const signs = spell(codes, 'ja').flat();
    for (const { character, said: words } of signs.slice(10, -1)) {
      expect(words).toMatch(new RegExp(String.raw`^[ァ-ー\p{Script=Han}]+の ${character}$`, 'u'));
    }
    expect(said('0123456789-', 'ja').join(' ')).toBe(
      'ゼロ イチ ニ サン ヨン ゴ ロク ナナ ハチ キュウ ハイフン',
    );
  });

  it.each(['en', 'zh-CN', 'ja'] as const)('cannot be taken for another one in %s', (language) => {
    const words = said(codes, language);
    expect(new Set(words).size).toBe(codes.length);
    expect(words.every((word) => word.trim() !== '')).toBe(true);
  });
});

describe('groups', () => {
  const groups = (code: string) =>
    spell(code, 'en').map((group) => group.map(({ character }) => character).join(''));

  it('end with their hyphen, and lose nothing', () => {
    expect(groups('7KQ4-M2XT-90ZZ')).toStrictEqual(['7KQ4-', 'M2XT-', '90ZZ']);
    expect(groups('123456')).toStrictEqual(['123456']);
    expect(groups('--A-')).toStrictEqual(['-', '-', 'A-']);
    expect(groups('')).toStrictEqual([]);
  });

  it('say what no alphabet knows as it is written', () => {
    expect(said('a?', 'en')).toStrictEqual(['a', '?']);
  });
});
