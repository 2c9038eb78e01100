import { hashRaw } from '@node-rs/argon2';
import { deriveKey, PASSWORD_PARAMETERS } from '../../src/main/platform/argon2.ts';
import type { Bench } from './support/bench.ts';
import { compare, timed } from './support/compare.ts';

const passphrase = 'zug mond kelch lampe';
const salt = Buffer.alloc(16, 7);

/** The key derivation that unlocks the vault, to the same call made directly. */
function unlock(): Promise<number> {
  const { memoryKib, passes, lanes } = PASSWORD_PARAMETERS;
  const cost = { memoryCost: memoryKib, timeCost: passes, parallelism: lanes, outputLen: 32, salt };
  return compare(
    timed(() => deriveKey(passphrase, salt)),
    timed(() => hashRaw(passphrase, cost)),
    { turns: 15 },
  );
}

export const benches: readonly Bench[] = [
  { id: 'K1', peer: 'direct @node-rs/argon2', run: unlock },
];
