import * as real from '@node-rs/argon2/index.js';

/*
 * Stands for `@node-rs/argon2` in tests (vitest.config.ts). It is that, except that what was worked
 * out before is not worked out again: whether a password is that of a hash, and a key derived from a
 * passphrase and a salt that `derivedOnce` names.
 */

export const { hash, parseOptions } = real;

const verified = new Map<string, Promise<boolean>>();

/** What the next comparison waits for. */
let held: { begin: () => void; until: Promise<void> } | null = null;

/** Has the next comparison wait for `release`, so that something can happen while it goes on. */
export function holdComparison(): { begun: Promise<void>; release: () => void } {
  const begun = Promise.withResolvers<void>();
  const until = Promise.withResolvers<void>();
  held = { begin: begun.resolve, until: until.promise };
  return { begun: begun.promise, release: until.resolve };
}

let comparisons = 0;

/** How many passwords have been compared with a hash by now, whatever came of it. */
export const comparisonsSoFar = (): number => comparisons;

export async function verify(hashed: string, password: string): Promise<boolean> {
  comparisons++;
  const waiting = held;
  held = null;
  waiting?.begin();
  await waiting?.until;
  const input = JSON.stringify([hashed, password]);
  const known = verified.get(input) ?? real.verify(hashed, password);
  verified.set(input, known);
  return known;
}

const derived = new Map<string, Map<string, Promise<Buffer>>>();

/** The installation of that salt is opened by many tests: each of its passphrases is paid for once. */
export function derivedOnce(salt: Uint8Array): void {
  derived.set(nameOf(salt), new Map());
}

/** What comes of the same input is the same; a copy, because whoever asks overwrites it. */
export async function hashRaw(password: string, options: real.Options): Promise<Buffer> {
  const known = options.salt && derived.get(nameOf(options.salt));
  if (!known) return real.hashRaw(password, options);
  const input = JSON.stringify([password, { ...options, salt: null }]);
  const key = known.get(input) ?? real.hashRaw(password, options);
  known.set(input, key);
  return Buffer.from(await key);
}

function nameOf(salt: Uint8Array): string {
  return Buffer.from(salt).toString('hex');
}
