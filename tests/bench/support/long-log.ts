import Sqlite from 'better-sqlite3';
import { randomBytes } from 'node:crypto';
import type { LogCode, LogOutcome } from '../../../src/preload/contract/history.ts';
import { entryTokens } from '../../../src/main/history/entry-tokens.ts';
import { ftsTokens } from '../../../src/main/platform/db/token-query.ts';

const million = 1_000_000;
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
  { code: 'helpDesk.mfaReset', outcome: 'ok', data: null },
] as const satisfies { code: LogCode; outcome: LogOutcome; data: string | null }[];

const told = ['lost telephone', 'new telephone', 'called back', 'locked out', '電話を紛失'];

/** The reason of a reset: a ticket of its own, and one of a few stories. */
function reasonOf(index: number): string {
  return JSON.stringify({ reason: `INC-${1_000_000 + index} ${told[index % told.length]}` });
}

/**
 * Writes entries of account 1 into a database, and what they are searched by. Neither chain nor
 * leaves are those of the entries: nothing that is measured reads them, and real ones take minutes.
 */
export function writeLog(file: string, entries = million): void {
  console.error(`  writing a log of ${entries} entries …`);
  const database = new Sqlite(file, { fileMustExist: true });
  try {
    // Losing it to a power failure costs nothing here.
    database.pragma('synchronous = off');
    database.transaction(() => insertEntries(database, entries))();
  } finally {
    database.close();
  }
}

function insertEntries(database: Sqlite.Database, entries: number): void {
  const insert = database.prepare(
    `insert into log (seq, at, code, outcome, actor_id, subject_id, version, mac, leaf)
     values (?, ?, ?, ?, 1, 1, 2, ?, ?)`,
  );
  const open = database.prepare(
    'insert into log_opening (seq, seed, source_ip, data) values (?, ?, ?, ?)',
  );
  const search = database.prepare('insert into log_search (rowid, tokens) values (?, ?)');
  const last = database.prepare('select max(seq) from log').pluck().get() as number;
  const begin = Date.now() - entries * interval;
  // Their time begins anew, and goes on to this moment.
  const stretch = database.prepare('insert into log_stretch values (?, ?, ?)');
  stretch.run(last + 1, begin, begin + entries * interval);
  for (let index = 0; index < entries; index++) {
    const { code, outcome, data: same } = acts[index % acts.length] ?? acts[0];
    const data = same ?? reasonOf(index);
    const at = new Date(begin + index * interval).toISOString();
    const address = `203.0.${(index >> 8) % 250}.${index % 250}`;
    const seq = last + 1 + index;
    insert.run(seq, at, code, outcome, randomBytes(32), randomBytes(32));
    open.run(seq, randomBytes(32), address, data);
    const people = { actor_id: 1, subject_id: 1 };
    const values = { source_ip: address, data, before: null, after: null };
    search.run(seq, ftsTokens(entryTokens({ code, outcome, ...people, ...values })));
  }
  database.prepare('update search_state set log_seq = ?').run(last + entries);
}
