import { runInWorker } from '../worker.ts';
import type { Store } from './store.ts';

/**
 * Checks the database for damage in a worker thread, so that a large file delays nobody
 * (requirement 63). Resolves to false where it is damaged or cannot be read.
 */
export async function isSound(store: Pick<Store, 'readerPass'>): Promise<boolean> {
  try {
    return (await runInWorker(import.meta.dirname, 'check-worker', store.readerPass())) === 'ok';
  } catch {
    return false;
  }
}
