import type { Database } from 'better-sqlite3';
import { createHmac, createSecretKey } from 'node:crypto';

/**
 * Gives a connection the SQL function `chain_mac(entry, previous)`: HMAC-SHA-256 of an encoded
 * log entry followed by the previous entry's MAC (requirement 52). The key stays with the
 * connection: whoever can write can append, and nobody else ever holds it.
 */
export function provideChainMac(database: Database, key: Uint8Array): void {
  const secret = createSecretKey(key);
  database.function('chain_mac', { deterministic: true, directOnly: true }, (entry, previous) =>
    createHmac('sha256', secret)
      .update(entry as Buffer)
      .update(previous as Buffer)
      .digest(),
  );
}
