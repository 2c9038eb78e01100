import { constants, accessSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';

/** Linux's folder in memory, and the bytes that a test run may take of it. */
export const memory = '/dev/shm';
const enough = 2 ** 31;

/**
 * Where tests keep what they store: in memory where there is room. For every unit of work a store
 * waits until the disk has it; that outlives a power cut, and no test can cut the power.
 */
export function dataRoot() {
  return hasRoom() ? memory : tmpdir();
}

function hasRoom() {
  try {
    accessSync(memory, constants.W_OK | constants.X_OK);
    const { bavail, bsize } = statfsSync(memory);
    return bavail * bsize > enough;
  } catch {
    return false;
  }
}
