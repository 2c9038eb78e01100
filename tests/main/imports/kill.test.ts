import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { verifyChain } from '../history/verifier.ts';
import { installed, outcome, workstationOn } from '../platform/store.ts';
import { backDoor, openBackDoor } from '../support/back-door.ts';

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

test('kill -9 in the middle of an import leaves all of it or nothing', async () => {
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

    const door = await openBackDoor(folder);
    expect(await door.faults()).toEqual([]);
    const counted = async (sql: string) => (await door.values<number>(sql))[0];
    const stored = await counted(`select count(*) from account where full_name = '${word}'`);
    expect([0, count]).toContain(stored);
    if (done) expect(stored).toBe(count);
    if (stored === 0) torn += 1;
    const rules = await counted(
      `select count(*) from ip_rule where account_id in (select id from account where full_name = '${word}')`,
    );
    expect(rules).toBe(stored);
    const imports = await counted("select count(*) from log where code = 'client.imported'");
    const made = await counted(
      'select count(distinct import_seq) from account where import_seq is not null',
    );
    expect(made).toBe(imports);
    await door.close();
  }
  // Otherwise it was never killed in the middle, and the rounds say nothing.
  expect(torn).toBeGreaterThan(0);

  const { db, vault } = await reopened();
  const { log_key } = await db.selectFrom('install').select('log_key').executeTakeFirstOrThrow();
  const chainKey = vault.open({ table: 'install', column: 'log_key', row: 1 }, log_key);
  expect(await verifyChain(await backDoor(folder), chainKey)).toMatchObject({ sound: true });

  async function reopened() {
    const workstation = workstationOn(folder, keychain);
    await workstation.start();
    return workstation.store;
  }
});
