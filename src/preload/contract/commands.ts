import type { AppState } from './app.ts';
import type { Role } from './channel.ts';

/*
 * Every command, as data. The menu bar, the menu of the right button, the list of commands, the sheet
 * of shortcuts and what the keyboard does are made of it, so that they cannot disagree. Plain data:
 * the page takes it as it is. A new command is a line here, its words in `words/`, and, in the page,
 * somebody who answers it (`useCommands`).
 */

const everyone = ['client', 'helpdesk', 'administrator'] as const satisfies readonly Role[];
const staff = ['helpdesk', 'administrator'] as const satisfies readonly Role[];
const administrators = ['administrator'] as const satisfies readonly Role[];

/** Every screen that is gone to by name: its address, and who has it. What opens a link opens no other. */
export const screens = {
  clients: { path: '/clients', who: staff },
  mfa: { path: '/security/mfa', who: everyone },
  ipAccess: { path: '/security/ip', who: everyone },
  logs: { path: '/history/logs', who: everyone },
  email: { path: '/history/email', who: everyone },
  proof: { path: '/history/proof', who: administrators },
  account: { path: '/account', who: everyone },
  overview: { path: '/overview', who: administrators },
  reviews: { path: '/reviews', who: administrators },
  staff: { path: '/staff', who: administrators },
  settings: { path: '/settings', who: everyone },
} as const satisfies Record<string, { path: string; who: readonly Role[] }>;

export type ScreenId = keyof typeof screens;

/** What Electron does by itself, by its name for it. */
export type NativeRole =
  | 'undo'
  | 'redo'
  | 'cut'
  | 'copy'
  | 'paste'
  | 'selectAll'
  | 'resetZoom'
  | 'zoomIn'
  | 'zoomOut'
  | 'togglefullscreen'
  | 'toggleDevTools'
  | 'minimize'
  | 'close'
  | 'quit'
  | 'about';

export interface Command {
  /** Nobody else is shown it. A packaged application has no developer. */
  readonly who: readonly Role[] | 'developer';
  /**
   * `always`: whoever is signed in, or nobody; `signedIn`: while somebody of `who` is; `helping`: as
   * that, and while what the help desk can do for an account is on the screen, which only the page
   * knows: these are in no menu of the window.
   */
  readonly when: 'always' | 'signedIn' | 'helping';
  /** As Electron writes them. The first one is shown, the others work as well. */
  readonly keys?: readonly string[];
  /** The letter that Alt chooses it by in its menu; stands in its English name. */
  readonly mnemonic?: string;
  /** Without one the page does it. */
  readonly native?: NativeRole;
}

const always = { who: everyone, when: 'always' } as const;
const signedIn = { who: everyone, when: 'signedIn' } as const;
const forStaff = { who: staff, when: 'signedIn' } as const;
const helping = { who: staff, when: 'helping' } as const;
const screen = (id: ScreenId) => ({ who: screens[id].who, when: 'signedIn' }) as const;

const all = {
  addClient: { ...forStaff, mnemonic: 'A' },
  importClients: { ...forStaff, mnemonic: 'I' },
  inviteColleague: { ...screen('staff'), mnemonic: 'V' },
  // It holds mails in clear where none are sent (requirement 24).
  dataFolder: { ...forStaff, mnemonic: 'D' },
  signOut: { ...signedIn, mnemonic: 'S' },
  close: { ...always, native: 'close', mnemonic: 'C', keys: ['CmdOrCtrl+W'] },
  quit: { ...always, native: 'quit', mnemonic: 'Q', keys: ['CmdOrCtrl+Q'] },

  // Outside of a field the page takes back what was done last, where that can be.
  undo: { ...always, native: 'undo', mnemonic: 'U', keys: ['CmdOrCtrl+Z'] },
  redo: { ...always, native: 'redo', mnemonic: 'R', keys: ['CmdOrCtrl+Shift+Z', 'CmdOrCtrl+Y'] },
  cut: { ...always, native: 'cut', mnemonic: 'T', keys: ['CmdOrCtrl+X'] },
  copy: { ...always, native: 'copy', mnemonic: 'C', keys: ['CmdOrCtrl+C'] },
  paste: { ...always, native: 'paste', mnemonic: 'P', keys: ['CmdOrCtrl+V'] },
  selectAll: { ...always, native: 'selectAll', mnemonic: 'A', keys: ['CmdOrCtrl+A'] },
  find: { ...signedIn, mnemonic: 'F', keys: ['CmdOrCtrl+F'] },

  refresh: { ...signedIn, mnemonic: 'R', keys: ['F5', 'CmdOrCtrl+R'] },
  zoomReset: {
    ...always,
    native: 'resetZoom',
    mnemonic: 'A',
    keys: ['CmdOrCtrl+0', 'CmdOrCtrl+num0'],
  },
  zoomIn: {
    ...always,
    native: 'zoomIn',
    mnemonic: 'I',
    // With Shift, the key beside Backspace without it, and the number pad.
    keys: ['CmdOrCtrl+Plus', 'CmdOrCtrl+=', 'CmdOrCtrl+numadd'],
  },
  zoomOut: {
    ...always,
    native: 'zoomOut',
    mnemonic: 'O',
    keys: ['CmdOrCtrl+-', 'CmdOrCtrl+numsub'],
  },
  fullScreen: { ...always, native: 'togglefullscreen', mnemonic: 'F', keys: ['F11'] },
  minimize: { ...always, native: 'minimize', mnemonic: 'N', keys: ['CmdOrCtrl+M'] },
  developerTools: {
    who: 'developer',
    when: 'always',
    native: 'toggleDevTools',
    mnemonic: 'D',
    keys: ['CmdOrCtrl+Shift+I'],
  },

  palette: { ...signedIn, mnemonic: 'M', keys: ['CmdOrCtrl+K'] },
  clients: { ...screen('clients'), mnemonic: 'C', keys: ['CmdOrCtrl+1'] },
  mfa: { ...screen('mfa'), mnemonic: 'F', keys: ['CmdOrCtrl+2'] },
  ipAccess: { ...screen('ipAccess'), mnemonic: 'I', keys: ['CmdOrCtrl+3'] },
  logs: { ...screen('logs'), mnemonic: 'L', keys: ['CmdOrCtrl+4'] },
  email: { ...screen('email'), mnemonic: 'E', keys: ['CmdOrCtrl+5'] },
  proof: { ...screen('proof'), mnemonic: 'P' },
  account: { ...screen('account'), mnemonic: 'A', keys: ['CmdOrCtrl+6'] },
  overview: { ...screen('overview'), mnemonic: 'O', keys: ['CmdOrCtrl+7'] },
  reviews: { ...screen('reviews'), mnemonic: 'R', keys: ['CmdOrCtrl+8'] },
  staff: { ...screen('staff'), mnemonic: 'S', keys: ['CmdOrCtrl+9'] },
  settings: { ...screen('settings'), mnemonic: 'T', keys: ['CmdOrCtrl+,'] },

  shortcuts: { ...always, mnemonic: 'K', keys: ['CmdOrCtrl+/'] },
  about: { ...always, native: 'about', mnemonic: 'A' },

  lightTheme: always,
  darkTheme: always,
  systemTheme: always,

  verifyCaller: helping,
  resetMfa: helping,
  issueAccessCode: helping,
  liftRestrictions: helping,
  unlockSignIn: helping,
  resendCode: helping,
  setOneTimePassword: helping,
} satisfies Record<string, Command>;

