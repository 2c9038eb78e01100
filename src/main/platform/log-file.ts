import log from 'electron-log/node';
import { join } from 'node:path';
import { privateFile } from './files.ts';

/**
 * The log file of the application itself (not History): what went wrong, never what was typed.
 * One line each, at most 2 MB, one older file kept.
 */
export function openLogFile(folder: string): void {
  // Else it looks for a package.json from the working directory on, and writes nothing where there is none.
  log.transports.file.setAppName('Gatehouse');
  log.transports.console.level = false;
  log.transports.file.resolvePathFn = () => join(folder, 'logs', 'main.log');
  log.transports.file.maxSize = 2_000_000;
  log.transports.file.level = 'info';
  log.transports.file.writeOptions = { mode: privateFile, flag: 'a', encoding: 'utf8' };
  log.transports.ipc.level = false;
}

/** One line for each start, so that a file without faults can be told from one that is not written. */
export function reportStart(versions: string): void {
  log.info('start', oneLine(versions));
}

/** A fault of ours: where, and its stack. Messages are kept, so never put a secret into one. */
export function reportUnexpected(where: string, error: unknown): void {
  log.error(
    where,
    oneLine(error instanceof Error ? (error.stack ?? error.message) : String(error)),
  );
}

/** Something that a person who maintains the workstation should know. */
export function reportNotice(where: string, message: string): void {
  log.warn(where, oneLine(message));
}

/** Control characters could imitate lines of their own (CWE-117). */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]+/gu, ' ⏎ ').slice(0, 4000);
}
