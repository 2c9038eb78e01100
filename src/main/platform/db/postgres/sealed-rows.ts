import { CompiledQuery, sql } from 'kysely';
import { openLogKey, sealLogKey } from '../log-key.ts';
import { named } from '../names.ts';
import type { Db, Tx } from '../schema.ts';
import { keyNumberOf, newestKey, type Place, type Vault } from '../../seal.ts';
import { replaceLogKey } from './workstations.ts';

/* Every value of a team's database that is sealed with its data key: for changing that key. */

interface SealedColumn {
  readonly table: string;
  readonly column: string;
  readonly key: string;
  /** As what it was sealed. */
  readonly place: (row: string | number) => Place;
}

/** The key of the log's chain apart, which a function of the database replaces. */
export const sealedColumns: readonly SealedColumn[] = [
  column('secret', 'value', 'key'),
  column('authenticator', 'secret', 'id'),
  column('totp_enrolment', 'secret', 'account_id'),
  {
    ...column('mail_body', 'body', 'mail_id'),
    place: (row) => ({ table: 'mail', column: 'body', row }),
  },
];

function column(table: string, name: string, key: string): SealedColumn {
  return { table, column: name, key, place: (row) => ({ table, column: name, row }) };
}

/** So many values are sealed anew in one unit of work. */
const step = 100;

/** The numbers of the keys that all values are sealed with. */
const sealedWith = [
  ...sealedColumns.map(
    ({ table, column: name }) =>
      `select get_byte(${named(name)}, 0) as number from ${named(table)} where length(${named(name)}) > 0`,
  ),
  'select get_byte(log_key, 0) from install',
].join(' union all ');

/** How many values are sealed, and how many of them with the newest key. */
export async function countSealed(
  db: Db,
  newest: number,
): Promise<{ done: number; total: number }> {
  const sealed = sql<{ number: number }>`(${sql.raw(sealedWith)})`.as('sealed');
  const numbers = db.selectFrom(sealed);
  const { total } = await numbers
    .select((is) => is.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const { done } = await numbers
    .select((is) => is.fn.countAll<number>().as('done'))
    .where('number', '=', newest)
    .executeTakeFirstOrThrow();
  return { done, total };
}

/** What came of some values. */
export interface Sealed {
  readonly last: string | number | null;
  readonly damaged: number;
}

interface SealedRow {
  row: string | number;
  value: Buffer;
}

/**
 * Seals some values of a column anew that an earlier key sealed, after `after`; resolves to the last
 * one that was looked at, null where there is none any more. What cannot be opened stays as it is:
 * nobody can read it with the earlier key either.
 */
export async function sealAnew(
  tx: Tx,
  vault: Vault,
  { table, column: name, key, place }: SealedColumn,
  after: string | number | null,
): Promise<Sealed> {
  const { rows } = await tx.executeQuery<SealedRow>(
    CompiledQuery.raw(
      `select ${named(key)} as row, ${named(name)} as value from ${named(table)}
       where length(${named(name)}) > 0 and get_byte(${named(name)}, 0) <> $1
         ${after === null ? '' : `and ${named(key)} > $2`}
       order by ${named(key)} limit ${step}`,
      after === null ? [newestKey(vault)] : [newestKey(vault), after],
    ),
  );
  let damaged = 0;
  for (const { row, value } of rows) {
    const plain = opened(vault, place(row), value);
    if (plain === null) damaged += 1;
    else
      await tx.executeQuery(
        CompiledQuery.raw(
          `update ${named(table)} set ${named(name)} = $1 where ${named(key)} = $2`,
          [vault.seal(place(row), plain), row],
        ),
      );
    plain?.fill(0);
  }
  return { last: rows.length < step ? null : (rows.at(-1)?.row ?? null), damaged };
}

function opened(vault: Vault, place: Place, sealed: Buffer): Buffer | null {
  try {
    return vault.open(place, sealed);
  } catch {
    return null;
  }
}

/** The key of the log's chain, sealed with the newest key. */
export async function sealLogKeyAnew(tx: Tx, vault: Vault): Promise<void> {
  const { log_key } = await tx.selectFrom('install').select('log_key').executeTakeFirstOrThrow();
  if (keyNumberOf(log_key) === newestKey(vault)) return;
  const key = openLogKey(vault, log_key);
  await replaceLogKey(tx, sealLogKey(vault, key));
  key.fill(0);
}
