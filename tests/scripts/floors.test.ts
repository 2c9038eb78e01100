import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { floorFaults } from '../../scripts/lib/check-floors.mjs';
import { rules } from '../../scripts/lib/floors.mjs';

/** What the table says about a checkout of these files, `src/` left out. */
function faultsIn(files: Record<string, string>) {
  const root = mkdtempSync(join(tmpdir(), 'gatehouse-floors-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  for (const [name, text] of Object.entries(files)) {
    const path = join(root, 'src', name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return floorFaults(root, rules);
}

test('an import that runs upwards is refused, of types, dynamic or passed on too', () => {
  const faults = faultsIn({
    'main/history/append.ts': `
      import type { Session } from '../sign-in/session.ts';
      export const later = () => import('../mail/queue.ts');
      export type { Rule } from '../ip-access/rule.ts';
      let account: import('../accounts/accounts.ts').Account;
      import { now } from '../platform/clock.ts';`,
    'main/sign-in/session.ts': `import { append } from '../history/append.ts';`,
    'main/mail/queue.ts': '',
    'main/ip-access/rule.ts': '',
    'main/accounts/accounts.ts': '',
    'main/platform/clock.ts': '',
  });
  const allowed = 'it may import history/** → platform/** → ip-rules/** → src/preload/contract/**';
  expect(faults.slice(0, 4)).toEqual([
    `src/main/history/append.ts:2 imports src/main/sign-in/session.ts: ${allowed}`,
    `src/main/history/append.ts:3 imports src/main/mail/queue.ts: ${allowed}`,
    `src/main/history/append.ts:4 imports src/main/ip-access/rule.ts: ${allowed}`,
    `src/main/history/append.ts:5 imports src/main/accounts/accounts.ts: ${allowed}`,
  ]);
  expect(faults.slice(4)).toEqual([
    'a circle of imports: src/main/history/append.ts → src/main/sign-in/session.ts → src/main/history/append.ts',
  ]);
});

test('a circle is refused inside of a folder as well, and of types alone', () => {
  const circle = {
    'preload/contract/failure.ts': `import type { Job } from './job.ts';`,
    'preload/contract/job.ts': `import type { Clients } from './clients.ts';`,
    'preload/contract/clients.ts': `import type { Failure } from './failure.ts';`,
  };
  expect(faultsIn(circle)).toEqual([
    'a circle of imports: src/preload/contract/clients.ts → src/preload/contract/failure.ts → src/preload/contract/job.ts → src/preload/contract/clients.ts',
  ]);
  expect(faultsIn({ ...circle, 'preload/contract/clients.ts': '' })).toEqual([]);
});

test('places on one floor do not know each other, handlers of two subjects least of all', () => {
  const faults = faultsIn({
    'main/staff/handlers.ts': `
      import { shutOut } from '../sign-in/handlers.ts';
      import { invite } from './invite.ts';`,
    'main/staff/invite.ts': `import { add } from '../clients/add.ts';`,
    'main/sign-in/handlers.ts': '',
    'main/clients/add.ts': '',
  });
  expect(faults).toEqual([
    expect.stringMatching(
      /^src\/main\/staff\/handlers\.ts:2 imports src\/main\/sign-in\/handlers\.ts: it may import refused\.ts, asked-acts\/surroundings\.ts → sessions\.ts → /,
    ),
    expect.stringMatching(
      /^src\/main\/staff\/invite\.ts:1 imports src\/main\/clients\/add\.ts: it may import staff\/\*\* → /,
    ),
  ]);
});

test('the page takes types of the contract, and nothing of main', () => {
  const faults = faultsIn({
    'renderer/src/ui/Button.tsx': `
      import type { Role } from '../../../preload/contract/channel.ts';
      import { may } from '../../../preload/contract/channel.ts';
      import type { Services } from '../../../main/services.ts';
      import { join } from 'node:path';
      export const button = <b>{may(join)}</b>;`,
    'preload/contract/channel.ts': `import type { Services } from '../../main/services.ts';`,
    'main/services.ts': '',
  });
  expect(faults).toEqual([
    expect.stringMatching(
      /^src\/preload\/contract\/channel\.ts:1 imports src\/main\/services\.ts: it may import src\/preload\/contract\/\*\* and nothing else$/,
    ),
    expect.stringMatching(
      /^src\/renderer\/src\/ui\/Button\.tsx:3 imports src\/preload\/contract\/channel\.ts: /,
    ),
    expect.stringMatching(
      /^src\/renderer\/src\/ui\/Button\.tsx:4 imports src\/main\/services\.ts: /,
    ),
    expect.stringMatching(/^src\/renderer\/src\/ui\/Button\.tsx:5 uses node:path: only /),
  ]);
});

test('the page takes plain data as it is, which takes types of the contract alone', () => {
  const faults = faultsIn({
    'renderer/src/ui/Keys.tsx': `import { commands } from '../../../preload/contract/commands.ts';
      export const keys = <b>{commands}</b>;`,
    'preload/contract/commands.ts': `import type { Role } from './channel.ts';
      import { roles } from './channel.ts';
      export const commands = roles as Role[];`,
    'preload/contract/channel.ts': '',
  });
  expect(faults).toEqual([
    expect.stringMatching(
      /^src\/preload\/contract\/commands\.ts:2 imports src\/preload\/contract\/channel\.ts: .+ → types of src\/preload\/contract\/\*\*$/,
    ),
  ]);
});

test('raw drivers, raw channels and raw transactions belong to one place each', () => {
  const uses = `
    import Sqlite from 'better-sqlite3';
    import { ipcMain } from 'electron';
    export const rename = (db) => db.transaction().execute(() => ipcMain);`;
  const faults = faultsIn({
    'main/mail/queue.ts': uses,
    'main/platform/db/open.ts': uses,
    'main/electron.ts': uses,
  });
  const what = (file: string) =>
    faults
      .filter((fault) => fault.startsWith(`src/main/${file}:`))
      .map((fault) => /uses (.+?):/.exec(fault)?.[1]);
  expect(what('mail/queue.ts')).toEqual([
    'electron',
    'ipcMain of electron',
    'better-sqlite3',
    '.transaction()',
  ]);
  expect(what('platform/db/open.ts')).toEqual(['electron', 'ipcMain of electron']);
  expect(what('electron.ts')).toEqual(['better-sqlite3', '.transaction()']);
});

test('a new folder wants a floor', () => {
  expect(faultsIn({ 'main/password/rules.ts': '' })).toEqual([
    'src/main/password/rules.ts is on no floor',
  ]);
});

test('a page takes functions on text from below the contract, which itself stands on them', () => {
  const files = {
    'text/fold-text.ts': '',
    'renderer/src/ui/search.ts': `import { foldText } from '../../../text/fold-text.ts';`,
    'preload/contract/text.ts': `import { foldText } from '../../text/fold-text.ts';`,
  };
  expect(faultsIn(files)).toEqual([]);
  const upwards = { ...files, 'text/fold-text.ts': `import type { A } from '../main/mail/a.ts';` };
  expect(faultsIn({ ...upwards, 'main/mail/a.ts': '' })).toEqual([
    'src/text/fold-text.ts:1 imports src/main/mail/a.ts: it may import src/text/** and nothing else',
  ]);
});
