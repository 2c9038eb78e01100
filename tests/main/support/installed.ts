import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, inject, vi } from 'vitest';
import { derivedOnce } from './argon2.ts';
import { keepForRun } from './copies.ts';
import { copyStore } from './stores.ts';
import { onPostgres } from './test-server.ts';

/*
 * Installations to begin from. A real first run makes each, once for all files of tests, or where the
 * clock stands still, once for a file; whoever begins after a first run gets a copy of its folder and
 * database.
 */

/** Folders of installations, by the moment at which they were made. */
const made = new Map<string, string>();

afterAll(() => {
  for (const folder of made.values()) rmSync(folder, { recursive: true, force: true });
  made.clear();
});

/** Copies one into a folder; `install` makes it in the folder that it is given, and closes it. */
export async function copyInstallation(
  to: string,
  install: (folder: string) => Promise<void>,
): Promise<void> {
  const from = vi.isFakeTimers() ? await ofThisMoment(install) : await ofThisRun(install);
  cpSync(from, to, { recursive: true });
  await copyStore(from, to);
}

/** Of a clock that stands still each moment has an installation of its own, so that no entry lies ahead. */
async function ofThisMoment(install: (folder: string) => Promise<void>): Promise<string> {
  const moment = new Date().toISOString();
  const known = made.get(moment);
  if (known !== undefined) return known;
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-installed-'));
  await install(folder);
  made.set(moment, folder);
  return opened(folder);
}

let shared: Promise<string> | undefined;

/** Whichever file is first makes it; the others wait for it. */
function ofThisRun(install: (folder: string) => Promise<void>): Promise<string> {
  shared ??= sharedBy(install).catch((error: unknown) => {
    shared = undefined;
    throw error;
  });
  return shared;
}

/** Each try has a folder of its own: what timed out may still be at work in the one before. */
async function sharedBy(install: (folder: string) => Promise<void>): Promise<string> {
  const turn = join(inject('runFolder'), onPostgres() ? 'on-postgres' : 'in-a-file');
  const mark = `${turn}.whole`;
  while (!existsSync(mark)) {
    if (!takes(turn)) {
      await setTimeout(50);
      continue;
    }
    try {
      const folder = mkdtempSync(`${turn}-`);
      keepForRun(folder);
      await install(folder);
      writeFileSync(`${mark}.partial`, folder);
      renameSync(`${mark}.partial`, mark);
    } catch (error) {
      rmdirSync(turn);
      throw error;
    }
  }
  return opened(readFileSync(mark, 'utf8'));
}

/** Whoever makes the folder has the turn. */
function takes(turn: string): boolean {
  try {
    mkdirSync(turn);
    return true;
  } catch {
    return false;
  }
}

/** Its passphrase is paid for once. */
function opened(folder: string): string {
  const { wrap } = JSON.parse(readFileSync(join(folder, 'vault.json'), 'utf8')) as {
    wrap: { salt: string };
  };
  derivedOnce(Buffer.from(wrap.salt, 'base64'));
  return folder;
}
