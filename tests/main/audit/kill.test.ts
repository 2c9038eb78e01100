import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { HistoryWatch } from '../../../src/main/audit/history-watch.ts';
import { installed, workstationOn } from '../platform/store.ts';

const rounds = 4;

/** Lets a process write and watch until it is killed, `moment` ms after it began; gives back the last number that it told. */
async function writeUntilKilled(folder: string, key: Buffer, moment: number): Promise<number> {
  const script = join(import.meta.dirname, 'child-watch.ts');
  const child = spawn(process.execPath, [script, folder, key.toString('hex')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exit = once(child, 'exit');
  let last = 0;
  for await (const line of createInterface(child.stdout)) {
    if (line === 'ready') setTimeout(() => child.kill('SIGKILL'), moment);
    else last = Number(line);
  }
  expect(await exit).toEqual([null, 'SIGKILL']);
  return last;
}

test('an end between a commit and its note is no fault, whenever it comes', async () => {
  const { folder, key, keychain } = await installed();
  for (let round = 0; round < rounds; round++) {
    const told = await writeUntilKilled(folder, key, 20 + 35 * round);
    const workstation = workstationOn(folder, keychain);
    await workstation.start();
    const watch = new HistoryWatch(workstation, () => {});
    await watch.open(workstation.store);
    await watch.settled();
    const { result, entries } = await watch.view();
    expect(entries).toBeGreaterThanOrEqual(told);
    expect(result).toMatchObject({ problem: null, proven: { through: entries } });
    await watch.stop();
    await workstation.close();
  }
});
