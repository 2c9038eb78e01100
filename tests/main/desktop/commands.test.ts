import { expect, test } from 'vitest';
import { languages } from '../../../src/preload/contract/app.ts';
import { roles } from '../../../src/preload/contract/channel.ts';
import {
  type CommandWords,
  commandIds,
  commands,
  menus,
  reserved,
} from '../../../src/preload/contract/commands.ts';
import en from '../../../src/preload/contract/words/en.ts';
import ja from '../../../src/preload/contract/words/ja.ts';
import zhCN from '../../../src/preload/contract/words/zh-CN.ts';
import { shortcutsFor } from '../../../src/renderer/src/commands/shortcuts.ts';

const words: Record<(typeof languages)[number], CommandWords> = { en, 'zh-CN': zhCN, ja };
const lines = menus.flatMap((menu) => menu.lines.filter((line) => line !== '-'));

/** Those that occur more than once. */
const twice = (all: readonly string[]) => all.filter((each, at) => all.indexOf(each) !== at);

test('no two commands have the same keys, nor those of what is to come', () => {
  const keys = commandIds.flatMap((id) => commands[id].keys ?? []);
  const spelled = [...keys, ...reserved.map((each) => each.keys)].map((each) =>
    each.split('+').sort().join('+').toLowerCase(),
  );
  expect(spelled.length).toBeGreaterThan(30);
  expect(twice(spelled)).toEqual([]);
});

test.each(languages)('every command has words of its own: %s', (language) => {
  const own = commandIds.map((id) => words[language][id]);
  expect(own.filter((word) => word.trim() === '' || word.includes('&'))).toEqual([]);
  expect(twice(own)).toEqual([]);
  const untranslated = commandIds.filter((id) => words[language][id] === en[id]);
  if (language !== 'en') expect(untranslated).toEqual([]);
});

test('each line of a menu has a letter of its own in its menu, which its English name has too', () => {
  for (const menu of menus) {
    const ids = menu.lines.filter((line) => line !== '-');
    expect(twice(ids.map((id) => commands[id].mnemonic ?? id))).toEqual([]);
    for (const id of ids) expect(en[id].toUpperCase()).toContain(commands[id].mnemonic ?? '?');
    expect(en.menus[menu.id].toUpperCase()).toContain(menu.mnemonic);
  }
  expect(twice(menus.map(({ mnemonic }) => mnemonic))).toEqual([]);
});

test('a command stands in one menu, and whatever has keys stands in one', () => {
  expect(twice(lines)).toEqual([]);
  const nowhere = commandIds.filter((id) => commands[id].keys && !lines.includes(id));
  expect(nowhere).toEqual([]);
});

test('the sheet of shortcuts shows each role what its menus have keys for, and nobody else’s', () => {
  const actor = { id: 1, fullName: 'Ada', email: 'ada@example.org' };
  const shown = roles.map((role) => {
    const state = { stage: 'signedIn', actor: { ...actor, role } } as const;
    const sections = shortcutsFor({ state, isDeveloper: false });
    return sections.flatMap((section) => section.commands);
  });
  const [client = [], helpdesk = [], administrator = []] = shown;
  expect(client).toContain('palette');
  expect(client.filter((id) => ['clients', 'staff', 'overview'].includes(id))).toEqual([]);
  expect(helpdesk.filter((id) => !client.includes(id))).toEqual(['clients']);
  expect(administrator).toEqual(
    lines.filter((id) => commands[id].keys && commands[id].who !== 'developer'),
  );
  const before = shortcutsFor({ state: { stage: 'locked' }, isDeveloper: false });
  expect(before.flatMap((section) => section.commands)).not.toContain('palette');
});
