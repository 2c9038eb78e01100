import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { deliver } from '../../../src/main/evidence/forwarding/collector.ts';
import {
  newestEntry,
  readForwarding,
  setForwarding,
  viewForwarding,
} from '../../../src/main/evidence/forwarding/settings.ts';
import { appendAll } from '../../../src/main/history/append.ts';
import { write } from '../../../src/main/platform/db/unit.ts';
import type { Store } from '../../../src/main/platform/workstation.ts';
import { installed, workstationOn } from '../platform/store.ts';
import { onPostgres } from '../support/test-server.ts';
import { TestCollector } from './collector.ts';
import { readSyslog } from './read-lines.ts';

const program = join(import.meta.dirname, 'child-forward.ts');
/** Milliseconds for each leg of the way, on a machine that is busy with others. */
const patience = 600_000;
const act = { actor: null, subject: null, sourceIp: null, at: Date.now() };

function addEntries(store: Store, count: number): Promise<number> {
  const told = Array.from({ length: count }, (_, n) => ({
    act: { ...act, at: Date.now() },
    entry: {
      code: 'samples.added',
      outcome: 'ok',
      data: { count: n },
    } as const,
  }));
  return write(store, (tx) => appendAll(tx, told));
}

async function until(is: () => Promise<boolean> | boolean, milliseconds: number): Promise<void> {
  const end = performance.now() + milliseconds;
  while (!(await is())) {
    if (performance.now() > end) throw new Error('It never came.');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

test(
  '10,000 entries reach rsyslog across kill -9 of the workstation and of the collector: none missing, in order, copies known by their number',
  { timeout: 3 * patience },
  async () => {
    const collector = await TestCollector.make();
    await collector.start();
    const { folder, key, keychain } = await installed();
    const workstation = workstationOn(folder, keychain);
    await workstation.start();
    const { store } = workstation;
    await setForwarding(
      { store, act },
      {
        enabled: true,
        host: '127.0.0.1',
        port: collector.port,
        format: 'syslog',
        authority: collector.authority,
      },
      await readForwarding(store.db),
      true,
    );
    await addEntries(store, 10_000);
    const last = await newestEntry(store.db);
    await workstation.close();

    const begin = () =>
      spawn(process.execPath, [program, folder, key.toString('hex')], { stdio: 'inherit' });
    const kill = async (child: ChildProcess) => {
      const exit = once(child, 'exit');
      child.kill('SIGKILL');
      await exit;
    };
    // Killed in the middle, twice; in a team another one has to wait each time until it counts as gone.
    for (const enough of onPostgres() ? [1500] : [1500, 4000]) {
      const forwarding = begin();
      await until(() => collector.received().length >= enough, patience);
      await kill(forwarding);
    }
    // A collector that dies, stays away for a while and comes back.
    const forwarding = begin();
    await until(() => collector.received().length >= 7000, patience);
    await collector.kill();
    await new Promise((resolve) => setTimeout(resolve, 3000));
    await collector.start();
    const seqs = () => collector.received().map((line) => Number(readSyslog(line).fields['seq']));
    await until(() => new Set(seqs()).size >= last, patience);
    await kill(forwarding);

    const all = seqs();
    const firsts = [...new Set(all)].slice(0, last);
    expect(firsts).toEqual(Array.from({ length: last }, (_, n) => n + 1));
    // Each copy follows what it repeats: the sequence only ever steps back to the watermark.
    const stepsBack = all.filter((seq, at) => at > 0 && seq <= (all[at - 1] ?? 0)).length;
    expect(stepsBack).toBeLessThanOrEqual(6);

    await workstation.start();
    const view = await viewForwarding(workstation.store.db);
    expect(view.state.newest).toBeGreaterThan(last);
    const told = await workstation.store.db
      .selectFrom('log')
      .select('code')
      .where('code', 'in', ['history.forwardingStarted', 'history.forwardingFailed'])
      .orderBy('seq')
      .execute();
    expect(told.map(({ code }) => code)).toEqual([
      'history.forwardingStarted',
      'history.forwardingFailed',
      'history.forwardingStarted',
    ]);
    await workstation.close();
  },
);

test('a collector with a certificate of somebody else, or under another name, gets nothing', async () => {
  const collector = await TestCollector.make();
  await collector.start();
  const to = { host: '127.0.0.1', port: collector.port };
  const hello = ['<110>1 - - gatehouse - - - hello'];
  await expect(deliver({ ...to, authority: '' }, hello)).rejects.toMatchObject({
    problem: 'certificate',
  });
  await expect(
    deliver({ ...to, authority: collector.otherAuthority }, hello),
  ).rejects.toMatchObject({ problem: 'certificate' });
  await expect(
    deliver({ ...to, host: '127.0.0.2', authority: collector.authority }, hello),
  ).rejects.toMatchObject({ problem: 'unreachable' });
  await deliver({ ...to, authority: collector.authority }, hello);
  await until(() => collector.received().length > 0, 60_000);
  expect(collector.received()).toEqual(hello);
});
