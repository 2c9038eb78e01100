import { CompiledQuery } from 'kysely';
import { listOf, named } from '../names.ts';
import type { Engine } from '../engine.ts';
import { changeOne } from '../unit.ts';
import { ftsTokens } from '../token-query.ts';
import { pruneOldest } from './prune.ts';

/* What SQLite does in its own way. One process writes, so nobody else has to be told or kept out. */

/** Values in one statement; SQLite takes 32,766. */
const mostValues = 10_000;
/** Of neither table have so many rows more values than that. */
const entriesAtOnce = 500;

export const sqliteEngine: Engine = {
  async logHead(tx) {
    const last = await tx
      .selectFrom('log')
      .select((log) => [
        'seq',
        'version',
        'mac',
        log
          .selectFrom('log_stretch')
          .select('latest_at')
          .orderBy('first_seq', 'desc')
          .limit(1)
          .as('reached'),
      ])
      .orderBy('seq', 'desc')
      .limit(1)
      .executeTakeFirst();
    const { seq = 0, version = null, mac = null, reached = null } = last ?? {};
    return { seq, version, mac, reached, between: null };
  },

  async appendEntries(tx, entries, openings) {
    // Answered in the order in which they are asked for: one way to the thread and back. An opening
    // comes after its entry, so each statement takes as many of the ones as of the others.
    for (let from = 0; from < entries.length; from += entriesAtOnce) {
      const to = from + entriesAtOnce;
      await Promise.all([
        this.insertRows(tx, 'log', entries.slice(from, to), []),
        this.insertRows(tx, 'log_opening', openings.slice(from, to), []),
      ]);
    }
  },

  async eraseOpenings(tx, openings) {
    const columns = ['source_ip', 'data', 'before', 'after', 'kept'];
    const sql = `update log_opening set seed = null,
        ${columns.map((column) => `${named(column)} = erased.value ->> '${column}'`).join(', ')}
      from json_each(?) as erased where log_opening.seq = erased.value ->> 'seq'`;
    await tx.executeQuery(CompiledQuery.raw(sql, [JSON.stringify(openings)]));
  },

  async eraseRow(tx, { seq, account, kept }) {
    await changeOne(
      tx
        .updateTable('log_row')
        .set({ salt: null, after: null, kept })
        .where('seq', '=', seq)
        .where('account_id', '=', account),
    );
  },

  pruneEntries: pruneOldest,

  async deferLinks(tx) {
    await tx.executeQuery(CompiledQuery.raw('pragma defer_foreign_keys = on'));
  },

  /** To build the tree of such a query costs as much as to run it. */
  async insertRows(tx, table, rows, returned) {
    const columns = Object.keys(rows[0] ?? {}) as (keyof (typeof rows)[number] & string)[];
    const step = Math.floor(mostValues / Math.max(1, columns.length));
    const stored: Record<string, unknown>[] = [];
    for (let from = 0; from < rows.length; from += step) {
      const some = rows.slice(from, from + step);
      const sql = `insert into ${named(table)} (${listOf(columns)}) values ${places(columns.length, some.length)}${returned.length > 0 ? ` returning ${listOf(returned)}` : ''}`;
      const values = some.flatMap((row) => columns.map((column) => row[column]));
      const result = await tx.executeQuery<Record<string, unknown>>(CompiledQuery.raw(sql, values));
      stored.push(...result.rows);
    }
    return stored;
  },

  async indexRows(tx, index, rows) {
    if (rows.length === 0) return;
    const values = rows.map(({ place, tokens }) => [String(place), ftsTokens(tokens)]);
    await tx.executeQuery(
      CompiledQuery.raw(
        `insert or replace into ${named(index)} (rowid, tokens)
         select cast(value ->> 0 as integer), value ->> 1 from json_each(?)`,
        [JSON.stringify(values)],
      ),
    );
  },

  committing() {},
};

function places(columns: number, rows: number): string {
  const row = `(${Array.from({ length: columns }, () => '?').join(', ')})`;
  return Array.from({ length: rows }, () => row).join(', ');
}
