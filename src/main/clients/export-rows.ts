import { among } from '../platform/db/expressions.ts';
import type { Db } from '../platform/db/schema.ts';
import { type PlainRow, rowsOf } from './rows.ts';

/** In the order of the cells; the same in every language, for the programs that read them. */
export const exportColumns = [
  'id',
  'name',
  'email',
  'verified',
  'reference',
  'language',
  'state',
  'methods',
  'rules',
  'last sign-in',
  'address',
  'created',
  'phones',
] as const;

/**
 * Clients as cells, in the order in which they are named; numbers that are no client's are left
 * out. Rules are those that are switched on and have not expired at that moment, also while they
 * are lifted.
 */
export async function exportedRows(
  db: Db,
  ids: readonly number[],
  at: number,
): Promise<string[][]> {
  const languages = await languagesOf(db, ids);
  const rules = await rulesOf(db, ids, at);
  const phones = await phonesOf(db, ids);
  return (await rowsOf(db, ids, at)).flatMap((row) => {
    const language = languages.get(row.id);
    return language === undefined
      ? []
      : [
          [
            ...cellsOf(row, language, rules.get(row.id) ?? ''),
            (phones.get(row.id) ?? []).join('; '),
          ],
        ];
  });
}

function cellsOf(row: PlainRow, language: string, rules: string): string[] {
  const { authenticators, email } = row.methods;
  return [
    String(row.id),
    row.fullName,
    row.email,
    row.emailVerified ? 'yes' : 'no',
    row.reference ?? '',
    language,
    row.state,
    [...(authenticators > 0 ? ['authenticator'] : []), ...(email ? ['email'] : [])].join(' '),
    rules,
    moment(row.lastSignInAt),
    row.lastSignInAddress ?? '',
    moment(row.createdAt),
  ];
}

/** ISO 8601, UTC. */
function moment(at: number | null): string {
  return at === null ? '' : new Date(at).toISOString();
}

/** Of clients alone: who chose numbers may have chosen anybody's. */
async function languagesOf(db: Db, ids: readonly number[]): Promise<Map<number, string>> {
  const rows = await db
    .selectFrom('account')
    .select(['id', 'language'])
    .where('role', '=', 'client')
    .where('erased_at', 'is', null)
    .where('id', 'in', among(ids))
    .execute();
  return new Map(rows.map(({ id, language }) => [id, language]));
}

async function rulesOf(db: Db, ids: readonly number[], at: number): Promise<Map<number, string>> {
  const rows = await db
    .selectFrom('ip_rule')
    .select(['account_id', 'rule'])
    .where('account_id', 'in', among(ids))
    .where('deleted_at', 'is', null)
    .where('enabled', '=', 1)
    .where((is) => is.or([is('expires_at', 'is', null), is('expires_at', '>', at)]))
    .orderBy('id')
    .execute();
  const rules = new Map<number, string>();
  for (const { account_id: id, rule } of rows) {
    const before = rules.get(id);
    rules.set(id, before === undefined ? rule : `${before} ${rule}`);
  }
  return rules;
}

/** E.164, oldest first. */
async function phonesOf(db: Db, ids: readonly number[]): Promise<Map<number, string[]>> {
  const rows = await db
    .selectFrom('phone_number')
    .select(['account_id', 'number'])
    .where('account_id', 'in', among(ids))
    .orderBy('id')
    .execute();
  const byAccount = Map.groupBy(rows, ({ account_id: id }) => id);
  return new Map([...byAccount].map(([id, of]) => [id, of.map(({ number }) => number)]));
}
