import { describe, expect, test } from 'vitest';
import { languages } from '../../../src/preload/contract/app.ts';
import { callWords, newCallWords } from '../../../src/main/accounts/call-words.ts';
import { spokenWordCount } from '../../../src/main/platform/spoken-words.ts';

const places = Array.from({ length: spokenWordCount }, (_, place) => place);

/** What can offend somebody, or means something else when it is said by a stranger; whole words. */
const never =
  /^(?:dog|pig|cow|ass|donkey|monkey|ape|rat|snake|goat|gun|knife|bomb|dead|death|kill|blood|black|white|yellow|cracker|coconut|banana|cucumber|melon|nut|nuts|cock|beach|sheet|hell|god|war|fat|old|ugly|sex|kiss|bed|狗|猪|牛|猴子|乌龟|绿帽|黄瓜|香蕉|木瓜|甜瓜|鸡|鸭|棺材|刀|枪|炸弹|死亡|血|战争|神|床|いぬ|ぶた|さる|うし|へび|ばか|しし|し|ち|ナイフ|ばくだん|せんそう|おに|かみ)$/;

/** Letters that have to be changed, added or left out to make one word of another. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries())
      next.push(
        Math.min(
          (row[j + 1] ?? 0) + 1,
          (next[j] ?? 0) + 1,
          (row[j] ?? 0) + (letter === other ? 0 : 1),
        ),
      );
    row = next;
  }
  return row[b.length] ?? 0;
}

test('there are 256 things', () => expect(spokenWordCount).toBe(256));

describe.each(languages)('the words in %s', (language) => {
  const words = places.map((place) => callWords(String(place), language));

  test('are words of that language, each there once', () => {
    expect(new Set(words).size).toBe(256);
    const shape = {
      en: /^[a-z]{3,12}$/,
      'zh-CN': /^\p{Script=Han}{2,4}$/u,
      ja: /^[ぁ-んァ-ンー]{2,10}$/,
    };
    for (const word of words) expect(word).toMatch(shape[language]);
  });

  test('offend nobody', () => expect(words.filter((word) => never.test(word))).toEqual([]));

  test('none begins as another one, nor is like it', () => {
    const alike = words.flatMap((word, place) =>
      words.slice(0, place).filter((other) => {
        const isShort = Math.min(word.length, other.length) < 3;
        return (
          word.startsWith(other) ||
          other.startsWith(word) ||
          (!isShort && distance(word, other) < 2)
        );
      }),
    );
    expect(alike).toEqual([]);
  });
});

test('a pair reads the same each time, and names the same things in every language', () => {
  expect(languages.map((language) => callWords('0 255', language))).toEqual(
    languages.map((language) => callWords('0 255', language)),
  );
  expect(callWords('0 1', 'en')).toBe('apple cherry');
  expect(callWords('0 1', 'zh-CN')).toBe('苹果 樱桃');
  expect(callWords('0 1', 'ja')).toBe('りんご さくらんぼ');
});

test('new pairs are two different places, and every place comes up', () => {
  const pairs = Array.from({ length: 5000 }, () => newCallWords().split(' ').map(Number));
  for (const [first, second] of pairs) expect(first).not.toBe(second);
  expect(new Set(pairs.map(([first]) => first)).size).toBe(256);
  expect(new Set(pairs.map(([, second]) => second)).size).toBe(256);
});

test.each(['', '256', '-1', '1.5', 'apple', '1  2'])('%j is no pair', (text) => {
  expect(() => callWords(text, 'en')).toThrow();
});
