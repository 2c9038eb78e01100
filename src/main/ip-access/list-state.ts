import { ruleLimit } from '../../preload/contract/ip-rule.ts';
import {
  type ChangedRule,
  differenceOf,
  type ListState,
  type RuleState,
} from '../ip-rules/list-state.ts';
import { readStoredRule } from '../ip-rules/rule.ts';
import type { IpRuleRow, Tx } from '../platform/db/schema.ts';
import { refuse } from '../platform/failure.ts';
import type { Vault } from '../platform/seal.ts';
import { changeList, type ListAct, type ListChange, loggedRule } from './list-change.ts';
import { insertRules, listDeleted, type ListedRule, updateRule } from './store.ts';

/** The state of a list as it is stored. */
export function stateOf(list: readonly ListedRule[]): ListState {
  return list.map(({ row }) => loggedRule(row));
}

/**
 * Brings an account's list to a state, in one step: one lockout check on what it leads to, an entry
 * for each rule that changes. Rules that were deleted come back under their own numbers, with note,
 * expiry and switch as the state has them. An expiry that has passed stays, and the rule is expired.
 * A rule that cannot be read is not brought back: in force, it would let nobody in. Refuses with
 * `nothing_to_do`, `rule_limit`, `lockout_risk` and `last_administrator`.
 */
export async function bringTo(
  tx: Tx,
  vault: Vault,
  list: ListAct,
  state: ListState,
): Promise<void> {
  const { act } = list;
  await changeList(tx, vault, list, async (before) => {
    const { added, removed, changed } = differenceOf(stateOf(before), state);
    const missing = added.filter(({ rule }) => readStoredRule(rule) !== null);
    if (missing.length + removed.length + changed.length === 0) throw refuse('nothing_to_do', null);
    if (before.length - removed.length + missing.length > ruleLimit)
      throw refuse('rule_limit', { max: ruleLimit });
    const rows = new Map(before.map(({ row }) => [row.rule, row]));
    return [
      ...(await removeRules(tx, rows, removed, act.at)),
      ...(await changeRules(tx, rows, changed)),
      ...(await bringBack(tx, act, missing)),
    ];
  });
}

/** Live rows by the texts of their rules. */
type Rows = ReadonlyMap<string, IpRuleRow>;

async function removeRules(
  tx: Tx,
  rows: Rows,
  removed: ListState,
  at: number,
): Promise<ListChange[]> {
  const gone = removed.flatMap(({ rule }) => rows.get(rule) ?? []);
  for (const { id } of gone) await updateRule(tx, id, { deleted_at: at });
  return gone.map((row) => ({ code: 'ipRule.deleted', before: loggedRule(row) }));
}

async function changeRules(
  tx: Tx,
  rows: Rows,
  changed: readonly ChangedRule[],
): Promise<ListChange[]> {
  const changes: ListChange[] = [];
  for (const { after: wanted } of changed) {
    const row = rows.get(wanted.rule);
    if (!row) continue;
    await updateRule(tx, row.id, fieldsOf(wanted));
    const after = loggedRule({ ...row, ...fieldsOf(wanted) });
    changes.push({ code: 'ipRule.changed', before: loggedRule(row), after });
  }
  return changes;
}

/** From among the deleted ones where they are there, else as new ones. */
async function bringBack(
  tx: Tx,
  { subject, actor, at }: ListAct['act'],
  missing: ListState,
): Promise<ListChange[]> {
  const deleted = await listDeleted(
    tx,
    subject,
    missing.map(({ rule }) => rule),
  );
  const changes: ListChange[] = [];
  const unknown: RuleState[] = [];
  for (const wanted of missing) {
    const same = deleted.filter(({ rule }) => rule === wanted.rule);
    const row = same.find(({ id }) => id === wanted.id) ?? same.at(-1);
    if (!row) {
      unknown.push(wanted);
      continue;
    }
    await updateRule(tx, row.id, { ...fieldsOf(wanted), deleted_at: null });
    changes.push({ code: 'ipRule.restored', after: loggedRule({ ...row, ...fieldsOf(wanted) }) });
  }
  const added = await insertRules(tx, { account: subject, addedBy: actor, addedAt: at }, unknown);
  return [
    ...changes,
    ...added.map((row) => ({ code: 'ipRule.added', after: loggedRule(row) }) as const),
  ];
}

function fieldsOf({ note, enabled, expiresAt }: RuleState) {
  return { note, enabled: enabled ? 1 : 0, expires_at: expiresAt } as const;
}