export type CommandId = keyof typeof all;
export const commands: Readonly<Record<CommandId, Command>> = all;
export const commandIds = Object.keys(all) as readonly CommandId[];

/** Taken by what is to come; nothing else may have them meanwhile. */
export const reserved = [
  { id: 'lock', keys: 'CmdOrCtrl+L' },
  { id: 'help', keys: 'F1' },
] as const;

export type MenuId = 'file' | 'edit' | 'view' | 'go' | 'help';

export interface MenuPlan {
  readonly id: MenuId;
  readonly mnemonic: string;
  readonly lines: readonly (CommandId | '-')[];
}

/** The menu bar of the window. */
export const menus: readonly MenuPlan[] = [
  {
    id: 'file',
    mnemonic: 'F',
    lines: [
      'addClient',
      'importClients',
      'inviteColleague',
      '-',
      'dataFolder',
      '-',
      'signOut',
      'close',
      'quit',
    ],
  },
  {
    id: 'edit',
    mnemonic: 'E',
    lines: ['undo', 'redo', '-', 'cut', 'copy', 'paste', 'selectAll', '-', 'find'],
  },
  {
    id: 'view',
    mnemonic: 'V',
    lines: [
      'refresh',
      '-',
      'zoomReset',
      'zoomIn',
      'zoomOut',
      '-',
      'fullScreen',
      'minimize',
      'developerTools',
    ],
  },
  {
    id: 'go',
    mnemonic: 'G',
    lines: [
      'palette',
      '-',
      'clients',
      'mfa',
      'ipAccess',
      'logs',
      'email',
      'proof',
      'account',
      '-',
      'overview',
      'reviews',
      'staff',
      'settings',
    ],
  },
  { id: 'help', mnemonic: 'H', lines: ['shortcuts', '-', 'about'] },
];

/** What keys do in a list, for the sheet of shortcuts; the list itself answers them. */
export const listKeys = {
  move: ['Up', 'Down'],
  open: ['Enter'],
  choose: ['Space'],
  menu: ['Shift+F10'],
  close: ['Escape'],
} as const;

/** The words of a language: a catalog beside this file. */
export type CommandWords = Record<CommandId, string> & {
  menus: Record<MenuId, string>;
  lists: Record<keyof typeof listKeys, string>;
};

/** The person in front of a window. */
export interface Viewer {
  /** Null where the window's state is not known yet. */
  readonly state: AppState | null;
  readonly isDeveloper: boolean;
}

export type Standing = 'hidden' | 'disabled' | 'enabled';

/** Whether a command is shown to somebody, and whether they can choose it now. */
export function standingOf({ who, when }: Command, { state, isDeveloper }: Viewer): Standing {
  if (who === 'developer') return isDeveloper ? 'enabled' : 'hidden';
  if (when === 'always') return 'enabled';
  if (state?.stage !== 'signedIn') return 'disabled';
  return who.includes(state.actor.role) ? 'enabled' : 'hidden';
}
