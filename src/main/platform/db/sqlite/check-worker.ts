import { serveWorker } from '../../worker.ts';
import { openForReading } from './open.ts';

/** Answers with what SQLite says about the file: `ok`, or what is damaged. */
serveWorker((file) => {
  const database = openForReading(file as string);
  try {
    return database.pragma('quick_check(1)', { simple: true });
  } finally {
    database.close();
  }
});
