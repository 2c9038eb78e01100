import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { basename } from 'node:path';

/**
 * Megabytes that only the processes of an application hold: what would be free without it.
 * Counts the Electron processes at and below `pid`, not the session that a launcher sets up.
 */
export function privateMegabytes(pid: number): number {
  const pids = family(pid).filter((each) => basename(program(each)) === 'electron');
  if (pids.length === 0) throw new Error(`No Electron runs below process ${pid}.`);
  return pids.reduce((sum, each) => sum + privateKilobytes(each), 0) / 1024;
}

/** Linux only, which the virtual display that all of this runs on is as well. */
function privateKilobytes(pid: number): number {
  const lines = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  const found = [...lines.matchAll(/^Private_(?:Clean|Dirty): +(\d+) kB$/gm)];
  return found.reduce((sum, [, kilobytes]) => sum + Number(kilobytes), 0);
}

function family(pid: number): number[] {
  const threads = `/proc/${pid}/task`;
  if (!existsSync(threads)) return [];
  const children = readdirSync(threads).flatMap((thread) =>
    readFileSync(`${threads}/${thread}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  );
  return [pid, ...children.flatMap(family)];
}

function program(pid: number): string {
  return readlinkSync(`/proc/${pid}/exe`);
}
