import { hash } from 'node:crypto';
import { der, tags } from '../../../src/main/audit/der.ts';
import { type TestApp } from '../support/workstation.ts';

/** The note of the checkpoint that `storeCheckpoint` makes. */
export const storedNote = 'gatehouse/x\n1\nAAAA\n\n— x AAAAAAA=\n';

/** Puts a checkpoint into the store, number 1, that nobody signed. */
export async function storeCheckpoint({ db }: TestApp): Promise<void> {
  await db
    .insertInto('checkpoint_key')
    .values({ vkey: 'x', workstation_number: null, added_at: 0, seq: 1 })
    .execute();
  await db
    .insertInto('checkpoint')
    .values({
      size: 1,
      root: Buffer.alloc(32),
      made_at: 0,
      reason: 'asked',
      key_id: 1,
      note: storedNote,
    })
    .execute();
}

const bytes = (hex: string) => Buffer.from(hex, 'hex');

/** What an authority that signs nothing answers. */
export function answerOf(text: string, at: number): Buffer {
  const { sequence, oid, integer, octets, first } = tags;
  const number = (value: number) => der(integer, Buffer.of(value));
  const algorithm = der(sequence, der(oid, bytes('608648016503040201')));
  const imprint = der(sequence, algorithm, der(octets, hash('sha256', text, 'buffer')));
  const time = `${new Date(at).toISOString().replaceAll(/[-:T]|\..*/g, '')}Z`;
  const policy = der(oid, bytes('2a03'));
  const stamped = der(tags.time, Buffer.from(time));
  const info = der(sequence, number(1), policy, imprint, number(1), stamped);
  const kind = der(oid, bytes('2a864886f70d0109100104'));
  const content = der(sequence, kind, der(first, der(octets, info)));
  const signed = der(sequence, number(3), der(tags.set), content);
  const token = der(sequence, der(oid, bytes('2a864886f70d010702')), der(first, signed));
  return der(sequence, der(sequence, number(0)), token);
}
