import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { obtainPostgres } from './scripts/lib/find-postgres.mjs';
import { say } from './scripts/lib/run.mjs';
import { postgresAlone, sqliteAlone, storeTests } from './tests/store-tests.ts';

const support = join(import.meta.dirname, 'tests/main/support');

const sqlite = {
  name: 'sqlite',
  include: ['tests/{main,renderer,scripts}/**/*.test.ts'],
  exclude: postgresAlone(),
};

/** Whatever is on the store, once more on a team's database. */
const postgres = {
  name: 'postgres',
  include: [...postgresAlone(), ...storeTests()],
  exclude: Object.keys(sqliteAlone),
  globalSetup: 'tests/main/support/postgres-server.ts',
  setupFiles: 'tests/main/support/postgres-worker.ts',
};

// Of what each test file's process and its worker threads load, most is compiled already.
process.env['NODE_COMPILE_CACHE'] ??= join(import.meta.dirname, 'node_modules/.cache/node');

export default defineConfig(async () => {
  const projects = (await hasPostgres()) ? [sqlite, postgres] : [sqlite];
  return {
    resolve: {
      alias: [
        { find: /^@node-rs\/argon2$/, replacement: join(support, 'argon2.ts') },
        { find: /^node:worker_threads$/, replacement: join(support, 'store-workers.ts') },
      ],
    },
    test: {
      projects: projects.map((test) => ({ extends: true as const, test })),
      // Property tests walk a million cases, and the machine may have other things to do: a limit
      // ends what hangs, it measures nothing.
      testTimeout: 300_000,
      // Before a test, a first run may have to be made.
      hookTimeout: 300_000,
      expect: { poll: { timeout: 60_000 } },
      // Many wait as much as they work: for a disk, a server, or a time to pass.
      maxWorkers: 2 * availableParallelism(),
    },
  };
});

/** Where nobody could have put it right, one line says what is left out; CI leaves out nothing. */
async function hasPostgres(): Promise<boolean> {
  try {
    await obtainPostgres();
    return true;
  } catch (error) {
    if (process.env['CI'] === 'true') throw error;
    const reason = error instanceof Error ? error.message : String(error);
    say(`The tests on PostgreSQL are skipped. ${reason}`);
    return false;
  }
}
