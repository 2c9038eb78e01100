import { setTimeout as sleep } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { serveWorker } from '../../../src/main/platform/worker.ts';

/** What the tests of workers have one do. */
export type Trial =
  | { do: 'count'; to: number }
  | { do: 'fail'; code: string }
  | { do: 'failWhenCancelled' }
  | { do: 'exit' }
  /** Writes until it is told to stop, then undoes it and goes at last. */
  | { do: 'write'; file: string };

serveWorker(async (input, { progress, pause }) => {
  const trial = input as Trial;
  if (trial.do === 'count') {
    for (let done = 1; done <= trial.to; done++) {
      progress(done, trial.to);
      await pause();
    }
    return { counted: trial.to };
  }
  if (trial.do === 'fail') throw Object.assign(new Error('No.'), { code: trial.code });
  if (trial.do === 'exit') process.exit(0);
  if (trial.do === 'failWhenCancelled') {
    progress(1, null);
    for (;;) await pause().catch(() => Promise.reject(new Error('Could not be undone.')));
  }
  const database = new Sqlite(trial.file);
  try {
    database.exec('begin immediate; delete from account');
    progress(1, null);
    for (;;) await pause();
  } finally {
    await sleep(50);
    database.close();
  }
});
