import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { createServer as createTlsServer } from 'node:tls';
import { expect, onTestFinished, test } from 'vitest';
import { makeAuthority } from '../../../scripts/lib/authority.mjs';
import { deliver, NotTaken } from '../../../src/main/evidence/forwarding/collector.ts';
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
import { temporaryFolder } from '../support/workstation.ts';
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

test('a collector that is not who it has to be gets nothing, and which of it is said', async () => {
  const made = await makeAuthority(temporaryFolder());
  const authority = readFileSync(made.authority, 'utf8');
  const got: Buffer[] = [];
  const host = '127.0.0.1';
  const problemOf = async (server: Server, trusted = authority) => {
    const failure = await deliver({ host, port: await listening(server), authority: trusted }, [
      '<110>1 - - gatehouse - - - hello',
    ]).catch((error: unknown) => error);
    return failure instanceof NotTaken ? failure.problem : failure;
  };
  const withPair = ({ certificate, key }: { certificate: string; key: string }) =>
    createTlsServer({ cert: readFileSync(certificate), key: readFileSync(key) }, (socket) => {
      socket.on('data', (bytes) => got.push(bytes)).on('error', () => {});
      socket.on('end', () => socket.end());
    });
  expect(await problemOf(withPair(made.other.server))).toBe('certificate');
  expect(await problemOf(withPair(made.server), '')).toBe('certificate');
  expect(await problemOf(withPair(made.expired))).toBe('certificate');
  expect(await problemOf(withPair(made.wrongHost))).toBe('certificate_name');
  expect(await problemOf(createServer((socket) => socket.end('220 ready\r\n')))).toBe('not_tls');
  expect(got).toEqual([]);
  expect(await problemOf(withPair(made.server))).toBe(undefined);
  expect(Buffer.concat(got).toString()).toBe('32 <110>1 - - gatehouse - - - hello');
});

async function listening(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

test('rsyslog takes what it is handed as it stands', async () => {
  const collector = await TestCollector.make();
  await collector.start();
  const hello = ['<110>1 - - gatehouse - - - hello'];
  const { authority, port } = collector;
  await deliver({ host: '127.0.0.1', port, authority }, hello);
  await until(() => collector.received().length > 0, 60_000);
  expect(collector.received()).toEqual(hello);
});
