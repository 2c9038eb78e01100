import { chmodSync, existsSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { syncFolder } from './files.ts';

/**
 * Puts a database file aside that counts no more: it is kept as `gatehouse-2026-11-29.db`, to be read
 * alone, and never in the place of another one. Does nothing where there is none.
 */
export function putAside(file: string, today: Date = new Date()): void {
  if (!existsSync(file)) return;
  const folder = dirname(file);
  const target = freeName(folder, today.toISOString().slice(0, 10));
  // What was not written into the file yet goes with it, and first: without it the file lacks something.
  if (existsSync(`${file}-wal`)) renameSync(`${file}-wal`, `${target}-wal`);
  renameSync(file, target);
  rmSync(`${file}-shm`, { force: true });
  chmodSync(target, 0o400);
  syncFolder(folder);
}

function freeName(folder: string, day: string): string {
  for (let copy = 1; ; copy += 1) {
    const name = join(folder, `gatehouse-${day}${copy === 1 ? '' : `-${copy}`}.db`);
    if (!existsSync(name)) return name;
  }
}
