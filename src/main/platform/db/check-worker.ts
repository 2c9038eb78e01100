import { parentPort, workerData } from 'node:worker_threads';
import { openForReading } from './open.ts';

/** Answers with what SQLite says about the file: `ok`, or what is damaged. */
const database = openForReading(workerData as string);
parentPort?.postMessage(database.pragma('quick_check(1)', { simple: true }));
database.close();
