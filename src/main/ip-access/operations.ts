import type { LockoutQuestion } from '../../preload/contract/failure.ts';
import { append } from '../history/append.ts';
import { settleVersions } from '../history/meanwhile.ts';
import { findLockout } from '../ip-rules/lockout.ts';
import { addressOf, readRule } from '../ip-rules/read-rule.ts';
import { formatRule } from '../ip-rules/rule.ts';
import type { IpRuleRow, Tx } from '../platform/db/schema.ts';
import type { Store } from '../platform/db/store.ts';
import { write } from '../platform/db/unit.ts';
import { refuse, refuseFields } from '../platform/failure.ts';
import type { Vault } from '../platform/seal.ts';
import { dropLift } from './lift.ts';
import {
  addMissing,
  askAbout,
  changeList,
  insertAllListed,
  insertListed,
  type ListAct,
  type ListChange,
  loggedRule,
  notifySubject,
  refuseBeyondLimit,
  refuseSecond,
  type RuleDetails,
  settleRisk,
} from './list-change.ts';
import { findRule, listRules, type ListedRule, type NewRule, updateRule } from './store.ts';
import { coverageOf } from './view.ts';

/**
 * Adds a rule. Refuses with `rule_problem`, `rule_host_bits` (unless `hostBitsSeen`),
 * `rule_exists`, `rule_limit`, `invalid_input` or `lockout_risk`.
 */
export async function addRule(
  tx: Tx,
  vault: Vault,
  list: ListAct,
  input: RuleDetails & { rule: string; hostBitsSeen: boolean },
): Promise<void> {
  const { act } = list;
  const canonical = readTypedRule(input.rule, input.hostBitsSeen);
  refusePastExpiry(input.expiresAt, act.at);
  await changeList(tx, vault, list, async (before) => {
    const row = await insertListed(tx, act, before, { ...input, rule: canonical });
    return [{ code: 'ipRule.added', after: loggedRule(row) }];
  });
}

/** What can be changed of a rule. */
type Changeable = RuleDetails & { enabled: boolean };

/**
 * Changes note, expiry and whether the rule is in force, as they were changed since they were `seen`.
 * Refuses with `rule_gone`, `changed_meanwhile` and as above.
 */
export async function changeRule(
  tx: Tx,
  vault: Vault,
  list: ListAct,
  input: Changeable & { id: number; seen?: Changeable | undefined },
): Promise<void> {
  await changeList(tx, vault, list, async (before) => {
    const row = liveRule(before, input.id);
    const { note, enabled, expiresAt } = await settleRule(tx, list, row, input);
    if (expiresAt !== row.expires_at) refusePastExpiry(expiresAt, list.act.at);
    await updateRule(tx, row.id, { note, enabled: enabled ? 1 : 0, expires_at: expiresAt });
    const from = loggedRule(row);
    return [{ code: 'ipRule.changed', before: from, after: { ...from, note, enabled, expiresAt } }];
  });
}

async function settleRule(
  tx: Tx,
  { act }: ListAct,
  row: IpRuleRow,
  { note, enabled, expiresAt, seen }: Changeable & { seen?: Changeable | undefined },
): Promise<Changeable> {
  const stored = { note: row.note, enabled: row.enabled === 1, expiresAt: row.expires_at };
  return settleVersions<Changeable>(
    tx,
    { seen: seen ?? stored, mine: { note, enabled, expiresAt }, stored },
    {
      code: 'ipRule.changed',
      subject: act.subject,
      isAbout: ({ after }) => after['id'] === row.id,
    },
  );
}

/** Deletes a rule; `restoreRule` undoes it. */
export async function deleteRule(tx: Tx, vault: Vault, list: ListAct, id: number): Promise<void> {
  await changeList(tx, vault, list, async (before) => {
    const row = liveRule(before, id);
    await updateRule(tx, id, { deleted_at: list.act.at });
    return [{ code: 'ipRule.deleted', before: loggedRule(row) }];
  });
}

/**
 * Undoes a delete. Refuses with `nothing_to_do` where somebody else was quicker, and with
 * `rule_exists` where the same rule was added since.
 */
