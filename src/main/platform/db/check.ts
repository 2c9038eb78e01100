import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

/**
 * Checks the database for damage in a worker thread, so that a large file delays nobody
 * (requirement 63). Resolves to false where it is damaged or cannot be read.
 */
export function isSound(databaseFile: string): Promise<boolean> {
  return new Promise((resolve) => {
    const worker = new Worker(join(import.meta.dirname, 'check-worker.js'), {
      workerData: databaseFile,
    });
    worker.once('message', (answer) => resolve(answer === 'ok'));
    worker.once('error', () => resolve(false));
    worker.once('exit', () => resolve(false));
  });
}
