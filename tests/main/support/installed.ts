import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, vi } from 'vitest';
import { derivedOnce } from './argon2.ts';
import { copyStore } from './stores.ts';

/*
 * Installations to begin from. A real first run makes each, once for a file of tests; whoever begins
 * after a first run gets a copy of its folder and database.
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
  const moment = momentNow();
  const from = made.get(moment) ?? (await make(install));
  made.set(moment, from);
  cpSync(from, to, { recursive: true });
  await copyStore(from, to);
}

async function make(install: (folder: string) => Promise<void>): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-installed-'));
  await install(folder);
  const { wrap } = JSON.parse(readFileSync(join(folder, 'vault.json'), 'utf8')) as {
    wrap: { salt: string };
  };
  derivedOnce(Buffer.from(wrap.salt, 'base64'));
  return folder;
}

/** Of a clock that stands still each moment has an installation of its own, so that no entry lies ahead. */
function momentNow(): string {
  return vi.isFakeTimers() ? new Date().toISOString() : 'today';
}
