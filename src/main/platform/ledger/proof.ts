import { readBase64 } from './signed-note.ts';

/** Proof of one entry by itself: its place in the log, the hashes from it up to the root, and the signed checkpoint. */
export interface LogProof {
  /** From 0. */
  readonly index: number;
  readonly hashes: readonly Uint8Array[];
  /** The whole signed note. */
  readonly checkpoint: string;
}

const firstLine = 'c2sp.org/tlog-proof@v1';
/** A tree of 2^53 leaves is no higher. */
const mostHashes = 63;

/** Writes c2sp.org/tlog-proof, version 1. */
export function writeProof({ index, hashes, checkpoint }: LogProof): string {
  const lines = hashes.map((each) => Buffer.from(each).toString('base64'));
  return [firstLine, `index ${index}`, ...lines, '', checkpoint].join('\n');
}

/** Reads such a text; null where it is none. Nothing is verified. */
export function readProof(text: string): LogProof | null {
  const end = text.indexOf('\n\n');
  const [first, ...others] = text.slice(0, Math.max(end, 0)).split('\n');
  if (first !== firstLine) return null;
  if (others[0]?.startsWith('extra ')) others.shift();
  const [, digits = ''] = /^index (0|[1-9]\d*)$/.exec(others[0] ?? '') ?? [];
  const hashes = others.slice(1).map(readHash);
  const index = Number(digits);
  if (digits === '' || !Number.isSafeInteger(index) || hashes.length > mostHashes) return null;
  if (!isWhole(hashes)) return null;
  return { index, hashes, checkpoint: text.slice(end + 2) };
}

function isWhole(hashes: readonly (Uint8Array | null)[]): hashes is readonly Uint8Array[] {
  return !hashes.includes(null);
}

function readHash(line: string): Uint8Array | null {
  const bytes = readBase64(line);
  return bytes?.length === 32 ? bytes : null;
}
