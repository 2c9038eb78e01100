import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startServer } from '../../../scripts/lib/postgres.mjs';
import type { OpenTeamStore } from '../../../src/main/platform/db/postgres/open-team-store.ts';
import { Refusal } from '../../../src/main/platform/failure.ts';
import { openSeat, writeMarked } from './marked-writes.ts';
import { type Acknowledged, expectWhole, seatsOf } from './seats.ts';
import { TeamDatabase } from './team-database.ts';

const rounds = Number(process.env['GATEHOUSE_KILL_ROUNDS'] ?? 100);
const workstations = 4;

/**
 * As a real server keeps what it promised, but in memory where there is room: what the system has of a
 * file outlives the server's processes there too, and to start after a kill takes no seconds of syncing.
 */
const durable = { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' };

let server: Awaited<ReturnType<typeof startServer>>;

beforeAll(async () => {
  server = await startServer({ settings: durable });
});
afterAll(() => server.stop());

/** What became of the writes of one store until its server was gone. */
interface Outcome {
  acknowledged: Acknowledged[];
  /** Refused, and said to have left nothing. */
  refused: string[];
}

async function writeUntilLost(
  { store }: OpenTeamStore,
  writer: string,
  wrote: () => void,
): Promise<Outcome> {
  const outcome: Outcome = { acknowledged: [], refused: [] };
  for (let count = 1; ; count++) {
    const mark = `${writer} ${count}`;
    try {
      outcome.acknowledged.push({ mark, seq: await writeMarked(store, writer, count) });
      wrote();
    } catch (error) {
      if (!(error instanceof Refusal) || error.failure.code !== 'store_unreachable') throw error;
      if (!error.failure.detail.uncertain) outcome.refused.push(mark);
      return outcome;
    }
  }
}

test(
  `kill -9 of the server in the middle of writing, ${rounds} times: what was confirmed is there, and what was refused is not`,
  async () => {
    const { socket: host, port, superuser, password } = server;
    const none = { template: '', login: '', loginPassword: '' };
    const database = await new TeamDatabase({ host, port, superuser, password, ...none }).create();
    const { seats, logKey } = await seatsOf(database, workstations);
    const stores = await Promise.all(seats.map(openSeat));
    const outcomes: Outcome[] = [];
    for (let round = 0; round < rounds; round++) {
      const wrote = Promise.withResolvers<void>();
      const writing = stores.map((store, index) =>
        writeUntilLost(store, `${round}.${index}`, wrote.resolve),
      );
      // However slow the computer is: from the first write on.
      await wrote.promise;
      await sleep(Math.random() * 95);
      await server.kill('SIGKILL');
      outcomes.push(...(await Promise.all(writing)));
      await server.start();
      for (const { link } of stores) expect((await link.retry()).kind).toBe('connected');
    }
    const confirmed = outcomes.flatMap(({ acknowledged }) => acknowledged);
    const marks = new Set(await expectWhole(database, logKey, confirmed));
    const refused = outcomes.flatMap((outcome) => outcome.refused);
    expect(refused.filter((mark) => marks.has(mark))).toEqual([]);
    // Otherwise nobody wrote, and the rounds say nothing.
    expect(confirmed.length).toBeGreaterThanOrEqual(rounds);
    await Promise.all(stores.map(({ close }) => close()));
  },
  60_000 + rounds * 30_000,
);
