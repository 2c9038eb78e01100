import { expect, test } from 'vitest';
import { type Acknowledged, expectWhole, seatsOf, sitDown } from './seats.ts';
import { newDatabase } from './team-database.ts';

const rounds = Number(process.env['GATEHOUSE_KILL_ROUNDS'] ?? 100);
const workstations = 4;

test('eight processes of eight workstations write 500 times each: no fork, no gap, in the order of time', async () => {
  const database = await newDatabase();
  const { seats, logKey } = await seatsOf(database, 8);
  const children = await Promise.all(seats.map((seat, index) => sitDown(seat, String(index), 500)));
  for (const child of children) child.begin();
  const ends = await Promise.all(children.map((child) => child.ended()));
  expect(ends.map(({ code }) => code)).toEqual(seats.map(() => 0));
  const marks = await expectWhole(
    database,
    logKey,
    ends.flatMap((end) => end.acknowledged),
  );
  expect(marks).toHaveLength(4000);
  // Nobody waited for the others to be done.
  expect(new Set(marks.slice(0, 400).map((mark) => mark.split(' ')[0])).size).toBe(8);
  const logins = await database.look('select distinct login from log');
  expect(logins).toHaveLength(8);
});

test(
  `kill -9 of a workstation in the middle of writing, ${rounds} times, while others write: what was confirmed is there`,
  async () => {
    const database = await newDatabase();
    const { seats, logKey } = await seatsOf(database, workstations);
    const confirmed: Acknowledged[] = [];
    for (let round = 0; round < rounds; round += workstations) {
      const children = await Promise.all(
        seats.map((seat, index) => sitDown(seat, String(round + index), 0)),
      );
      for (const child of children) {
        child.begin();
        // However slow the computer is: from the first write on.
        void child.wrote.then(() => setTimeout(() => child.kill(), Math.random() * 120));
      }
      const ends = await Promise.all(children.map((child) => child.ended()));
      // Killed, not ended by a fault of its own.
      expect(ends.map(({ signal }) => signal)).toEqual(ends.map(() => 'SIGKILL'));
      const now = ends.flatMap((end) => end.acknowledged);
      confirmed.push(...now);
    }
    await expectWhole(database, logKey, confirmed);
    // Otherwise they never wrote, and the rounds say nothing.
    expect(confirmed.length).toBeGreaterThanOrEqual(rounds);
  },
  60_000 + rounds * 30_000,
);
