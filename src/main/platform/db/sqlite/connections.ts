import type { Database } from 'better-sqlite3';
import { setTimeout as sleep } from 'node:timers/promises';
import { backUp } from './backup.ts';
import { storeFault } from '../fault.ts';
import { isFilled, readInstall } from './install.ts';
import { migrate, migrations, versionOf } from './migrate.ts';
import { NewerDatabase } from '../open-failure.ts';
import { createDatabase, forgetStatistics, openDatabase, openForReading } from './open.ts';
import { purge } from './purge.ts';
import { StatementCache } from './statements.ts';
import type { ConnectionName, Progress, StoreCalls } from './store-calls.ts';
import { takeWriterLock } from './writer-lock.ts';

/** Milliseconds between two tries to write while another program does. */
const pause = 20;

/** An open store's connections: one that writes, and two that only read. */
interface Open {
  readonly file: string;
  readonly writer: Database;
  reader: Database | null;
  snapshot: Database | null;
  /** Something was written: there is something to tidy. */
  isWritten: boolean;
}

/**
 * The calls of the store thread on the files of one store. Nothing here waits inside SQLite: while
 * another program writes, reads are answered.
 */
export function storeConnections(progress: Progress): StoreCalls {
  let release: (() => void) | null = null;
  let open: Open | null = null;

  const required = (): Open => {
    if (!open) throw new Error('No database is open.');
    return open;
  };
  const connection = (name: ConnectionName): Database => {
    const store = required();
    if (name === 'writer') return store.writer;
    return (store[name] ??= openForReading(store.file));
  };
  const enter = (file: string, writer: Database): Open => {
    writer.pragma('busy_timeout = 0');
    open = { file, writer, reader: null, snapshot: null, isWritten: false };
    return open;
  };
  const statements = new StatementCache();

  const calls: StoreCalls = {
    lock(file) {
      release ??= takeWriterLock(file);
    },
    isFilled,
    create(file) {
      calls.lock(file);
      const database = createDatabase(file);
      const store = enter(file, database);
      migrate(database);
      store.isWritten = true;
    },
    open(file) {
      calls.lock(file);
      const database = openDatabase(file);
      enter(file, database);
      const version = versionOf(database);
      if (version > migrations.length) throw new NewerDatabase();
      return { version, newest: migrations.length, ...readInstall(database) };
    },
    async migrate(backups) {
      const store = required();
      const { writer } = store;
      const steps = migrations.length - versionOf(writer);
      await backUp(writer, backups, (share) => progress(share, 1 + steps));
      migrate(writer, migrations.length, (done) => progress(1 + done, 1 + steps));
      store.isWritten = true;
    },
    accept: () => forgetStatistics(required().writer),
    query(name, sql, parameters) {
      return statements.get(connection(name), sql).run(parameters);
    },
    async begin(name, patience) {
      const database = connection(name);
      const lastTry = performance.now() + patience;
      if (name === 'writer') required().isWritten = true;
      if (name !== 'writer') database.exec('begin');
      else while (!beginWriting(database, performance.now() >= lastTry)) await sleep(pause);
    },
    commit: (name) => void connection(name).exec('commit'),
    rollback(name) {
      // After a full disk, for example, SQLite has done it by itself.
      if (connection(name).inTransaction) connection(name).exec('rollback');
    },
    purgeErased: () => purge(required().writer, pause),
    engine: () => String(required().writer.prepare('select sqlite_version()').pluck().get()),
    close() {
      if (open) closeAll(open);
      open = null;
      release?.();
      release = null;
    },
  };
  return calls;
}

/**
 * Begins with the write lock, not at the first write: a transaction that has read may otherwise
 * find that it cannot write any more (requirement 57). False where another program has the lock.
 */
function beginWriting(database: Database, isLastTry: boolean): boolean {
  try {
    database.exec('begin immediate');
    return true;
  } catch (error) {
    if (isLastTry || storeFault(error) !== 'locked') throw error;
    return false;
  }
}

/**
 * Tidying may fail, on a disk that is full or read-only: the files are closed all the same. What was
 * only looked at stays as it was.
 */
function closeAll({ writer, reader, snapshot, isWritten }: Open): void {
  reader?.close();
  snapshot?.close();
  try {
    if (isWritten) writer.pragma('wal_checkpoint(truncate)');
  } catch {
    // The next start finds the write-ahead log and goes on.
  } finally {
    writer.close();
  }
}