export async function restoreRule(tx: Tx, vault: Vault, list: ListAct, id: number): Promise<void> {
  await changeList(tx, vault, list, async (before) => {
    const row = await findRule(tx, list.act.subject, id);
    if (!row) throw refuse('rule_gone', null);
    if (row.deleted_at === null) throw refuse('nothing_to_do', null);
    refuseSecond(before, row.rule);
    refuseBeyondLimit(before);
    await updateRule(tx, id, { deleted_at: null });
    return [{ code: 'ipRule.restored', after: loggedRule(row) }];
  });
}

/** Several changes of a list that belong together. */
export interface Revision {
  add: readonly NewRule[];
  /** Numbers of rules to delete. */
  remove: readonly number[];
}

/**
 * Deletes and adds rules in one step: all of it is stored, or nothing, after one lockout check on what
 * it leads to. Rules are canonical or as typed, host bits dropped; one that has expired is added all the
 * same, as it was in the list that it comes from. Refuses with `nothing_to_do` where it changes
 * nothing, and as `addRule` and `deleteRule` do otherwise.
 */
export async function reviseList(
  tx: Tx,
  vault: Vault,
  list: ListAct,
  { add, remove }: Revision,
): Promise<void> {
  const { act } = list;
  if (add.length + remove.length === 0) throw refuse('nothing_to_do', null);
  await changeList(tx, vault, list, async (before) => {
    const removed: ListChange[] = [];
    for (const id of new Set(remove)) {
      removed.push({ code: 'ipRule.deleted', before: loggedRule(liveRule(before, id)) });
      await updateRule(tx, id, { deleted_at: act.at });
    }
    const there = before.filter(({ row }) => !remove.includes(row.id));
    const rules = add.map((each) => ({ ...each, rule: readTypedRule(each.rule, true) }));
    const rows = await insertAllListed(tx, act, there, rules);
    const added = rows.map((row) => ({ code: 'ipRule.added', after: loggedRule(row) }) as const);
    return [...removed, ...added];
  });
}

/**
 * Puts lifted rules in force again. Refuses with `nothing_to_do` where they are, and with
 * `lockout_risk` as a change of the list does; what they will refuse later is not its doing.
 */
export async function endLift(store: Store, list: ListAct): Promise<void> {
  const { act, lockout } = list;
  await write(store, async (tx) => {
    if (!(await dropLift(tx, act.subject, act.at))) throw refuse('nothing_to_do', null);
    const findNow = () => findRefusedNow(tx, list);
    const risk = await findNow();
    const accepted = settleRisk(list, risk, { saves: false });
    await append(tx, act, { code: 'ipRule.liftEnded', outcome: 'ok', data: accepted });
    await notifySubject(tx, store.vault, list, { kind: 'restrictionsBack' });
    if (risk && lockout === 'add_current') await addMissing(tx, list, risk, findNow);
  });
}

/** Test points are checked where the list is saved, which it is not here. */
async function findRefusedNow(tx: Tx, { act, protect }: ListAct): Promise<LockoutQuestion | null> {
  const rules = await listRules(tx, act.subject);
  const lockout = protect === undefined ? null : findLockout([], rules, protect, act.at);
  if (lockout?.from !== null) return null;
  return askAbout(tx, act, { lockout, points: [] }, { saves: false });
}

/** The canonical text of what was typed. */
function readTypedRule(text: string, hostBitsSeen: boolean): string {
  const parsed = readRule(text);
  if (!parsed.ok) {
    const { problem, meant } = parsed;
    throw refuse('rule_problem', { problem, meant });
  }
  const canonical = formatRule(parsed.rule);
  if (parsed.hostBitsDropped && !hostBitsSeen) {
    throw refuse('rule_host_bits', {
      canonical,
      single: addressOf(text),
      ...coverageOf(parsed.rule),
    });
  }
  return canonical;
}

function refusePastExpiry(expiresAt: number | null, at: number): void {
  refuseFields({
    expiresAt: expiresAt !== null && expiresAt <= at ? { code: 'in_the_past' } : null,
  });
}

function liveRule(list: readonly ListedRule[], id: number): IpRuleRow {
  const found = list.find(({ row }) => row.id === id);
  if (!found) throw refuse('rule_gone', null);
  return found.row;
}
