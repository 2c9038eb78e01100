import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheRoot } from './paths.mjs';

const draftName = /^\.draft-(\d+)-/;

/**
 * Returns the cached folder of that name; makes it first when it is not there. It is filled
 * under another name and renamed when complete, so a killed run leaves nothing half done, and
 * of two runs that make the same thing at once the first one's result serves both.
 * @param {string} name says everything that the content depends on
 * @param {(draft: string) => Promise<void>} fill
 */
export async function cached(name, fill) {
  const folder = join(cacheRoot(), name);
  if (existsSync(folder)) return folder;

  await mkdir(cacheRoot(), { recursive: true });
  // Whatever the umask: as root, the app's user must get in.
  await chmod(cacheRoot(), 0o755);
  await sweep();
  const draft = await mkdtemp(join(cacheRoot(), `.draft-${process.pid}-`));
  try {
    await fill(draft);
    await chmod(draft, 0o755);
    await rename(draft, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return folder;
}

/** A short fingerprint for cache names. */
export function fingerprint(...parts) {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex').slice(0, 10);
}

/** Deletes the drafts of runs that are no longer alive. */
async function sweep() {
  for (const name of await readdir(cacheRoot())) {
    const pid = Number(draftName.exec(name)?.[1]);
    if (pid && !isAlive(pid)) await rm(join(cacheRoot(), name), { recursive: true, force: true });
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
