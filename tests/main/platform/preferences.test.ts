import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { languageOf, openPreferences } from '../../../src/main/platform/preferences.ts';
import { temporaryFolder } from '../support/workstation.ts';

const open = (folder: string) =>
  openPreferences(folder, { language: () => 'ja', formats: () => 'ja-JP' });
const usual = {
  language: 'system',
  theme: 'system',
  density: 'compact',
  startScreen: 'last',
  lockMinutes: 15,
  doNotDisturb: false,
  notifications: { mailFailed: true, signInRefused: true, secondPerson: true, jobEnded: true },
  systemLanguage: 'ja',
  systemLocale: 'ja-JP',
  lastEmail: null,
  problem: null,
};
const left = { x: 1, y: 2, width: 800, height: 600, maximized: true };

test('what is chosen is there at the next start, in a file of the person’s own', () => {
  const folder = temporaryFolder();
  const first = open(folder);
  expect(first.view()).toEqual(usual);
  expect(readdirSync(folder)).toEqual([]);
  const notifications = { ...usual.notifications, jobEnded: false };
  first.choose({ language: 'zh-CN' });
  first.choose({ density: 'comfortable', startScreen: 'overview', lockMinutes: 5 });
  first.choose({ doNotDisturb: true, notifications });
  first.window = left;
  expect(first.rememberEmail('ada@example.org')).toBe(true);
  expect(first.rememberEmail('ada@example.org')).toBe(false);
  const second = open(folder);
  expect(second.view()).toEqual({
    ...usual,
    language: 'zh-CN',
    density: 'comfortable',
    startScreen: 'overview',
    lockMinutes: 5,
    doNotDisturb: true,
    notifications,
    lastEmail: 'ada@example.org',
  });
  expect(second.language()).toBe('zh-CN');
  expect(second.window).toEqual(left);
  expect(statSync(join(folder, 'preferences.json')).mode & 0o077).toBe(0);
});

test('what a version before this one has written holds, and nothing is said of it', () => {
  const folder = temporaryFolder();
  const before = { language: 'ja', theme: 'dark', density: 'compact', window: left };
  writeFileSync(join(folder, 'preferences.json'), JSON.stringify(before));
  expect(open(folder).view()).toEqual({ ...usual, language: 'ja', theme: 'dark' });
  expect(readdirSync(folder)).toEqual(['preferences.json']);
});

test.each([
  ['cut in the middle', '{"language": "ja", "theme"'],
  ['empty', ''],
  ['of another kind', '["ja"]'],
  ['in a language that is none', '{"language": "tlh"}'],
  ['with a window that is none', '{"window": {"x": "left"}}'],
  ['with a lock time that is too long', '{"lockMinutes": 600}'],
  ['with something that is unknown', '{"theme": "dark", "administrator": true}'],
])('a file that is %s is set aside as it is, and the defaults hold', (_, damaged) => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'preferences.json'), damaged);
  const preferences = open(folder);
  expect(preferences.view()).toEqual({ ...usual, problem: 'damaged' });
  expect(preferences.window).toBeNull();
  preferences.choose({ theme: 'dark' });
  expect(readFileSync(join(folder, 'preferences.damaged.json'), 'utf8')).toBe(damaged);
  expect(open(folder).view()).toEqual({ ...usual, theme: 'dark' });
});

test('of a newer version’s file holds what this one understands, and the file is kept for the newer one', () => {
  const folder = temporaryFolder();
  const newer = '{"version": 2, "language": "ja", "density": "dense", "theme": "dark", "hue": 7}';
  writeFileSync(join(folder, 'preferences.json'), newer);
  const preferences = open(folder);
  expect(preferences.view()).toEqual({
    ...usual,
    language: 'ja',
    theme: 'dark',
    problem: 'newer',
  });
  preferences.choose({ theme: 'light' });
  expect(readFileSync(join(folder, 'preferences.newer.json'), 'utf8')).toBe(newer);
  expect(open(folder).view()).toEqual({ ...usual, language: 'ja', theme: 'light' });
});

test('where nothing can be written, what was stored holds and a choice says that it was not kept', () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'preferences.json'), '{"theme": "dark"}');
  // In the way of every write, for root too.
  mkdirSync(join(folder, 'preferences.json.tmp'));
  const preferences = open(folder);
  expect(() => preferences.choose({ theme: 'light' })).toThrow();
  expect(preferences.rememberEmail('ada@example.org')).toBe(false);
  expect(preferences.view()).toEqual({ ...usual, theme: 'dark' });
  expect(open(folder).view()).toEqual({ ...usual, theme: 'dark' });
});

test('a folder in its place keeps nobody from starting or closing a window, and a choice says that it was not kept', () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'preferences.json', 'in the way'), { recursive: true });
  mkdirSync(join(folder, 'preferences.damaged.json', 'too'), { recursive: true });
  const preferences = open(folder);
  preferences.window = left;
  expect(preferences.rememberEmail('ada@example.org')).toBe(false);
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
