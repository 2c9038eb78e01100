import { expect, test } from 'vitest';
import { foldText } from '../../../src/text/fold-text.ts';
import { TestApp } from '../support/workstation.ts';

const people = [
  'José Núñez',
  'Müller Jürgen',
  'Straße AG',
  '山田\u3000太郎',
  'ﾔﾏﾀﾞ ﾀﾛｳ',
  'ＡＢＣ商事',
  'O’Neil Zoe',
  'Łukasz Sørensen',
  'ΟΔΥΣΣΕΥΣ',
];

test('clients are found whatever the accents, case, width, kana and apostrophes that are typed', async () => {
  const app = new TestApp();
  await app.firstRun();
  for (const [index, fullName] of people.entries())
    await app.ok('clients.add', {
      fullName,
      email: `c${index}@example.org`,
      reference: `P-1${index}`,
      language: 'en',
    });
  const found = async (search: string) => {
    const page = {
      filter: 'all',
      concern: null,
      sort: 'name',
      descending: false,
      after: null,
      limit: 50,
    } as const;
    const { clients } = await app.ok('clients.list', { ...page, search });
    return clients.map(({ fullName }) => fullName).toSorted();
  };
  for (const [search, name] of [
    ['jose nunez', 'José Núñez'],
    ['NÚÑEZ', 'José Núñez'],
    ['muller', 'Müller Jürgen'],
    ['ｍｕｌｌｅｒ', 'Müller Jürgen'],
    ['STRASSE', 'Straße AG'],
    ['straße', 'Straße AG'],
    ['山田太郎', '山田\u3000太郎'],
    ['太郎 山田', '山田\u3000太郎'],
    ['ヤマダ', 'ﾔﾏﾀﾞ ﾀﾛｳ'],
    ['やまだたろう', 'ﾔﾏﾀﾞ ﾀﾛｳ'],
    ['abc', 'ＡＢＣ商事'],
    ["O'Neil", 'O’Neil Zoe'],
    ['O´Neil', 'O’Neil Zoe'],
    ['lukasz sorensen', 'Łukasz Sørensen'],
    ['οδυσσευς', 'ΟΔΥΣΣΕΥΣ'],
    ['Ｐ－１０', 'José Núñez'],
    ['c3＠example．org', '山田\u3000太郎'],
  ] as const)
    expect([search, await found(search)]).toEqual([search, [name]]);
  // What makes another syllable is no accent, and words do not run together.
  expect(await found('やまた')).toEqual([]);
  expect(await found('agstrasse')).toEqual([]);
});

test('what is folded is folded for good', () => {
  for (const text of [...people, 'ǅ ŉ ẞ ﬃ ½ ㍿ ｶﾞ İı', '‐−’´'])
    expect(foldText(foldText(text))).toBe(foldText(text));
});
