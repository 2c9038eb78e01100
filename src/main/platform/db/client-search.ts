import type { Selectable } from 'kysely';
import { among } from './expressions.ts';
import { leave } from './left-to-commit.ts';
import { type ClientSearchTable, type Db, forever, type Tx } from './schema.ts';
import { searchTextOf } from './search-text.ts';

/* What clients are searched by: made here from an account and its rules, and nowhere else. */

type SearchRow = Selectable<ClientSearchTable>;

/**
 * Makes anew what these accounts are found by. Those that are in no list of clients, as staff and
 * who was erased, are found by nothing.
 */
export async function refreshSearchText(tx: Tx, accounts: ReadonlySet<number>): Promise<void> {
  if (accounts.size === 0) return;
  const ids = among([...accounts]);
  const [rows, wanted] = await Promise.all([
    tx.selectFrom('client_search').selectAll().where('account_id', 'in', ids).execute(),
    searchRowsOf(tx, [...accounts]),
  ]);
  const stored = new Map(rows.map((row) => [row.account_id, row]));
  const changed = wanted.filter((row) => !isSame(row, stored.get(row.account_id)));
  for (const { account_id } of wanted) stored.delete(account_id);
  if (stored.size > 0)
    await leave(
      tx,
      tx.deleteFrom('client_search').where('account_id', 'in', among([...stored.keys()])),
    );
  if (changed.length > 0)
    await leave(
      tx,
      tx
        .insertInto('client_search')
        .values(changed)
        .onConflict((conflict) =>
          conflict.column('account_id').doUpdateSet((is) => ({
            list: is.ref('excluded.list'),
            text: is.ref('excluded.text'),
            restricted_until: is.ref('excluded.restricted_until'),
          })),
        ),
    );
}

function isSame(row: SearchRow, stored: SearchRow | undefined): boolean {
  return (
    stored !== undefined &&
    row.list === stored.list &&
    row.text === stored.text &&
    row.restricted_until === stored.restricted_until
  );
}

/** The rows that these accounts have to have, computed anew. */
export async function searchRowsOf(db: Db, accounts: readonly number[]): Promise<SearchRow[]> {
  const ids = among(accounts);
  const found = db
    .selectFrom('account')
    .select(['id', 'client_list', 'full_name', 'email', 'portal_reference', 'last_sign_in_address'])
    .where('id', 'in', ids)
    .where('client_list', 'is not', null)
    .orderBy('id');
  const listed = db
    .selectFrom('ip_rule')
    .select(['account_id', 'rule', 'enabled', 'expires_at'])
    .where('account_id', 'in', ids)
    .where('deleted_at', 'is', null)
    .orderBy('id');
  const [rows, rules] = await Promise.all([found.execute(), listed.execute()]);
  const rulesOf = Map.groupBy(rules, ({ account_id }) => account_id);
  return rows.flatMap(({ id, client_list: list, ...account }) => {
    if (list === null) return [];
    const own = rulesOf.get(id) ?? [];
    const ends = own.map(({ enabled, expires_at }) => (enabled ? (expires_at ?? forever) : 0));
    const texts = own.map(({ rule }) => rule);
    const text = searchTextOf(account, texts);
    return { account_id: id, list, text, restricted_until: Math.max(0, ...ends) };
  });
}
