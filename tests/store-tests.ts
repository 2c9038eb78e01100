import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/* Which tests run on both stores. */

const root = join(import.meta.dirname, '..');

/** Tests of what only a database in a file has, and why. Everything else that opens a store runs on both. */
export const sqliteAlone: Readonly<Record<string, string>> = {
  'tests/main/clients/plans.test.ts': 'how SQLite goes about its statements',
  'tests/main/mail/plans.test.ts': 'how SQLite goes about its statements',
  'tests/main/platform/broken-folder.test.ts':
    'database files that are missing, foreign, damaged or newer',
  'tests/main/platform/database.test.ts': 'pragmas, backup and migration of the file',
  'tests/main/platform/first-run.test.ts':
    'how the file comes into being, and what an end in between leaves of it',
  'tests/main/platform/store-thread.test.ts': 'the thread that holds the file',
  'tests/main/platform/writer-lock.test.ts': 'one process holds the file',
};

/** These take from beside them something that needs no store, and open none. */
const storeless: ReadonlySet<string> = new Set([
  'tests/main/evidence/hostile.test.ts',
  'tests/main/evidence/spreadsheet.test.ts',
  'tests/main/imports/cells.test.ts',
  'tests/main/imports/proposal.test.ts',
  'tests/main/imports/records.test.ts',
  'tests/main/imports/rows.test.ts',
  'tests/main/mail/content.test.ts',
  'tests/main/mail/smtp-offer.test.ts',
  'tests/main/mfa/totp.test.ts',
  'tests/main/platform/log-file.test.ts',
  'tests/main/platform/preferences.test.ts',
  'tests/main/platform/vault-file.test.ts',
]);

/** What opens a store, in a test or in what it imports from beside it. */
const opening = /\bnew (TestApp|Workstation)\(/;

/** What needs a server whatever holds the rows. */
const serving = /\/lib\/postgres\.mjs'|\buseTeamServer\(/;

/** Tests of the main process that open a store, as paths from the root. */
export function storeTests(): string[] {
  return testsOfMain().filter((test) => !storeless.has(test) && opens(join(root, test), new Set()));
}

/** Tests of the main process that there is nothing of without PostgreSQL. */
export function postgresAlone(): string[] {
  return testsOfMain().filter(
    (test) => test.startsWith('tests/main/postgres/') || serving.test(textOf(join(root, test))),
  );
}

function testsOfMain(): string[] {
  return globSync('tests/main/**/*.test.ts', { cwd: root }).sort();
}

function opens(file: string, seen: Set<string>): boolean {
  if (seen.has(file)) return false;
  seen.add(file);
  const text = textOf(file);
  return opening.test(text) || neighbours(file, text).some((each) => opens(each, seen));
}

/** The files of tests/main that it imports or starts as a process. */
function neighbours(file: string, text: string): string[] {
  const folder = dirname(file);
  const imports = [...text.matchAll(/from '(\.[^']+\.ts)'/g)].map(([, path = '']) => path);
  return imports
    .map((path) => join(folder, path))
    .filter((path) => relative(root, path).startsWith('tests/'));
}

function textOf(file: string): string {
  return readFileSync(file, 'utf8');
}
