import type { Db, IpRuleRow, Tx } from '../platform/db/schema.ts';
import { insertReturning } from '../platform/db/insert-many.ts';
import { amongTexts, isOneOf } from '../platform/db/expressions.ts';
import { changeOne, touchAccount } from '../platform/db/unit.ts';
import type { ListRule } from '../ip-rules/decide.ts';
import { coveringTexts, sortKeysIn, storedSortKey, twiceAsWide } from '../ip-rules/coverage.ts';
import { readStoredRule, type Rule } from '../ip-rules/rule.ts';

/** A rule of an account's list, with its row. */
export interface ListedRule extends ListRule {
  readonly row: IpRuleRow;
}

/** The account's rules, oldest first, without the deleted ones. */
export async function listRules(db: Db, account: number): Promise<ListedRule[]> {
  const rows = await liveRules(db, account).orderBy('id').execute();
  return rows.map(listed);
}

function liveRules(db: Db, account: number) {
  return db
    .selectFrom('ip_rule')
    .selectAll()
    .where('account_id', '=', account)
    .where('deleted_at', 'is', null);
}

/**
 * Of the account's rules those that `relate` could say something of, oldest first: what covers the
 * rule or lies in it, and its other half. Of a list of thousands nothing else is read.
 */
export async function listRelated(db: Db, account: number, rule: Rule): Promise<ListedRule[]> {
  const around = rule.kind === 'network' ? twiceAsWide(rule) : null;
  if (!around) return listRules(db, account);
  const { family, first, prefix } = around;
  const [from, to] = sortKeysIn(around);
  const covering = isOneOf('rule', coveringTexts({ family, bits: first }, prefix));
  const rows = await liveRules(db, account)
    .where(covering)
    // One account's rules are few beside everybody's in a wide network: not by the index of the keys.
    .union(
      liveRules(db, account).where((is) =>
        is.between(is.fn.coalesce('sort_key', is.val('')), from, to),
      ),
    )
    .orderBy('id')
    .execute();
  return rows.map(listed);
}

/** A stored row as a rule of its list. */
export function listed(row: IpRuleRow): ListedRule {
  return {
    row,
    text: row.rule,
    rule: readStoredRule(row.rule),
    enabled: row.enabled === 1,
    expiresAt: row.expires_at,
  };
}

/** Deleted rules of an account with any of these texts, oldest first. */
export async function listDeleted(
  db: Db,
  account: number,
  texts: readonly string[],
): Promise<IpRuleRow[]> {
  if (texts.length === 0) return [];
  return db
    .selectFrom('ip_rule')
    .selectAll()
    .where('account_id', '=', account)
    .where('deleted_at', 'is not', null)
    .where('rule', 'in', amongTexts(texts))
    .orderBy('id')
    .execute();
}

export interface NewRule {
  rule: string;
  note: string;
  expiresAt: number | null;
  /** Left out: it is. */
  enabled?: boolean | undefined;
}

/** Adds rules, canonical, to an account's list, in their order; `addedAt` in milliseconds since 1970. */
export async function insertRules(
  tx: Tx,
  { account, addedBy, addedAt }: { account: number; addedBy: number | null; addedAt: number },
  rules: readonly NewRule[],
): Promise<IpRuleRow[]> {
  touchAccount(tx, account);
  const rows = rules.map(({ rule, note, expiresAt, enabled = true }) => ({
    account_id: account,
    rule,
    sort_key: storedSortKey(rule),
    note,
    enabled: enabled ? (1 as const) : (0 as const),
    expires_at: expiresAt,
    added_by: addedBy,
    added_at: addedAt,
    last_used_at: null,
    last_used_address: null,
    deleted_at: null,
  }));
  const stored = await insertReturning(tx, 'ip_rule', rows, ['id', 'rule']);
  const ids = new Map(stored.map(({ id, rule }) => [rule, id]));
  return rows.map((row) => {
    const id = ids.get(row.rule);
    if (id === undefined) throw new Error('It was just stored.');
    return { ...row, id };
  });
}

/** A rule of this account, deleted or not; never another account's. */
export async function findRule(
  tx: Tx,
  account: number,
  id: number,
): Promise<IpRuleRow | undefined> {
  return tx
    .selectFrom('ip_rule')
    .selectAll()
    .where('account_id', '=', account)
    .where('id', '=', id)
    .executeTakeFirst();
}

export type RuleChange = Partial<Pick<IpRuleRow, 'note' | 'enabled' | 'expires_at' | 'deleted_at'>>;

export async function updateRule(tx: Tx, id: number, change: RuleChange): Promise<void> {
  const { account_id: account } = await tx
    .updateTable('ip_rule')
    .set(change)
    .where('id', '=', id)
    .returning('account_id')
    .executeTakeFirstOrThrow();
  touchAccount(tx, account);
}

/** A sign-in came in by this rule. */
export async function noteRuleUse(tx: Tx, id: number, address: string, at: number): Promise<void> {
  await changeOne(
    tx
      .updateTable('ip_rule')
      .set({ last_used_at: at, last_used_address: address })
      .where('id', '=', id),
  );
}
