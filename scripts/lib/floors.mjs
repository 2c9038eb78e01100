// What may import what. `npm test -- floors` holds it; tests/scripts/floors.test.ts shows that it does.

/**
 * A tower of floors, from the top. Imports, those of types too, run to a lower floor of the same
 * tower or to what all towers stand on; places on one floor know nothing of each other. A place is
 * a folder (`mail/**`, one folder or several that need each other) or files, each for itself.
 * @typedef {object} Tower
 * @property {string} folder
 * @property {string[][]} floors
 * @property {boolean} [typesOnly] nothing but types is taken from what all stand on, plain data aside
 */

/** @type {Tower[]} */
const towers = [
  {
    folder: 'src/main',
    floors: [
      ['index.ts'],
      ['electron.ts'],
      ['ipc.ts', 'desktop/**', 'notices/**', 'announcements.ts', 'forget-window.ts', 'upkeep.ts'],
      ['handlers.ts', 'authorise.ts'],
      ['*/{,*-}handlers.ts'],
      ['refused.ts', 'asked-acts/surroundings.ts'],
      ['sessions.ts'],
      ['call.ts'],
      ['services.ts'],
      ['clock-watch.ts'],
      ['samples/**'],
      // What opens an account is done by several subjects, and set down for later by one place.
      ['asked-acts/**'],
      // Takes history out: exports, evidence and forwarding.
      ['evidence/**'],
      [
        'clients/**',
        'imports/**',
        'help-desk/**',
        'staff/**',
        'overview/**',
        'team/**',
        'audit/**',
      ],
      ['sign-in/**'],
      ['{accounts,ip-access,mfa}/**'],
      ['warrants/**'],
      ['mail/**'],
      ['settings/**'],
      ['exports/**'],
      ['history/**'],
      ['platform/**'],
      // Pure: what a rule means, and whom it lets in.
      ['ip-rules/**'],
    ],
  },
  {
    folder: 'src/preload',
    floors: [['index.ts']],
  },
  {
    folder: 'src/renderer/src',
    typesOnly: true,
    floors: [
      ['app/**'],
      [
        'account/**',
        'as-of/**',
        'audit/**',
        'clients/**',
        'connection/**',
        'evidence/**',
        'first-run/**',
        'help-desk/**',
        'history/**',
        'ip-access/**',
        'jobs/**',
        'join/**',
        'mail/**',
        'mfa/**',
        'oversight/**',
        'overview/**',
        'password/**',
        'settings/**',
        'sign-in/**',
        'staff/**',
        'team/**',
      ],
      ['codes/**'],
      ['ui/**'],
      ['session/**'],
      ['commands/**'],
      ['api/**'],
      ['words/**'],
    ],
  },
];

/** What all towers stand on. */
const ground = 'src/preload/contract/**';

/** What of the ground is plain data: the page takes it as it is, and it takes types of the rest alone. */
const plain = 'src/preload/contract/{commands,words/*}.ts';

/** What the ground stands on, and everybody: functions on text that need nothing, alike in main and page. */
const bedrock = 'src/text/**';

/**
 * What only these places may use: a package (`node:*` too), one name of it, or a method.
 * @typedef {{module?: string, name?: string, method?: string, only: string[], why: string}} Reserved
 */

/** @type {Reserved[]} */
const reserved = [
  {
    module: 'electron',
    only: [
      'src/main/{index,electron}.ts',
      'src/main/desktop/**',
      'src/main/platform/*.ts',
      'src/preload/index.ts',
    ],
    why: 'everything else runs without Electron, in tests too',
  },
  {
    module: 'electron',
    name: 'ipcMain',
    only: ['src/main/electron.ts'],
    why: 'every call goes through the dispatcher in src/main/ipc.ts',
  },
  {
    module: 'electron',
    name: 'ipcRenderer',
    only: ['src/preload/index.ts'],
    why: 'the page has one bridge',
  },
  {
    module: 'better-sqlite3',
    only: ['src/main/platform/db/**'],
    why: 'a store hands out readers and writers',
  },
  {
    method: 'transaction',
    only: ['src/main/platform/db/**'],
    why: 'whatever writes is a unit of work: write(store, …)',
  },
  {
    module: 'node:*',
    only: ['src/main/**'],
    why: 'a page has no Node',
  },
];

export const rules = { towers, ground, plain, bedrock, reserved };
