import type { MenuItemConstructorOptions } from 'electron';
import type { AppState, Language } from '../../preload/contract/app.ts';
import { type MenuWord, menuWords } from './menu-words.ts';

/** What the items of ours do; Electron knows what the items with a role do. */
export type Commands = Record<'openDataFolder', () => void>;

/** Whom an item is for. The data folder holds mails in clear where none are sent (requirement 24). */
export type Who = 'anyone' | 'staff' | 'developer';

type Act = { role: NonNullable<MenuItemConstructorOptions['role']> } | { command: keyof Commands };
type Item = Act & {
  id: MenuWord;
  who: Who;
  accelerator?: string;
  /** Only its accelerator is there. */
  hidden?: true;
};
type Line = Item | 'separator';

const anyone = { who: 'anyone' } as const;

/** The native menu, as data. */
const menu: readonly { id: MenuWord; lines: readonly Line[] }[] = [
  {
    id: 'file',
    lines: [
      { id: 'dataFolder', command: 'openDataFolder', who: 'staff' },
      'separator',
      { id: 'quit', role: 'quit', accelerator: 'CmdOrCtrl+Q', ...anyone },
    ],
  },
  {
    id: 'edit',
    lines: [
      { id: 'undo', role: 'undo', ...anyone },
      { id: 'redo', role: 'redo', ...anyone },
      'separator',
      { id: 'cut', role: 'cut', ...anyone },
      { id: 'copy', role: 'copy', ...anyone },
      { id: 'paste', role: 'paste', ...anyone },
      { id: 'selectAll', role: 'selectAll', ...anyone },
    ],
  },
  {
    id: 'view',
    lines: [
      { id: 'zoomReset', role: 'resetZoom', ...anyone },
      { id: 'zoomIn', role: 'zoomIn', ...anyone },
      // The key beside Backspace, and the one on the number pad.
      { id: 'zoomIn', role: 'zoomIn', accelerator: 'CmdOrCtrl+=', hidden: true, ...anyone },
      { id: 'zoomIn', role: 'zoomIn', accelerator: 'CmdOrCtrl+numadd', hidden: true, ...anyone },
      { id: 'zoomOut', role: 'zoomOut', ...anyone },
      { id: 'zoomOut', role: 'zoomOut', accelerator: 'CmdOrCtrl+numsub', hidden: true, ...anyone },
      'separator',
      { id: 'fullScreen', role: 'togglefullscreen', ...anyone },
      { id: 'developerTools', role: 'toggleDevTools', who: 'developer' },
    ],
  },
  {
    id: 'window',
    lines: [
      { id: 'minimize', role: 'minimize', ...anyone },
      { id: 'close', role: 'close', ...anyone },
    ],
  },
  { id: 'help', lines: [{ id: 'about', role: 'about', ...anyone }] },
];

/** The person in front of the window that the menu belongs to. */
export interface MenuUser {
  /** Null where the window's state is not known yet. */
  state: AppState | null;
  /** A packaged application has no developer tools. */
  isDeveloper: boolean;
}

export function mayUse(who: Who, { state, isDeveloper }: MenuUser): boolean {
  if (who === 'anyone') return true;
  if (who === 'developer') return isDeveloper;
  return state?.stage === 'signedIn' && state.actor.role !== 'client';
}

/** The menu as Electron wants it. */
export function menuTemplate(
  language: Language,
  user: MenuUser,
  commands: Commands,
): MenuItemConstructorOptions[] {
  const words = menuWords[language];
  const entry = (line: Line): MenuItemConstructorOptions => {
    if (line === 'separator') return { type: 'separator' };
    const { id, who, accelerator, hidden } = line;
    return {
      label: words[id],
      enabled: mayUse(who, user),
      ...('role' in line ? { role: line.role } : { click: () => commands[line.command]() }),
      ...(accelerator && { accelerator }),
      ...(hidden && { visible: false }),
    };
  };
  const isOffered = (line: Line) =>
    line === 'separator' || line.who !== 'developer' || user.isDeveloper;
  return menu.map(({ id, lines }) => ({
    label: words[id],
    submenu: lines.filter(isOffered).map(entry),
  }));
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
  const words = menuWords[language];
  const copy = { label: words.copy, role: 'copy', enabled: target.canCopy } as const;
  if (!target.isEditable) return target.selectionText.trim() === '' ? [] : [copy];
  return [
    { label: words.cut, role: 'cut', enabled: target.canCut },
    copy,
    { label: words.paste, role: 'paste', enabled: target.canPaste },
    { type: 'separator' },
    { label: words.selectAll, role: 'selectAll', enabled: target.canSelectAll },
  ];
}
