import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { languageOf, openPreferences } from '../../../src/main/platform/preferences.ts';
import { temporaryFolder } from '../support/workstation.ts';

const open = (folder: string) =>
  openPreferences(folder, { language: () => 'ja', formats: () => 'ja-JP' });
const left = { x: 1, y: 2, width: 800, height: 600, maximized: true };

test('what is chosen is there at the next start, in a file of the person’s own', () => {
  const folder = temporaryFolder();
  const first = open(folder);
  expect(first.view()).toEqual({
    language: 'system',
    theme: 'system',
    systemLanguage: 'ja',
    systemLocale: 'ja-JP',
  });
  expect(readdirSync(folder)).toEqual([]);
  first.choose({ language: 'zh-CN' });
  first.window = left;
  const second = open(folder);
  expect(second.view()).toEqual({
    language: 'zh-CN',
    theme: 'system',
    systemLanguage: 'ja',
    systemLocale: 'ja-JP',
  });
  expect(second.language()).toBe('zh-CN');
  expect(second.window).toEqual(left);
});

test.each([
  ['cut in the middle', '{"language": "ja", "theme"'],
  ['empty', ''],
  ['of another kind', '["ja"]'],
  ['in a language that is none', '{"language": "tlh"}'],
  ['with a window that is none', '{"window": {"x": "left"}}'],
])('a file that is %s is set aside as it is, and the defaults hold', (_, damaged) => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'preferences.json'), damaged);
  const preferences = open(folder);
  expect(preferences.view().language).toBe('system');
  expect(preferences.window).toBeNull();
  preferences.choose({ theme: 'dark' });
  expect(readFileSync(join(folder, 'preferences.damaged.json'), 'utf8')).toBe(damaged);
  expect(open(folder).view().theme).toBe('dark');
});

test('a folder in its place keeps nobody from starting or closing a window, and a choice says that it was not kept', () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'preferences.json', 'in the way'), { recursive: true });
  mkdirSync(join(folder, 'preferences.damaged.json', 'too'), { recursive: true });
  const preferences = open(folder);
  preferences.window = left;
  expect(() => preferences.choose({ theme: 'dark' })).toThrow();
  expect(preferences.view().theme).toBe('system');
});

test.each([
  ['en-GB', 'en'],
  ['de-DE', 'en'],
  ['ja', 'ja'],
  ['ja-JP', 'ja'],
  ['jam-JM', 'en'],
  ['zh-CN', 'zh-CN'],
  ['zh', 'zh-CN'],
  ['zh-Hans-HK', 'zh-CN'],
  ['zh-SG', 'zh-CN'],
  ['zh-TW', 'en'],
  ['zh-HK', 'en'],
  ['zh-Hant', 'en'],
  ['', 'en'],
])('a system in %j gets %s', (locale, language) => {
  expect(languageOf(locale)).toBe(language);
});
