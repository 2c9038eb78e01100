import { randomBytes } from 'node:crypto';
import { hash, hashRaw, parseOptions, verify } from '@node-rs/argon2';

/** Cost of argon2id. */
export interface Argon2Parameters {
  /** KiB, 19,456 (OWASP minimum) to 1,048,576. */
  readonly memoryKib: number;
  /** Passes over the memory, 2 to 16. */
  readonly passes: number;
  /** Lanes, 1 to 16. One asks most of an attacker per unit of our time here, as several hashes may run at once. */
  readonly lanes: number;
}

/** 64 MiB, 3 passes, 1 lane: row 20, above the OWASP minimum of 19 MiB, 2, 1 (ASVS 11.4.2 and Appendix C). */
export const PASSWORD_PARAMETERS: Argon2Parameters = { memoryKib: 65_536, passes: 3, lanes: 1 };

/**
 * The OWASP minimum, for codes that a machine chose: 65 random bits at 38 ms a guess are out of reach
 * (rows 20, 38 and 39), and a set of ten must be made while somebody waits.
 */
const CODE_PARAMETERS: Argon2Parameters = { memoryKib: 19_456, passes: 2, lanes: 1 };

export const SALT_BYTES = 16;
const HASH_BYTES = 32;

// The library's enums are ambient const enums, which single-file compilation cannot read.
const ARGON2ID = 2;
const VERSION_0X13 = 1;

/**
 * The form in which a password is counted and hashed: NFC, nothing else. Spaces at either end stay, nothing is cut
 * (NIST SP 800-63B-4 3.1.1.2 (4) and (8); ASVS 6.2.8). argon2 does not normalise, so without this the
 * same keys on macOS and Windows would be two passwords (row 18).
 */
export function normalizePassword(password: string): string {
  return password.normalize('NFC');
}

/** Result of {@link verifyPassword}. */
export interface PasswordVerdict {
  ok: boolean;
  /** True only with `ok`: the hash is weaker than today's parameters, so hash the same password again and store it. */
  rehash: boolean;
}

/**
 * Hashes a password for storage with argon2id, a fresh random salt of 16 bytes and 32 bytes of output.
 * Runs on libuv's thread pool: the main thread stays free (row 20). About 0.1 s and 64 MiB a call.
 *
 * @returns a PHC string, `$argon2id$v=19$m=65536,t=3,p=1$<salt>$<hash>`.
 */
export function hashPassword(password: string): Promise<string> {
  return hash(normalizePassword(password), costOf(PASSWORD_PARAMETERS));
}

/**
 * Hashes a random code for storage. Codes that share a salt are all checked with one `hashAlike`.
 *
 * @param salt at least 16 random bytes, new for every set of codes.
 */
export function hashCode(code: string, salt: Uint8Array): Promise<string> {
  return hash(code, { ...costOf(CODE_PARAMETERS), salt });
}

/**
 * The hash that a code would have with the salt and the cost of a stored one.
 *
 * @throws Error when `stored` is no PHC string.
 */
export async function hashAlike(code: string, stored: string): Promise<string> {
  const { memoryCost: memoryKib, timeCost: passes, parallelism: lanes } = parseOptions(stored);
  const salt = Buffer.from(stored.split('$')[4] ?? '', 'base64');
  return hash(code, { ...costOf({ memoryKib, passes, lanes }), salt });
}

/**
 * Compares a password with a stored hash, off the main thread.
 * For an unknown account, or one without a password, call {@link verifyAgainstNobody} instead.
 *
 * @param stored PHC string from {@link hashPassword}; weaker and older ones are understood.
 * @throws Error when `stored` is no PHC string: the row is damaged, which must be logged, not be a wrong password.
 */
export async function verifyPassword(stored: string, password: string): Promise<PasswordVerdict> {
  const ok = await verify(stored, normalizePassword(password));
  return { ok, rehash: ok && isWeak(stored) };
}

/**
 * Takes as long as {@link verifyPassword} and never succeeds, so that the time of an answer does not
 * tell whether the account exists (row 21, ASVS 6.3.8).
 */
export async function verifyAgainstNobody(password: string): Promise<PasswordVerdict> {
  await verify(NOBODY, normalizePassword(password));
  return { ok: false, rehash: false };
}

/**
 * Derives a 256-bit key from the workstation passphrase, off the main thread (row 46).
 *
 * @param salt at least 16 random bytes, stored beside what the key wraps.
 * @param parameters store them beside the salt: another value gives another key.
 * @returns 32 bytes; the caller overwrites them after use.
 * @throws RangeError for a shorter salt or parameters outside {@link Argon2Parameters}: they come back from
 *   a file, which must neither weaken the key nor ask for all the memory there is.
 */
export async function deriveKey(
  passphrase: string,
  salt: Uint8Array,
  parameters: Argon2Parameters = PASSWORD_PARAMETERS,
): Promise<Buffer> {
  if (salt.length < SALT_BYTES)
    throw new RangeError(`The salt has ${salt.length} bytes, needs ${SALT_BYTES}`);
  assertInRange(parameters);
  return hashRaw(normalizePassword(passphrase), { ...costOf(parameters), salt });
}

/**
 * Nobody's hash: random bytes in place of a result, so it costs nothing to make, no password fits it,
 * and its parameters can never differ from those of real hashes.
 */
const NOBODY = phcString(PASSWORD_PARAMETERS, randomBytes(SALT_BYTES), randomBytes(HASH_BYTES));

function phcString(cost: Argon2Parameters, salt: Buffer, output: Buffer): string {
  const base64 = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '');
  return `$argon2id$v=19$m=${cost.memoryKib},t=${cost.passes},p=${cost.lanes}$${base64(salt)}$${base64(output)}`;
}

function costOf({ memoryKib, passes, lanes }: Argon2Parameters) {
  return {
    algorithm: ARGON2ID,
    version: VERSION_0X13,
    memoryCost: memoryKib,
    timeCost: passes,
    parallelism: lanes,
    outputLen: HASH_BYTES,
  } as const;
}

/** Each figure on its own: a cheaper one is never made up for by a dearer one. */
function isWeak(stored: string): boolean {
  const found = parseOptions(stored);
  return (
    found.algorithm !== ARGON2ID ||
    found.version !== VERSION_0X13 ||
    found.memoryCost < PASSWORD_PARAMETERS.memoryKib ||
    found.timeCost < PASSWORD_PARAMETERS.passes ||
    found.outputLen < HASH_BYTES ||
    found.saltLen < SALT_BYTES
  );
}

function assertInRange({ memoryKib, passes, lanes }: Argon2Parameters): void {
  assertWhole('memoryKib', memoryKib, 19_456, 1_048_576);
  assertWhole('passes', passes, 2, 16);
  assertWhole('lanes', lanes, 1, 16);
}

function assertWhole(name: string, value: number, min: number, max: number): void {
  if (Number.isInteger(value) && value >= min && value <= max) return;
  throw new RangeError(`${name} is ${value}, must be a whole number from ${min} to ${max}`);
}
