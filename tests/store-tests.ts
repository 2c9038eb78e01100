import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/* Which tests run on both stores. */

const root = join(import.meta.dirname, '..');

/** Tests of what only a database in a file has, and why. Everything else that opens a store runs on both. */
export const sqliteAlone: Readonly<Record<string, string>> = {
  'tests/main/clients/plans.test.ts': 'how SQLite goes about its statements',
  'tests/main/platform/broken-folder.test.ts':
    'database files that are missing, foreign, damaged or newer',
  'tests/main/platform/database.test.ts': 'pragmas, backup and migration of the file',
  'tests/main/platform/first-run.test.ts':
    'how the file comes into being, and what an end in between leaves of it',
  'tests/main/platform/store-thread.test.ts': 'the thread that holds the file',
  'tests/main/platform/writer-lock.test.ts': 'one process holds the file',
  'tests/main/team/move.test.ts': 'a file moves to a server of the test’s own',
  'tests/main/team/workstations.test.ts': 'the same',
  'tests/main/team/crash.test.ts': 'the same',
  'tests/main/team/migrate.test.ts': 'the same',
};

/** What opens a store, in a test or in what it imports from beside it. */
const opening = /\bnew (TestApp|Workstation)\(/;

/** Tests of the main process that open a store, as paths from the root. */
export function storeTests(): string[] {
  const tests = globSync('tests/main/**/*.test.ts', { cwd: root });
  return tests.filter((test) => opens(join(root, test), new Set())).sort();
}

function opens(file: string, seen: Set<string>): boolean {
  if (seen.has(file)) return false;
  seen.add(file);
  const text = readFileSync(file, 'utf8');
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
