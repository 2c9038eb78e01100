import type { Language } from '../../../preload/contract/app.ts';

/*
 * How a code is read out on the telephone. These are the reader's words, in the language of the
 * person who listens; they do not follow the language of the screen, so they are no translations.
 */

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const digits = '0123456789';

interface Alphabet {
  /** From A to Z, separated by spaces. */
  letters: string;
  /** From 0 to 9. */
  digits: string;
  hyphen: string;
  /** What is said for a letter, from its word. */
  say: (letter: string, word: string) => string;
}

const alphabets: Record<Language, Alphabet> = {
  /** The spelling alphabet of ICAO and NATO; digits in plain words, which callers know better. */
  en: {
    letters:
      'Alfa Bravo Charlie Delta Echo Foxtrot Golf Hotel India Juliett Kilo Lima Mike November Oscar Papa Quebec Romeo Sierra Tango Uniform Victor Whiskey X-ray Yankee Zulu',
    digits: 'zero one two three four five six seven eight nine',
    hyphen: 'hyphen',
    say: (_letter, word) => word,
  },
  /** By English words that everyone learned at school; 幺 for 1, which cannot be heard as 7. */
  'zh-CN': {
    letters:
      'Apple Boy Cat Dog Egg Fish Girl Hotel Ice Juice King Lion Moon Nice Orange Pig Queen Red Sun Tiger Umbrella Victory Water X-ray Yes Zoo',
    digits: '零 幺 二 三 四 五 六 七 八 九',
    hyphen: '横杠',
    say: (letter, word) => `${word} 的 ${letter}`,
  },
  /** By places and everyday words; of each digit's readings the one that cannot be misheard. */
  ja: {
    letters:
      'アメリカ ブラジル チャイナ デンマーク イングランド フランス ゴルフ ホテル イタリア ジャパン キング ロンドン メキシコ ニューヨーク オレンジ パリ クイーン ローマ スペイン 東京 ユニフォーム ビクトリー ワシントン エックス線 横浜 ゼブラ',
    digits: 'ゼロ イチ ニ サン ヨン ゴ ロク ナナ ハチ キュウ',
    hyphen: 'ハイフン',
    say: (letter, word) => `${word}の ${letter}`,
  },
};

export interface Sign {
  character: string;
  /** What is said for it. */
  said: string;
}

/**
 * A code in groups, as one reads it out: `AB1-C2` is said in two, the hyphen at the end of the
 * first. A character outside A to Z, 0 to 9 and the hyphen is said as it is written.
 */
export function spell(code: string, language: Language): Sign[][] {
  const groups = code.match(/[^-]*-|[^-]+/gu) ?? [];
  const sayings = sayingsIn(language);
  return groups.map((group) =>
    [...group].map((character) => ({ character, said: sayings.get(character) ?? character })),
  );
}

function sayingsIn(language: Language): Map<string, string> {
  const { letters, digits: numbers, hyphen, say } = alphabets[language];
  const words = letters.split(' ');
  const names = numbers.split(' ');
  return new Map([
    ...[...alphabet].map((letter, at) => [letter, say(letter, words[at] ?? letter)] as const),
    ...[...digits].map((digit, at) => [digit, names[at] ?? digit] as const),
    ['-', hyphen],
  ]);
}
