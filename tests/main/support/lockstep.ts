import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type TestServer, testServer, useServer } from './test-server.ts';

/** So long nobody says anything more, in milliseconds: then all wait for an answer. */
const quiet = 30;

/** A far away server: what is said to it goes out together, once nobody has more to say before an answer. */
export interface Lockstep {
  /** How many round trips that takes, one after the other. */
  count: (work: () => Promise<unknown>) => Promise<number>;
}

/** From here on, until the test ends, this process and its threads reach the run's server in lockstep. */
export async function inLockstep(): Promise<Lockstep> {
  const server = testServer();
  if (!server) throw new Error('These tests have no server.');
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-'));
  const waiting = new Map<Socket, Buffer[]>();
  let trips = 0;
  let timer: NodeJS.Timeout | undefined;
  const send = () => {
    // Nobody waits for what a workstation asks now and then to see that the server is there.
    if (![...waiting.values()].every(isHeartbeat)) trips += 1;
    for (const [socket, parts] of waiting) socket.write(Buffer.concat(parts));
    waiting.clear();
  };
  const proxy = createServer((client) => {
    const there = connect(socketOf(server));
    client.on('data', (part) => {
      waiting.set(there, [...(waiting.get(there) ?? []), part]);
      clearTimeout(timer);
      timer = setTimeout(send, quiet);
    });
    there.pipe(client);
    client.on('close', () => there.destroy());
    for (const each of [client, there]) each.on('error', () => client.destroy());
  });
  const { promise, resolve } = Promise.withResolvers<void>();
  proxy.listen(socketOf({ ...server, host: folder }), resolve);
  await promise;
  useServer({ ...server, host: folder });
  onTestFinished(() => {
    useServer(server);
    proxy.close();
    rmSync(folder, { recursive: true });
  });
  return {
    count: async (work) => {
      const before = trips;
      await work();
      return trips - before;
    },
  };
}

function isHeartbeat(parts: readonly Buffer[]): boolean {
  return Buffer.concat(parts).includes('from seen($1)');
}

function socketOf({ host, port }: Pick<TestServer, 'host' | 'port'>): string {
  return join(host, `.s.PGSQL.${port}`);
}
