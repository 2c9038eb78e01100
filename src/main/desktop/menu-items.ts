import type { MenuItemConstructorOptions } from 'electron';
import type { Language } from '../../preload/contract/app.ts';
import {
  type CommandId,
  type CommandWords,
  commands,
  menus,
  standingOf,
  type Viewer,
} from '../../preload/contract/commands.ts';
import en from '../../preload/contract/words/en.ts';
import ja from '../../preload/contract/words/ja.ts';
import zhCN from '../../preload/contract/words/zh-CN.ts';

const words: Record<Language, CommandWords> = { en, 'zh-CN': zhCN, ja };
const separator = { type: 'separator' } as const;

/** The menu bar as Electron wants it. `choose` has the page do what is not Electron's. */
export function menuTemplate(
  language: Language,
  viewer: Viewer,
  choose: (id: CommandId) => void,
): MenuItemConstructorOptions[] {
  const entry = (id: CommandId): MenuItemConstructorOptions[] => {
    const { keys = [], mnemonic, native } = commands[id];
    const standing = standingOf(commands[id], viewer);
    if (standing === 'hidden') return [];
    const [shown, ...others] = keys;
    const item = {
      id,
      label: labelOf(words[language][id], mnemonic, language),
      enabled: standing === 'enabled',
      ...(shown !== undefined && { accelerator: shown }),
    };
    // The page hears the keys of what it does; here they are only to be read.
    if (!native) return [{ ...item, registerAccelerator: false, click: () => choose(id) }];
    const hidden = others.map((accelerator) => {
      return { label: item.label, role: native, accelerator, visible: false };
    });
    return [{ ...item, role: native }, ...hidden];
  };
  return menus.map(({ id, mnemonic, lines }) => ({
    label: labelOf(words[language].menus[id], mnemonic, language),
    submenu: withoutGaps(lines.flatMap((line) => (line === '-' ? [separator] : entry(line)))),
  }));
}

/** `&` stands before the letter that Alt chooses it by; where no word has it, it is put behind. */
function labelOf(word: string, mnemonic: string | undefined, language: Language): string {
  if (mnemonic === undefined) return word;
  if (language !== 'en') return `${word}(&${mnemonic})`;
  const at = word.toUpperCase().indexOf(mnemonic);
  return `${word.slice(0, at)}&${word.slice(at)}`;
}

/** A line that separates nothing falls away. */
function withoutGaps(items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  const isItem = (item: MenuItemConstructorOptions | undefined) => item && item !== separator;
  return items.filter(
    (item, at) => isItem(item) || (items.slice(0, at).some(isItem) && isItem(items[at + 1])),
  );
}

/** What stands under the pointer, as far as it can be edited or copied. */
export interface Editable {
  isEditable: boolean;
  selectionText: string;
  canCut: boolean;
  /** Not in a password. */
  canCopy: boolean;
  canPaste: boolean;
  canSelectAll: boolean;
}

/** The menu of the right button: all of editing in a field, Copy over selected text, else nothing. */
export function editTemplate(language: Language, target: Editable): MenuItemConstructorOptions[] {
  const item = (id: 'cut' | 'copy' | 'paste' | 'selectAll', enabled: boolean) => {
    const label = labelOf(words[language][id], commands[id].mnemonic, language);
    return { label, role: id, enabled } as const;
  };
  const copy = item('copy', target.canCopy);
  if (!target.isEditable) return target.selectionText.trim() === '' ? [] : [copy];
  return [
    item('cut', target.canCut),
    copy,
    item('paste', target.canPaste),
    separator,
    item('selectAll', target.canSelectAll),
  ];
}
