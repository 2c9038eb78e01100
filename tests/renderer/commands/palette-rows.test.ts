import { expect, it, test } from 'vitest';
import { commandIds, commands, type CommandWords } from '../../../src/preload/contract/commands.ts';
import en from '../../../src/preload/contract/words/en.ts';
import ja from '../../../src/preload/contract/words/ja.ts';
import {
  fits,
  fitting,
  readActSearch,
} from '../../../src/renderer/src/app/commands/palette-rows.ts';

it.each([
  ['multi', true],
  ['FACTOR auth', true],
  ['multi-factor', true],
  ['actor', false],
  ['', true],
])('%j fits Multi-Factor Authentication: %s', (search, is) => {
  expect(fits(search, en.mfa)).toBe(is);
});

it('finds a part of a word in writing without blanks, in either kana', () => {
  expect(fits('アクセス', ja.issueAccessCode)).toBe(true);
  expect(fits('ｱｸｾｽ', ja.issueAccessCode)).toBe(true);
  expect(fits('認証', ja.mfa)).toBe(true);
});

it('puts first what begins with the search', () => {
  const rows = ['Allowed IP Access', 'Access'].map((label) => ({ label }));
  expect(fitting(rows, 'acc').map(({ label }) => label)).toEqual(['Access', 'Allowed IP Access']);
});

const acts = (words: CommandWords) =>
  commandIds
    .filter((id) => commands[id].when === 'helping')
    .map((name) => ({ name, label: words[name] }));

test.each([
  ['code helen', en, ['issueAccessCode', 'resendCode'], 'helen'],
  ['Helen Pryce access', en, ['issueAccessCode'], 'helen pryce'],
  ['reset mfa helen', en, ['resetMfa'], 'helen'],
  ['アクセス helen', ja, ['issueAccessCode'], 'helen'],
])('%j names an act and a client', (search, words, names, rest) => {
  const read = readActSearch(acts(words), search);
  expect(read?.acts.map(({ name }) => name)).toEqual(names);
  expect(read?.search).toBe(rest);
});

test.each(['helen', 'issue', 'i helen', ''])('%j names no act on a client', (search) => {
  expect(readActSearch(acts(en), search)).toBeNull();
});
