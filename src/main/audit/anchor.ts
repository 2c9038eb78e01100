import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { privateFile } from '../platform/files.ts';
import { createVault, type Place, type Vault } from '../platform/seal.ts';

/*
 * What this workstation last saw of its history, kept outside the database (requirement 53): a cut
 * end and an older file are seen by it. Whoever puts both back to the same day is seen by a checkpoint
 * that somebody else keeps, and by nothing else.
 */

const hash = z.base64().length(44);
const seq = z.int().min(0);

const schema = z.strictObject({
  version: z.literal(1),
  /** The newest entry that was seen, and what chains the next one to it. */
  seq,
  mac: hash,
  /** Tells the database of this start from an older copy of it: see `mark.ts`. */
  mark: z.string().max(100),
  /** How far everything was read and found right; `hashes`: of the complete subtrees up to there. */
  verified: z
    .strictObject({ seq, mac: hash, hashes: z.array(hash).max(53), at: z.number() })
    .nullable(),
  /** The newest checkpoint that was seen. */
  checkpoint: z.strictObject({ size: seq, root: hash, at: z.number() }).nullable(),
  /** What did not fit what was seen before, first of all; it stays until somebody has looked into it. */
  loss: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.enum(['anchorMissing', 'anchorUnreadable']) }),
      z.strictObject({ kind: z.enum(['cut', 'rolledBack']), seq, until: seq }),
      z.strictObject({ kind: z.literal('replaced'), seq }),
    ])
    .nullable(),
});

/** Hashes in base64, moments in milliseconds since 1970. */
export type Anchor = z.infer<typeof schema>;

export type Loss = NonNullable<Anchor['loss']>;

/** What lies there: an anchor, nothing, or something that this installation did not write. */
export type FoundAnchor = Anchor | 'missing' | 'unreadable';

/** The file of a workstation's anchor. */
export function anchorFile(folder: string): string {
  return join(folder, 'anchor');
}

/** Reads the anchor of an installation. Throws where the file is there and may not be read. */
export async function readAnchor(
  folder: string,
  vault: Vault,
  installId: string,
): Promise<FoundAnchor> {
  let sealed: Buffer;
  try {
    sealed = await readFile(anchorFile(folder));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 'missing';
    throw error;
  }
  try {
    const plain = anchorVault(vault).open(placeOf(installId), sealed);
    return schema.parse(JSON.parse(plain.toString('utf8')));
  } catch {
    return 'unreadable';
  }
}

/**
 * Writes the anchor: all of it or none, but not yet onto the disk itself. What a power cut takes of
 * it leaves it behind the log, which is no fault.
 */
export async function writeAnchor(
  folder: string,
  vault: Vault,
  installId: string,
  anchor: Anchor,
): Promise<void> {
  const sealed = anchorVault(vault).seal(placeOf(installId), Buffer.from(JSON.stringify(anchor)));
  const temporary = `${anchorFile(folder)}.tmp`;
  try {
    await writeFile(temporary, sealed, { mode: privateFile });
    await rename(temporary, anchorFile(folder));
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** Sealed with a key that stays when a team changes its data key: whoever was away reads it all the same. */
function anchorVault(vault: Vault): Vault {
  return createVault(vault.mac('anchor'));
}

function placeOf(installId: string): Place {
  return { table: 'anchor', column: 'head', row: installId };
}
