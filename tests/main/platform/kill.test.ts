import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { verifyChain } from '../history/verifier.ts';
import { openBackDoor } from '../support/back-door.ts';
import { allowLockout, install, outcome, workstationOn, type Installation } from './store.ts';

/** Requirement 58 asks for 500 rounds per release: GATEHOUSE_KILL_ROUNDS=500. */
const rounds = Number(process.env['GATEHOUSE_KILL_ROUNDS'] ?? 25);
const roundsPerFolder = 25;
const writer = join(import.meta.dirname, '../support/child-writer.ts');

/** After so many confirmations, and so many milliseconds. */
interface Moment {
  confirmations: number;
  milliseconds: number;
}

/** In the middle of one of the first writes, on a machine of whatever speed. */
const someMoment = (): Moment => ({
  confirmations: 1 + Math.floor(Math.random() * 8),
  milliseconds: Math.random() * 30,
});

/** Lets a process write until it is killed at that moment, and gives back what it had confirmed. */
async function writeUntilKilled(
  { folder, key }: Installation,
  { confirmations, milliseconds }: Moment,
): Promise<number[]> {
  const child = spawn(process.execPath, [writer, folder, key.toString('hex'), '1'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exit = once(child, 'exit');
  const confirmed: number[] = [];
  for await (const line of createInterface(child.stdout)) {
    if (line !== 'ready') confirmed.push(Number(line));
    if (confirmed.length === confirmations) setTimeout(() => child.kill('SIGKILL'), milliseconds);
  }
  // Killed, not ended by a fault of its own.
  expect(await exit).toEqual([null, 'SIGKILL']);
  return confirmed;
}

interface LogRow {
  seq: number;
  code: string;
  data: string;
}

/** The rules that the log says are there. */
function replayed(log: LogRow[]): string[] {
  const rules = new Set<string>();
  for (const { code, data } of log) {
    const { rule } = JSON.parse(data) as { rule: string };
    if (code === 'ipRule.added') rules.add(rule);
    if (code === 'ipRule.deleted') rules.delete(rule);
  }
  return [...rules].sort();
}

async function check({ folder, keychain }: Installation, confirmed: number[]): Promise<void> {
  const workstation = workstationOn(folder, keychain);
  const start = performance.now();
  await workstation.start();
  expect(outcome(workstation)).toBe('open');
  expect(performance.now() - start).toBeLessThan(5000);
  const { db, vault } = workstation.store;
  const { log_key } = await db.selectFrom('install').select('log_key').executeTakeFirstOrThrow();
  const key = vault.open({ table: 'install', column: 'log_key', row: 1 }, log_key);
  const door = await openBackDoor(folder);
  expect(await door.faults()).toEqual([]);
  const log = await door.rows<LogRow>(
    'select seq, code, data from log join log_opening using (seq) order by seq',
  );
  expect(await verifyChain(door, key)).toMatchObject({ sound: true, entries: log.length });
  const stored = new Set(log.map(({ seq }) => seq));
  expect(confirmed.filter((seq) => !stored.has(seq))).toEqual([]);
  // No change without its entry, no entry without its change.
  const live = await door.values<string>('select rule from ip_rule where deleted_at is null');
  expect(live.sort()).toEqual(replayed(log));
  await door.close();
  await workstation.close();
}

test(
  `kill -9 in the middle of writing, ${rounds} times, loses nothing that was confirmed and tears nothing`,
  async () => {
    let total = 0;
    for (let done = 0; done < rounds; done += roundsPerFolder) {
      const installation = await install();
      await allowLockout(installation.workstation.store);
      await installation.workstation.close();
      for (let round = done; round < Math.min(rounds, done + roundsPerFolder); round++) {
        const confirmed = await writeUntilKilled(installation, someMoment());
        await check(installation, confirmed);
        total += confirmed.length;
      }
    }
    // Otherwise the writer never wrote, and the rounds say nothing.
    expect(total).toBeGreaterThan(rounds);
  },
  // It ends what hangs, and measures nothing.
  60_000 + rounds * 30_000,
);
