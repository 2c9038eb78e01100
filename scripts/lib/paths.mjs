import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** The checkout. */
export const root = resolve(import.meta.dirname, '../..');

/** What the build, the tests and the tour write; nothing below it is tracked. */
export const out = join(root, 'out');

export const isRoot = process.getuid?.() === 0;

/** Whether this is the one platform for which the package registry carries an Electron. */
export const isLinuxX64 = process.platform === 'linux' && process.arch === 'x64';

/**
 * Where obtained and compiled things are kept from run to run. Root's is outside of its home,
 * because the unprivileged user that the app then runs as must be able to read it.
 */
export function cacheRoot() {
  if (isRoot) return '/var/cache/gatehouse';
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'gatehouse');
}
