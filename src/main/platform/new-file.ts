import { createHash, type Hash, randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, lstatSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { FailureDetail } from '../../preload/contract/failure.ts';
import { type Refusal, refuse } from './failure.ts';
import { privateFile, syncFolder } from './files.ts';

/** Nothing could be written there, and why. */
function notWritten(because: FailureDetail<'export_failed'>['because']): Refusal {
  return refuse('export_failed', { because });
}

/** Where a file lies until it is whole: beside its place, under a name that nothing else has. */
export function temporaryName(path: string): string {
  return join(dirname(path), `.${basename(path)}.${randomUUID()}.tmp`);
}

/**
 * A file that comes into being as a whole (requirement 67): it is written under its temporary name,
 * for its owner alone, and takes its name at the end. Refuses with `export_failed`.
 */
export class NewFile {
  readonly #path: string;
  readonly #temporary: string;
  readonly #file: number;
  readonly #hash: Hash = createHash('sha256');
  #open = true;

  constructor(path: string, temporary: string) {
    this.#path = path;
    this.#temporary = temporary;
    refuseTaken(path);
    this.#file = attempt(() => openSync(this.#temporary, 'wx', privateFile));
  }

  write(content: string | Uint8Array): void {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    this.#hash.update(bytes);
    attempt(() => {
      for (let written = 0; written < bytes.length;)
        written += writeSync(this.#file, bytes, written);
    });
  }

  /** Makes sure that the disk has all of it, and returns its SHA-256 in hexadecimal. */
  finish(): string {
    attempt(() => fsyncSync(this.#file));
    this.#close();
    return this.#hash.digest('hex');
  }

  /** Makes sure, as far as one can beforehand, that it can have its name. */
  requirePlace(): void {
    refuseTaken(this.#path);
  }

  /** Gives it its name, in place of a file that had it. */
  place(): void {
    this.requirePlace();
    attempt(() => {
      renameSync(this.#temporary, this.#path);
      syncFolder(dirname(this.#path));
    });
  }

  /** As if it had never been there; once it has its name, nothing happens. */
  discard(): void {
    this.#close();
    rmSync(this.#temporary, { force: true });
  }

  #close(): void {
    if (this.#open) closeSync(this.#file);
    this.#open = false;
  }
}

/** A link would be lost, or lead elsewhere; only a plain file may be replaced. */
function refuseTaken(path: string): void {
  const there = lstatSync(path, { throwIfNoEntry: false });
  if (there?.isSymbolicLink()) throw notWritten('link');
  if (there && !there.isFile()) throw notWritten('not_writable');
}

const noRoom = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

function attempt<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw notWritten(noRoom.has(code) ? 'no_room' : 'not_writable');
  }
}
