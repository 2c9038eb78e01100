import { writeSync } from 'node:fs';
import { openSeat, type Seat, writeMarked } from './marked-writes.ts';

/**
 * A workstation of a team: says `ready`, begins with whatever it is told, and writes so many times
 * (0: until it is killed). Prints the count and the entry's number of every write that was acknowledged.
 */
const [seat = '', writer = '', times = ''] = process.argv.slice(2);
const { store, close } = await openSeat(JSON.parse(seat) as Seat);
writeSync(1, 'ready\n');
await new Promise((resolve) => process.stdin.once('data', resolve));
process.stdin.pause();
for (let count = 1; count <= (Number(times) || Infinity); count++)
  writeSync(1, `${count} ${await writeMarked(store, writer, count)}\n`);
await close();
