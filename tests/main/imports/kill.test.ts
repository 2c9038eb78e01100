import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { verifyChain } from '../history/verifier.ts';
import { installed, outcome, rawDatabase, workstationOn } from '../platform/store.ts';

const child = join(import.meta.dirname, 'child-import.ts');
const rounds = 8;
const count = 5000;

/** Lets a process import until it is killed so many milliseconds after it began to write; true: it was done before. */
async function importUntilKilled(args: string[], moment: number): Promise<boolean> {
  const process = spawn(globalThis.process.execPath, [child, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exit = once(process, 'exit');
  let done = false;
  for await (const line of createInterface(process.stdout)) {
    if (line === 'writes') setTimeout(() => process.kill('SIGKILL'), moment);
    if (line === 'done') done = true;
  }
  await exit;
  return done;
}

test(
  'kill -9 in the middle of an import leaves all of it or nothing',
  { timeout: 120_000 },
  async () => {
    const { folder, key, keychain } = await installed();
    let torn = 0;
    for (let round = 0; round < rounds; round++) {
      const word = `w${round}x`;
      // The worker thread has to start first; the last rounds come after the commit.
      const moment = 100 + round * 120;
      const done = await importUntilKilled(
        [folder, key.toString('hex'), word, String(count)],
        moment,
      );
      const workstation = workstationOn(folder, keychain);
      await workstation.start();
      expect(outcome(workstation)).toBe('open');
      await workstation.close();

      const raw = rawDatabase(folder, { readonly: true });
      expect(raw.pragma('integrity_check')).toEqual([{ integrity_check: 'ok' }]);
      expect(raw.pragma('foreign_key_check')).toEqual([]);
      const stored = raw
        .prepare('select count(*) from account where full_name = ?')
        .pluck()
        .get(word) as number;
      expect([0, count]).toContain(stored);
      if (done) expect(stored).toBe(count);
      if (stored === 0) torn += 1;
      const rules = raw
        .prepare(
          'select count(*) from ip_rule where account_id in (select id from account where full_name = ?)',
        )
        .pluck()
        .get(word);
      expect(rules).toBe(stored);
      const imports = raw
        .prepare(`select count(*) from log where code = 'client.imported'`)
        .pluck()
        .get();
      const made = raw
        .prepare('select count(distinct import_seq) from account where import_seq is not null')
        .pluck()
        .get();
      expect(made).toBe(imports);
      raw.close();
    }
    // Otherwise it was never killed in the middle, and the rounds say nothing.
    expect(torn).toBeGreaterThan(0);

    const { db, vault } = await reopened();
    const { log_key } = await db.selectFrom('install').select('log_key').executeTakeFirstOrThrow();
    const chainKey = vault.open({ table: 'install', column: 'log_key', row: 1 }, log_key);
    const raw = rawDatabase(folder, { readonly: true });
    expect(verifyChain(raw, chainKey)).toMatchObject({ sound: true });

    async function reopened() {
      const workstation = workstationOn(folder, keychain);
      await workstation.start();
      return workstation.store;
    }
  },
);
