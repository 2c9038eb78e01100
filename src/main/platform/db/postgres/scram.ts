import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';

/** As PostgreSQL itself counts; what is hashed here is random, so more would gain nothing. */
const iterations = 4096;

/**
 * What PostgreSQL stores of a password, as it takes it in place of the password (RFC 5803): so the
 * password itself never gets to the server, nor into its log. `password` is made by us: printable
 * ASCII, which needs none of the preparation that a person's would.
 */
export function scramVerifier(password: string, salt: Buffer = randomBytes(16)): string {
  if (!/^[!-~]+$/.test(password)) throw new Error('A login has a password of printable ASCII.');
  const salted = pbkdf2Sync(password, salt, iterations, 32, 'sha256');
  const storedKey = createHash('sha256').update(keyed(salted, 'Client Key')).digest('base64');
  const serverKey = keyed(salted, 'Server Key').toString('base64');
  return `SCRAM-SHA-256$${iterations}:${salt.toString('base64')}$${storedKey}:${serverKey}`;
}

function keyed(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
