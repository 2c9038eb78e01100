import { CompiledQuery } from 'kysely';
import { countOf, type Row } from '../copy.ts';
import { listOf, named } from '../names.ts';
import type { Tx } from '../schema.ts';
import { lastNumbers, pagesOf, tablesIn } from '../sqlite/content.ts';

/*
 * Copying the database of a workstation into an empty one of a team: every row with its number, the
 * log with its chain, in an order in which whatever is referred to is there already.
 */

/** Every table that is copied. An account refers to the log, which refers to accounts: that comes last. */
export const copiedTables = [
  'install',
  'account',
  'log',
  'log_opening',
  'log_node',
  'log_row',
  'log_pruned',
  'log_stretch',
  'checkpoint_key',
  'checkpoint',
  'cosignature',
  'time_stamp',
  'setting',
  'secret',
  'throttle',
  'ip_rule',
  'ip_lift',
  'test_point',
  'ip_probation',
  'authenticator',
  'burned_step',
  'read_out_step',
  'totp_enrolment',
  'email_factor',
  'recovery_code',
  'access_code',
  'one_time_password',
  'mail',
  'mail_body',
  'mail_step',
  'email_code',
  'pending_address',
  'phone_number',
  'client_search',
  'desk_call',
  'asked_act',
  'freeze',
  'review',
  'saved_filter',
] as const;

/**
 * Who has which client open, and which files are being written: nobody and none, once all has moved.
 * Indexes of words are made anew.
 */
export const leftBehind = ['open_client', 'unfinished_export', 'search_state', 'mail_unsearched'];

const pageSize = 500;

/** What the copying is told, and tells. */
export interface Copying {
  readonly signal: AbortSignal;
  /** Rows that were copied. */
  readonly progress: (rows: number) => void;
}

/** Copies every table; resolves to how many rows each has. Throws `signal.reason` once it is aborted. */
export async function copyIn(from: Tx, to: Tx, copying: Copying): Promise<Map<string, number>> {
  await requireAllTables(from);
  const counts = new Map<string, number>();
  let done = 0;
  for (const table of copiedTables) {
    const shape = await shapeOf(to, table);
    let rows = 0;
    for await (const page of pagesOf(from, table, shape.key, pageSize)) {
      copying.signal.throwIfAborted();
      await insertPage(to, table, shape.columns, page);
      rows += page.length;
      copying.progress((done += page.length));
    }
    counts.set(table, rows);
  }
  await linkImports(from, to);
  await continueNumbers(from, to);
  return counts;
}

/** A table that a later version brings has to be copied too. */
async function requireAllTables(from: Tx): Promise<void> {
  const known = new Set<string>([...copiedTables, ...leftBehind]);
  const strange = (await tablesIn(from)).filter((table) => !known.has(table));
  if (strange.length > 0) throw new Error(`Nobody copies ${strange.join(', ')}.`);
}

interface Shape {
  /** Those that can be written. */
  columns: string[];
  key: string[];
}

async function shapeOf(tx: Tx, table: string): Promise<Shape> {
  const { rows } = await tx.executeQuery<{ name: string; place: number | null }>(
    CompiledQuery.raw(
      `select attname as name, array_position(indkey::smallint[], attnum) as place
       from pg_attribute left join pg_index on indrelid = attrelid and indisprimary
       where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''
       order by attnum`,
      [`gatehouse.${named(table)}`],
    ),
  );
  const inKey = rows.filter(({ place }) => place !== null);
  return {
    columns: rows.map(({ name }) => name),
    key: inKey.toSorted((a, b) => (a.place ?? 0) - (b.place ?? 0)).map(({ name }) => name),
  };
}

/** Columns that only a team has stay as they begin. */
async function insertPage(
  tx: Tx,
  table: string,
  columns: readonly string[],
  page: readonly Row[],
): Promise<void> {
  const common = columns.filter((column) => column in (page[0] ?? {}));
  const names = listOf(common);
  const rows = page.map((row) =>
    Object.fromEntries(common.map((column) => [column, portable(table, column, row[column])])),
  );
  await tx.executeQuery(
    CompiledQuery.raw(
      `insert into ${named(table)} (${names}) overriding system value
       select ${names} from json_populate_recordset(null::${named(table)}, $1)`,
      [JSON.stringify(rows)],
    ),
  );
}

function portable(table: string, column: string, value: unknown): unknown {
  // The entry that it names is not there yet.
  if (table === 'account' && column === 'import_seq') return null;
  return value instanceof Uint8Array ? `\\x${Buffer.from(value).toString('hex')}` : value;
}

/** Says of each account which entry of the log tells of its import. */
async function linkImports(from: Tx, to: Tx): Promise<void> {
  for await (const page of pagesOf(from, 'account', ['id'], pageSize)) {
    const imported = page.filter((row) => row['import_seq'] !== null);
    const links = imported.map(({ id, import_seq: seq }) => ({ id, seq }));
    if (links.length > 0)
      await to.executeQuery(
        CompiledQuery.raw(
          `update account set import_seq = link.seq
           from json_to_recordset($1) as link (id bigint, seq bigint) where account.id = link.id`,
          [JSON.stringify(links)],
        ),
      );
  }
}

/** No number is given out a second time, also none of a row that is gone. */
async function continueNumbers(from: Tx, to: Tx): Promise<void> {
  const last = await lastNumbers(from);
  const { rows } = await to.executeQuery<{ table_name: string }>(
    CompiledQuery.raw(
      `select table_name from information_schema.columns
       where table_schema = 'gatehouse' and column_name = 'id' and is_identity = 'YES'
         and table_name = any ($1)`,
      [copiedTables],
    ),
  );
  for (const { table_name: table } of rows)
    await to.executeQuery(
      CompiledQuery.raw(
        `select setval(pg_get_serial_sequence($1, 'id'), greatest(max(id), $2), true)
         from ${named(table)} having greatest(max(id), $2) > 0`,
        [`gatehouse.${named(table)}`, last.get(table) ?? 0],
      ),
    );
}

/** Throws where a table of the copy does not have as many rows as were read. */
export async function requireCounts(to: Tx, counts: ReadonlyMap<string, number>): Promise<void> {
  for (const [table, count] of counts) {
    const found = await countOf(to, table);
    if (found !== count) throw new Error(`Of ${count} rows of ${table}, ${found} were copied.`);
  }
}
