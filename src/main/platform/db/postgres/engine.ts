import { CompiledQuery } from 'kysely';
import { listOf, named } from '../names.ts';
import type { Engine, LogHead } from '../engine.ts';
import { leftToCommit } from '../left-to-commit.ts';
import { tsvectorText } from '../token-query.ts';
import type { Touched } from '../touched.ts';
import { headSql } from './dialect.ts';
import { encodeNotice } from './notice.ts';

/* What a team's database does in its own way. */

interface HeadRow {
  seq: number;
  version: number | null;
  mac: Buffer | null;
  reached: number | null;
  earliest: number | null;
  latest: number | null;
}

/** As `Engine`, with the notice that the next commit gives. */
export interface TeamEngine extends Engine {
  /** Taken by the commit. */
  takeNotice(): string | null;
}

/** `sender` tells this process's own notices from the others'. */
export function teamEngine(sender: string): TeamEngine {
  let notice: string | null = null;
  return {
    async logHead(tx): Promise<LogHead> {
      const { rows } = await tx.executeQuery<HeadRow>(CompiledQuery.raw(headSql));
      const head = rows[0];
      if (!head) throw new Error('The log has no head.');
      const { seq, version, mac, reached, earliest, latest } = head;
      const between = earliest === null || latest === null ? null : { earliest, latest };
      return { seq, version, mac, reached, between };
    },

    async appendEntries(tx, entries, openings, previous) {
      const [entry, another] = entries;
      const [opening] = openings;
      if (!entry || !opening) return;
      if (another) {
        const texts = [entries, openings].map((rows) => JSON.stringify(rows, inText));
        const values = [...texts, previous];
        await tx.executeQuery(
          leftToCommit(CompiledQuery.raw('select append_entries($1, $2, $3)', values)),
        );
        return;
      }
      const { seq, at, code, outcome, actor_id, subject_id, version, leaf, mac } = entry;
      const { seed, source_ip, data, before, after } = opening;
      await tx.executeQuery(
        leftToCommit(
          CompiledQuery.raw(
            'select append_entry($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)',
            // oxfmt-ignore
            [seq, at, code, outcome, actor_id, subject_id, version, leaf, mac, previous, seed, source_ip, data, before, after],
          ),
        ),
      );
    },

    async eraseOpenings(tx, openings) {
      const values = [JSON.stringify(openings)];
      await tx.executeQuery(CompiledQuery.raw('select erase_openings($1)', values));
    },

    async eraseRow(tx, { seq, account, kept }) {
      const values = [seq, account, kept];
      await tx.executeQuery(CompiledQuery.raw('select erase_row($1, $2, $3)', values));
    },

    async pruneEntries(tx, most) {
      const { rows } = await tx.executeQuery<{ gone: number }>(
        CompiledQuery.raw('select prune_entries($1) as gone', [most]),
      );
      return rows[0]?.gone ?? 0;
    },

    async deferLinks(tx) {
      await tx.executeQuery(CompiledQuery.raw('set constraints all deferred'));
    },

    /** All rows are one parameter, so that the statement is the same for any number of them. */
    async insertRows(tx, table, rows, returned) {
      const columns = listOf(Object.keys(rows[0] ?? {}));
      const sql = `insert into ${named(table)} (${columns}) select ${columns} from json_populate_recordset(null::${named(table)}, $1)${returned.length > 0 ? ` returning ${listOf(returned)}` : ''}`;
      const values = [JSON.stringify(rows, inText)];
      const result = await tx.executeQuery<Record<string, unknown>>(CompiledQuery.raw(sql, values));
      return result.rows;
    },

    async indexRows(tx, index, rows) {
      if (rows.length === 0) return;
      const values = rows.map(({ place, tokens }) => [String(place), tsvectorText(tokens)]);
      await tx.executeQuery(
        CompiledQuery.raw(
          `insert into ${named(index)} (place, tokens)
           select (value ->> 0)::bigint, (value ->> 1)::tsvector from json_array_elements($1) as value
           on conflict (place) do update set tokens = excluded.tokens`,
          [JSON.stringify(values)],
        ),
      );
    },

    committing(touched: Touched) {
      notice = encodeNotice(sender, touched);
    },

    takeNotice() {
      const taken = notice;
      notice = null;
      return taken;
    },
  };
}

/** Bytes as PostgreSQL reads them in a text; JSON has had a Buffer's own `toJSON` by then. */
function inText(_: string, value: unknown): unknown {
  const isBuffer =
    typeof value === 'object' && value !== null && 'type' in value && value.type === 'Buffer';
  return isBuffer && 'data' in value
    ? `\\x${Buffer.from(value.data as number[]).toString('hex')}`
    : value;
}
