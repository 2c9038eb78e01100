import { hash } from 'node:crypto';
import type { Head } from './merkle.ts';
import { readBase64 } from './signed-note.ts';

/** What a checkpoint says: in the log `origin`, the first `size` entries have this root (c2sp.org/tlog-checkpoint). */
export interface Checkpoint extends Head {
  readonly origin: string;
}

/** A byte for each word that stands for a head: 64 bits, too many to look for another log with the same. */
export const headWordCount = 8;

/** The text that is signed: origin, size, root in base64, a line each. */
export function writeCheckpoint({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${Buffer.from(root).toString('base64')}\n`;
}

/** Reads such a text; lines that others add are left aside. Null where it is none. */
export function readCheckpoint(text: string): Checkpoint | null {
  if (!text.endsWith('\n')) return null;
  const [origin = '', digits = '', base64 = '', ...others] = text.slice(0, -1).split('\n');
  const size = Number(digits);
  const root = readBase64(base64);
  const isWhole = origin !== '' && /^(?:0|[1-9]\d*)$/.test(digits) && Number.isSafeInteger(size);
  if (!isWhole || root?.length !== 32 || others.includes('')) return null;
  return { origin, size, root };
}

/** A checkpoint as places in the list of spoken words; whoever says them says the number of entries too. */
export function headWords(checkpoint: Checkpoint): number[] {
  return [...hash('sha256', writeCheckpoint(checkpoint), 'buffer').subarray(0, headWordCount)];
}
