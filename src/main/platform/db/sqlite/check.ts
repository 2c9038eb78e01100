import { runInWorker } from '../../worker.ts';

/**
 * Checks the database for damage in a worker thread, so that a large file delays nobody
 * (requirement 63). Resolves to false where it is damaged or cannot be read.
 */
export async function isSoundFile(file: string): Promise<boolean> {
  try {
    return (await runInWorker(import.meta.dirname, 'check-worker', file)) === 'ok';
  } catch {
    return false;
  }
}
