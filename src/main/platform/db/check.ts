import { runInWorker } from '../worker.ts';

/**
 * Checks the database for damage in a worker thread, so that a large file delays nobody
 * (requirement 63). Resolves to false where it is damaged or cannot be read.
 */
export async function isSound(databaseFile: string): Promise<boolean> {
  try {
    return (await runInWorker(import.meta.dirname, 'check-worker', databaseFile)) === 'ok';
  } catch {
    return false;
  }
}
