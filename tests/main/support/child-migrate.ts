import Sqlite from 'better-sqlite3';
import { migrate } from '../../../src/main/platform/db/sqlite/migrate.ts';

/* Migrates the database in a file, and is killed in the middle of it. */

const [, , file = ''] = process.argv;
migrate(new Sqlite(file), undefined, (done) => {
  if (done > 0.5) process.kill(process.pid, 'SIGKILL');
});
