import { describe, expect, test } from 'vitest';
import { languages } from '../../../src/preload/contract/app.ts';
import {
  readSpokenWords,
  spokenWord,
  spokenWordCount,
} from '../../../src/main/platform/spoken-words.ts';

const places = Array.from({ length: spokenWordCount }, (_, place) => place);

describe.each(languages)('words that were typed in %s', (language) => {
  test('are read, each by itself', () => {
    const read = places.map((place) => readSpokenWords(spokenWord(place, language)));
    expect(read).toEqual(places.map((place) => [place]));
  });

  test('are read with blanks between them or without', () => {
    const words = places.map((place) => spokenWord(place, language));
    for (const between of ['', ' ', '\u3000', ', ', '、', ' - ', '\n'])
      expect(readSpokenWords(words.join(between))).toEqual(places);
  });
});

test.each([
  ['capitals', 'APPLE Cherry'],
  ['full width', 'ａｐｐｌｅ　ＣＨＥＲＲＹ'],
  ['hiragana and katakana', 'リンゴ サクランボ'],
  ['half-width kana', 'ﾘﾝｺﾞ ｻｸﾗﾝﾎﾞ'],
  ['several languages', '苹果 cherry'],
  ['blanks around and in a word', '  ap ple  cherry '],
])('%s make no difference', (_, typed) => expect(readSpokenWords(typed)).toEqual([0, 1]));

test('every two words in a row are read as these two', () => {
  const words = places.map((place) => spokenWord(place, 'ja'));
  for (const [first, word] of words.entries())
    for (const [second, other] of words.entries())
      expect(readSpokenWords(`${word}${other}`)).toEqual([first, second]);
});

test.each(['appl', 'apple pear', '苹', 'りん', 'apple x'])('%j is not all words', (typed) => {
  expect(readSpokenWords(typed)).toBeNull();
});

test('nothing typed is no word', () => expect(readSpokenWords('  ')).toEqual([]));

test.each([-1, 256, 1.5])('there is nothing at %d', (place) => {
  expect(() => spokenWord(place, 'en')).toThrow();
});
