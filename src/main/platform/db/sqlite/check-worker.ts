import { serveWorker } from '../../worker.ts';
import { openForReading } from './open.ts';
import { openReaderPass } from '../passes.ts';
import type { ReaderPass } from '../store.ts';

/** Answers with what SQLite says about the file: `ok`, or what is damaged. */
serveWorker((pass) => {
  const database = openForReading(openReaderPass(pass as ReaderPass).file);
  try {
    return database.pragma('quick_check(1)', { simple: true });
  } finally {
    database.close();
  }
});
