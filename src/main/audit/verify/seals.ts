import { z } from 'zod';
import type { OpenEntry } from '../../platform/ledger/leaf.ts';

/* Entries that vouch for others: what took the log of format 1 over, and what tells of pruning. */

/** What of an entry is read for it. */
type Vouching = Pick<OpenEntry, 'code' | 'data'>;

const hash = z
  .base64()
  .length(44)
  .transform((text) => Buffer.from(text, 'base64'));
const count = z.int().min(0);

const seal = z.object({ entries: count, head: hash, root: hash });
const rows = z.object({ rowsRoot: hash });
const stub = z.object({ through: count, until: z.int(), head: hash, root: hash });

/** All entries of format 1: how many, what chains the next one, and the root over their leaves. */
export type Seal = z.output<typeof seal>;

/** What retention took: up to which entry, all of before which moment, what chained the next one, and the root over all of them. */
export type Stub = z.output<typeof stub>;

/** Null where the entry is none. */
export function readSeal(entry: Vouching): Seal | null {
  return entry.code === 'history.sealed' ? read(seal, entry) : null;
}

/** Null where the entry is none. */
export function readStub(entry: Vouching): Stub | null {
  return entry.code === 'history.pruned' ? read(stub, entry) : null;
}

/** The root over what an entry did to each of many accounts; null where there are none. */
export function readRowsRoot(entry: Vouching): Buffer | null {
  return entry.data.includes('"rowsRoot"') ? (read(rows, entry)?.rowsRoot ?? null) : null;
}

function read<T>(schema: z.ZodType<T>, { data }: Vouching): T | null {
  try {
    return schema.safeParse(JSON.parse(data)).data ?? null;
  } catch {
    return null;
  }
}
