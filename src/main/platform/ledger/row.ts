import { hash, randomBytes } from 'node:crypto';
import { commitmentTo, saltBytes } from './leaf.ts';

/*
 * What one entry did to each of many accounts, a row for each. The entry has the root of a tree (RFC
 * 6962) over the rows in the order of their accounts; each is committed to by itself, so that one can
 * be erased and the root still holds.
 */

/** A row as it is stored. */
export interface StoredRow {
  readonly account_id: number;
  /** 16 random bytes; null once the row was erased. */
  readonly salt: Uint8Array | null;
  /** JSON; null once it was erased. */
  readonly after: string | null;
  /** The commitment, once it was erased. */
  readonly kept: Uint8Array | null;
}

const name = 'after';

/** The commitment to what was stored of an account: as of a field with the name `after`. Null where the row is not whole. */
export function rowCommitment({ salt, after, kept }: StoredRow): Uint8Array | null {
  if (kept !== null) return salt === null && after === null ? kept : null;
  return salt === null || after === null ? null : commitmentTo(salt, { name, value: after });
}

/** SHA-256(0x00 ‖ "gatehouse-row\n" ‖ account ‖ 0x0A ‖ base64 of the commitment); null where the row is not whole. */
export function rowLeafHash(row: StoredRow): Buffer | null {
  const commitment = rowCommitment(row);
  if (!commitment) return null;
  return hash('sha256', `\0${rowLeaf(row.account_id, commitment)}`, 'buffer');
}

/** The leaf of a row: whose it is, openly, and the commitment to what was stored. */
export function rowLeaf(account: number, commitment: Uint8Array): string {
  return `gatehouse-row\n${account}\n${Buffer.from(commitment).toString('base64')}`;
}

/** So many salts at once: each by itself costs as much as all of them. */
export function newSalts(count: number): Buffer[] {
  const bytes = randomBytes(count * saltBytes);
  return Array.from({ length: count }, (_, index) =>
    bytes.subarray(index * saltBytes, (index + 1) * saltBytes),
  );
}
