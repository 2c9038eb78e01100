import { performance } from 'node:perf_hooks';
import { hashRaw } from '@node-rs/argon2';
import { deriveKey, PASSWORD_PARAMETERS } from '../../src/main/platform/argon2.ts';

const SAMPLES = 15;
const PASSPHRASE = 'zug mond kelch lampe';
const SALT = Buffer.alloc(16, 7);

/** Ratio of medians: the key derivation that unlocks the vault to the same call made directly. */
async function unlockRatio(): Promise<number> {
  const { memoryKib, passes, lanes } = PASSWORD_PARAMETERS;
  const direct = { memoryCost: memoryKib, timeCost: passes, parallelism: lanes, outputLen: 32, salt: SALT };
  const ours: number[] = [];
  const peer: number[] = [];
  for (let sample = -1; sample < SAMPLES; sample += 1) {
    const a = await milliseconds(() => deriveKey(PASSPHRASE, SALT));
    const b = await milliseconds(() => hashRaw(PASSPHRASE, direct));
    if (sample < 0) continue; // warms up the thread pool for both
    ours.push(a);
    peer.push(b);
  }
  return median(ours) / median(peer);
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;
}

export const benches = [{ id: 'K1', peer: 'direct @node-rs/argon2', run: unlockRatio }];
