import { runInWorker } from '../../worker.ts';
import { readerPassOf } from '../passes.ts';
import type { ReaderPass, Store } from '../store.ts';

/**
 * Checks the database for damage in a worker thread, so that a large file delays nobody
 * (requirement 63). Resolves to false where it is damaged or cannot be read.
 */
export function isSound(store: Pick<Store, 'readerPass'>): Promise<boolean> {
  return check(store.readerPass());
}

/** The same before the store is opened. */
export function isSoundFile(file: string): Promise<boolean> {
  return check(readerPassOf(file));
}

async function check(pass: ReaderPass): Promise<boolean> {
  try {
    return (await runInWorker(import.meta.dirname, 'check-worker', pass)) === 'ok';
  } catch {
    return false;
  }
}
