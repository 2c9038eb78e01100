import { sql } from 'kysely';
import { rowsOfImport } from '../../history/import-rows.ts';
import { logWithOpenings } from '../../platform/db/expressions.ts';
import type { Db, OpenLogRow } from '../../platform/db/schema.ts';
import { Edge } from '../../platform/ledger/merkle.ts';
import { rowLeafHash } from '../../platform/ledger/row.ts';
import type { HistorySource, StoredEntry } from './stored.ts';

/** Levels of a tree of as many entries as there are whole numbers. */
const mostLevels = 52;

/** A store's history, for reading. */
export function sourceOf(db: Db): HistorySource {
  return {
    lastNumber: async () => (await lastOf(db)) ?? 0,

    entries: async (from, most) => {
      const rows = await db
        .selectFrom(logWithOpenings())
        .selectAll()
        .where('seq', '>=', from)
        .orderBy('seq')
        .limit(most)
        .execute();
      return rows.map(entryOf);
    },

    pruned: (from, most) =>
      db
        .selectFrom('log_pruned')
        .selectAll()
        .where('seq', '>=', from)
        .orderBy('seq')
        .limit(most)
        .execute(),

    stub: async () => {
      const [row] = await db
        .selectFrom(logWithOpenings())
        .selectAll()
        .where('kind', '=', 'history')
        .where('outcome', '=', 'ok')
        .where('code', '=', 'history.pruned')
        .orderBy('seq', 'desc')
        .limit(1)
        .execute();
      return row ? entryOf(row) : null;
    },

    nodes: (from, to) =>
      db
        .selectFrom('log_node')
        .select(['level', 'idx as index', 'hash'])
        .where((node) =>
          node.or(
            levelsUpTo(to).map((level) =>
              node.and([
                node('level', '=', level),
                node('idx', '>=', Math.floor(from / 2 ** level)),
                node('idx', '<', Math.floor(to / 2 ** level)),
              ]),
            ),
          ),
        )
        .execute(),

    nodeBeyond: async (size) => {
      for (let level = 1; level <= mostLevels; level++) {
        const node = await db
          .selectFrom('log_node')
          .select(['level', 'idx as index', 'hash'])
          .where('level', '=', level)
          .where('idx', '>=', Math.floor(size / 2 ** level))
          .orderBy('idx')
          .limit(1)
          .executeTakeFirst();
        if (node) return node;
      }
      return null;
    },

    strayOpening: async () => {
      const row = await db
        .selectFrom('log_opening')
        .select('seq')
        .where((opening) =>
          opening.not(
            opening.exists(
              opening
                .selectFrom('log')
                .select(sql`1`.as('is'))
                .whereRef('log.seq', '=', 'log_opening.seq'),
            ),
          ),
        )
        .orderBy('seq')
        .limit(1)
        .executeTakeFirst();
      return row?.seq ?? null;
    },

    rowsRoot: (seq) => rootOfRows(db, seq),

    withMac: async (mac, except) => {
      const row = await db
        .selectFrom('log')
        .select('seq')
        .where('mac', '=', Buffer.from(mac))
        .where('seq', '!=', except)
        .orderBy('seq')
        .limit(1)
        .executeTakeFirst();
      return row?.seq ?? null;
    },
  };
}

/** Null where a row is not whole. */
async function rootOfRows(db: Db, seq: number): Promise<Uint8Array | null> {
  const edge = new Edge(0, []);
  for await (const rows of rowsOfImport(db, seq))
    for (const row of rows) {
      const hash = rowLeafHash(row);
      if (!hash) return null;
      edge.append(hash);
    }
  return edge.root();
}

async function lastOf(db: Db): Promise<number | undefined> {
  const row = await db
    .selectFrom('log')
    .select('seq')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.seq;
}

/** In place, because there are millions. */
function entryOf(row: OpenLogRow): StoredEntry {
  return Object.assign(row, { opening: row.data !== null, data: row.data ?? '' });
}

function levelsUpTo(size: number): number[] {
  const levels: number[] = [];
  for (let level = 1; level <= mostLevels && 2 ** level <= size; level++) levels.push(level);
  return levels;
}
