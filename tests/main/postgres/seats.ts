import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, onTestFinished } from 'vitest';
import { sealLogKey } from '../../../src/main/platform/db/log-key.ts';
import { createVault } from '../../../src/main/platform/seal.ts';
import { verifyChain } from '../history/verifier.ts';
import { TeamDoor } from '../support/back-door.ts';
import { rowOf, type Seat } from './marked-writes.ts';
import type { Member, TeamDatabase } from './team-database.ts';

/** A team with so many approved workstations, each with a login of its own, as the product opens them. */
export async function seatsOf(database: TeamDatabase, count: number) {
  const key = randomBytes(32);
  const logKey = randomBytes(32);
  const first = await database.found();
  const sealed = sealLogKey(createVault(key), logKey);
  await database.look('update install set log_key = $1', [sealed]);
  await database.look("update team set install_id = 'install', min_app_version = '0.1.0'");
  await database.look("insert into workstation_key values ($1, 1, '\\x00')", [first.id]);
  const client = await database.connect(first);
  const members: Member[] = [first];
  while (members.length < count)
    members.push(await database.approved(client, `Desk ${members.length}`));
  const seats = members.map((member): Seat => ({
    login: database.teamLogin({ login: member.login, password: member.password }),
    workstation: member.id,
    installId: 'install',
    key: key.toString('hex'),
  }));
  return { seats, logKey };
}

/** Starts a process in a seat. It begins with `begin`. */
export async function sitDown(seat: Seat, writer: string, times: number) {
  const script = join(import.meta.dirname, 'child-seat.ts');
  const child = spawn(process.execPath, [script, JSON.stringify(seat), writer, String(times)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.on('error', () => {});
  onTestFinished(() => void child.kill('SIGKILL'));
  const exit = once(child, 'exit');
  const ready = Promise.withResolvers<void>();
  const wrote = Promise.withResolvers<void>();
  const acknowledged: Acknowledged[] = [];
  const read = (async () => {
    for await (const line of createInterface(child.stdout)) {
      const [count = '', seq = ''] = line.split(' ');
      if (line === 'ready') ready.resolve();
      else acknowledged.push({ mark: `${writer} ${count}`, seq: Number(seq) });
      if (acknowledged.length > 0) wrote.resolve();
    }
    wrote.resolve();
    ready.reject(new Error('It ended.'));
  })();
  await ready.promise;
  return {
    begin: () => void child.stdin.write('go\n'),
    /** Its first write was acknowledged. */
    wrote: wrote.promise,
    kill: () => child.kill('SIGKILL'),
    /** What it had confirmed, and how it ended. */
    ended: async () => {
      const [code, signal] = (await exit) as [number | null, NodeJS.Signals | null];
      await read;
      return { acknowledged, code, signal };
    },
  };
}

export interface Acknowledged {
  readonly mark: string;
  readonly seq: number;
}

/**
 * That the log is whole, in the order of time and without a gap, that all that was acknowledged is
 * there, and that each writer's row is what its last entry says. Returns the marks in their order.
 */
export async function expectWhole(
  database: TeamDatabase,
  logKey: Buffer,
  acknowledged: readonly Acknowledged[],
): Promise<string[]> {
  const client = await database.connect(database.superuser);
  try {
    const door = new TeamDoor(client);
    const log = await door.rows<{ seq: number; at: string; mark: string }>(
      'select seq, at, source_ip as mark from log join log_opening using (seq) order by seq',
    );
    expect(await verifyChain(door, logKey)).toMatchObject({ sound: true, entries: log.length });
    expect(log.map(({ seq }) => seq)).toEqual(log.map((_, index) => index + 1));
    expect(log.filter(({ at }, index) => at < (log[index - 1]?.at ?? ''))).toEqual([]);
    expect(acknowledged.filter(({ mark, seq }) => log[seq - 1]?.mark !== mark)).toEqual([]);
    const told = new Map(
      log.map(({ mark }) => mark.split(' ')).map(([who = '', n]) => [rowOf(who), n]),
    );
    const rows = await door.rows<{ key: string; value: string }>(
      "select key, value from setting where key like 'writer %'",
    );
    expect(new Map(rows.map(({ key, value }) => [key, value]))).toEqual(told);
    return log.map(({ mark }) => mark);
  } finally {
    await client.end();
  }
}
