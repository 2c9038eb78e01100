import Sqlite from 'better-sqlite3';
import { randomBytes } from 'node:crypto';

const entries = 1_000_000;
/** About two entries a minute, up to now. */
const interval = 30_000;

/** What is done all day at a help desk, as often as it is listed. */
const acts = [
  { code: 'signIn.succeeded', outcome: 'ok', data: '{}' },
  { code: 'signIn.succeeded', outcome: 'ok', data: '{}' },
  { code: 'session.signedOut', outcome: 'ok', data: '{}' },
  { code: 'session.ended', outcome: 'ok', data: '{"reason":"idle"}' },
  { code: 'signIn.failed', outcome: 'failed', data: '{"reason":"password"}' },
  { code: 'signIn.addressRefused', outcome: 'refused', data: '{"address":"198.51.100.7"}' },
  { code: 'ipRule.added', outcome: 'ok', data: '{"rule":"203.0.113.0/24"}' },
] as const;

/**
 * Writes a million entries of account 1 into a database. Neither chain nor leaves are those of the entries: nothing that is measured reads
 * them, and real ones take minutes.
 */
export function writeLog(file: string): void {
  console.error(`  writing a log of ${entries} entries …`);
  const database = new Sqlite(file, { fileMustExist: true });
  try {
    // Losing it to a power failure costs nothing here.
    database.pragma('synchronous = off');
    database.transaction(() => insertEntries(database))();
  } finally {
    database.close();
  }
}

function insertEntries(database: Sqlite.Database): void {
  const insert = database.prepare(
    `insert into log (seq, at, code, outcome, actor_id, subject_id, version, mac, leaf)
     values (?, ?, ?, ?, 1, 1, 2, ?, ?)`,
  );
  const open = database.prepare(
    'insert into log_opening (seq, seed, source_ip, data) values (?, ?, ?, ?)',
  );
  const last = database.prepare('select max(seq) from log').pluck().get() as number;
  const begin = Date.now() - entries * interval;
  // Their time begins anew, and goes on to this moment.
  const stretch = database.prepare('insert into log_stretch values (?, ?, ?)');
  stretch.run(last + 1, begin, begin + entries * interval);
  for (let index = 0; index < entries; index++) {
    const { code, outcome, data } = acts[index % acts.length] ?? acts[0];
    const at = new Date(begin + index * interval).toISOString();
    const address = `203.0.113.${index % 250}`;
    const seq = last + 1 + index;
    insert.run(seq, at, code, outcome, randomBytes(32), randomBytes(32));
    open.run(seq, randomBytes(32), address, data);
  }
}
