import { createHmac, type KeyObject } from 'node:crypto';
import type { Vault } from '../seal.ts';

const place = { table: 'install', column: 'log_key', row: 1 };

/** The key of the log's chain as it is stored: sealed with the data key, so that it survives a change of that key. */
export function sealLogKey(vault: Vault, key: Uint8Array): Buffer {
  return vault.seal(place, key);
}

/** The key of the log's chain. Throws where it was sealed with another data key. */
export function openLogKey(vault: Vault, sealed: Uint8Array): Buffer {
  return vault.open(place, Buffer.from(sealed));
}

/**
 * What chains an entry to the one before: HMAC-SHA-256 of the encoded entry followed by the previous
 * entry's (requirement 52).
 */
export function linkOf(key: KeyObject, entry: Uint8Array, previous: Uint8Array): Buffer {
  return createHmac('sha256', key).update(entry).update(previous).digest();
}
