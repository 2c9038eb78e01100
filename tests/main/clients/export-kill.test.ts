import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { clearUnfinishedFiles } from '../../../src/main/platform/unfinished-files.ts';
import { installed, workstationOn } from '../platform/store.ts';
import { openBackDoor } from '../support/back-door.ts';
import { temporaryFolder } from '../support/workstation.ts';
import { storedLog } from '../support/stored-log.ts';

const child = join(import.meta.dirname, 'child-export.ts');
const rounds = 8;
const clients = 5000;

/** Lets a process export until it is killed so many milliseconds after its first rows; true: it was done before. */
async function exportUntilKilled(args: string[], moment: number): Promise<boolean> {
  const process = spawn(globalThis.process.execPath, [child, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exit = once(process, 'exit');
  let [begun, done] = [false, false];
  for await (const line of createInterface(process.stdout)) {
    if (line === 'writes' && !begun) setTimeout(() => process.kill('SIGKILL'), moment);
    begun = true;
    if (line === 'done') done = true;
  }
  await exit;
  return done;
}

interface Manifest {
  sha256: string;
  logHead: { seq: number; mac: string };
}

test('kill -9 during an export leaves no file without its entry, no manifest of an entry that never came, and nothing else after the next start', async () => {
  const { folder, key, keychain } = await installed();
  const door = await openBackDoor(folder);
  await door.exec(`
      with recursive n (n) as (select 1 union all select n + 1 from n where n < ${clients})
      insert into account (role, full_name, email, email_key, language, password_hash, state, created_at)
      select 'client', 'n' || n, n || '@example.org', n || '@example.org', 'en', '', 'active', 0 from n;
      insert into client_search (account_id, list, text)
      select id, client_list, full_name from account where client_list is not null`);
  await door.close();
  let cutOff = 0;
  for (let round = 0; round < rounds; round++) {
    const target = temporaryFolder();
    const path = join(target, 'clients.csv');
    await exportUntilKilled([folder, key.toString('hex'), path], round * 60);
    if (readdirSync(target).some((name) => name.endsWith('.tmp'))) cutOff += 1;

    const workstation = workstationOn(folder, keychain);
    await workstation.start();
    await clearUnfinishedFiles(workstation.store);
    const { db } = workstation.store;
    const left = readdirSync(target);
    expect(left.filter((name) => !name.startsWith('clients.csv'))).toEqual([]);
    expect(await db.selectFrom('unfinished_export').selectAll().execute()).toEqual([]);
    const entries = await storedLog(db).where('code', '=', 'client.exported').execute();
    if (existsSync(path)) {
      const sha256 = createHash('sha256').update(readFileSync(path)).digest('hex');
      expect(entries.map(({ data }) => (JSON.parse(data) as Manifest).sha256)).toContain(sha256);
      expect(left).toContain('clients.csv.manifest.json');
    }
    if (left.includes('clients.csv.manifest.json')) {
      const manifest = JSON.parse(readFileSync(`${path}.manifest.json`, 'utf8')) as Manifest;
      const entry = entries.find(({ seq }) => seq === manifest.logHead.seq);
      expect(entry?.mac.toString('hex')).toBe(manifest.logHead.mac);
    }
    await workstation.close();
  }
  // Otherwise it was never killed in the middle, and the rounds say nothing.
  expect(cutOff).toBeGreaterThan(0);
});
