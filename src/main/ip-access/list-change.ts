import type { LockoutRisk } from '../../preload/contract/failure.ts';
import type { LockoutChoice } from '../../preload/contract/ip-access.ts';
import { ruleLimit } from '../../preload/contract/ip-rule.ts';
import type { LoggedLockout, LoggedRule } from '../../preload/contract/log-payloads.ts';
import { findAccount } from '../accounts/accounts.ts';
import { isLastAdministrator } from '../accounts/last-administrator.ts';
import { recipientOf } from '../accounts/recipient.ts';
import { append, appendAll } from '../history/append.ts';
import type { Act } from '../history/entry.ts';
import { parseAddress, WIDTH } from '../ip-rules/address.ts';
import { findLockout } from '../ip-rules/lockout.ts';
import { formatRule, networkOf } from '../ip-rules/rule.ts';
import { notify, type NoticeFacts } from '../mail/notices.ts';
import type { IpRuleRow, Tx } from '../platform/db/schema.ts';
import { refuse } from '../platform/failure.ts';
import type { Vault } from '../platform/seal.ts';
import { appendOpened, type Warrant } from '../warrants/warrant.ts';
import { insertRules, listRules, type ListedRule, updateRule } from './store.ts';

/* What every change of a list goes through: the lockout check, the log, the notice. */

/** Acting on a subject's list, and the address that must not be locked out by accident. */
export interface ListAct {
  act: Act & { subject: number };
  /** Full name of the actor, for the notice to a subject that is somebody else. */
  actorName: string;
  /** Why somebody else may change the list; null: its holder does. */
  warrant: Warrant | null;
  /** Null: unknown, which is refused while rules are in force. `undefined`: nothing to protect. */
  protect: string | null | undefined;
  lockout: LockoutChoice;
}

export interface RuleDetails {
  note: string;
  expiresAt: number | null;
}

/** A rule that is to come, canonical or as typed; it is switched on where nothing else is said. */
export type NewRule = RuleDetails & { rule: string; enabled?: boolean | undefined };

/** What happened to which rule, for the log. */
export type ListChange =
  | { code: 'ipRule.added' | 'ipRule.restored'; after: LoggedRule }
  | { code: 'ipRule.changed'; before: LoggedRule; after: LoggedRule }
  | { code: 'ipRule.deleted'; before: LoggedRule };

/**
 * Changes a list: the changes, one lockout check on what they lead to, their log entries and the
 * notice, in the caller's transaction. The check reads the list as stored, so a renderer that skips the
 * dialog is refused just the same. Throws where `change` makes none.
 */
export async function changeList(
  tx: Tx,
  vault: Vault,
  list: ListAct,
  change: (before: ListedRule[]) => Promise<readonly ListChange[]>,
): Promise<void> {
  const { act, protect, lockout } = list;
  const before = await listRules(tx, act.subject);
  const changes = await change(before);
  const after = await listRules(tx, act.subject);
  const risk = protect === undefined ? null : findLockout(before, after, protect, act.at);
  const accepted = await settleRisk(tx, list, risk);
  await logChanges(tx, list, changes, accepted);
  await tellOf(tx, vault, list, changes);
  if (risk && lockout === 'add_current') await addMissing(tx, list, before);
}

/** Each rule has an entry of its own; an act that is to be reviewed is reviewed once. */
async function logChanges(
  tx: Tx,
  { act, warrant }: ListAct,
  changes: readonly ListChange[],
  accepted: LoggedLockout,
): Promise<void> {
  const [first, ...others] = changes.map((changed) => ({
    ...changed,
    outcome: 'ok' as const,
    data: { rule: ruleOf(changed), ...accepted, ...warrant?.grounds },
  }));
  if (!first) throw new Error('Nothing of the list was changed.');
  await appendOpened(tx, act, warrant, first);
  if (others.length > 0)
    await appendAll(
      tx,
      others.map((entry) => ({ act, entry })),
    );
}

/** Rules that a notice names; the list itself has them all. */
const mostNamed = 10;

async function tellOf(
  tx: Tx,
  vault: Vault,
  list: ListAct,
  changes: readonly ListChange[],
): Promise<void> {
  for (const code of new Set(changes.map((changed) => changed.code))) {
    const rules = changes.filter((changed) => changed.code === code).map(ruleOf);
    const more = rules.length - mostNamed;
    const rule = rules.slice(0, mostNamed).join(', ') + (more > 0 ? `, +${more}` : '');
    await notifySubject(tx, vault, list, { kind: 'rulesChanged', what: whatHappened[code], rule });
  }
}

function ruleOf(changed: ListChange): string {
  return 'after' in changed ? changed.after.rule : changed.before.rule;
}

/**
 * What the person chose to do about a lockout, for the log. Refuses with `lockout_risk` where they
 * have not been asked, and `last_administrator` where nobody could let them in again.
 */
export async function settleRisk(
  tx: Tx,
  { act, lockout }: ListAct,
  risk: LockoutRisk | null,
): Promise<LoggedLockout> {
  if (!risk || lockout === 'add_current') return {};
  const acceptable = await isAcceptable(tx, act);
  if (lockout === 'check') throw refuse('lockout_risk', { ...risk, acceptable });
  if (!acceptable) throw refuse('last_administrator', null);
  return { lockoutAccepted: true, address: risk.address };
}

/** Whoever is locked out needs somebody who can let them in again. */
async function isAcceptable(tx: Tx, act: ListAct['act']): Promise<boolean> {
  const subject = await findAccount(tx, act.subject);
  return !subject || !(await isLastAdministrator(tx, subject, act));
}

/** Beside a rule that cannot be read, nothing that is added lets anybody in. */
export async function addMissing(
  tx: Tx,
  { act, protect = null }: ListAct,
  before: ListedRule[],
): Promise<void> {
  await addCurrent(tx, act, protect);
  const left = findLockout(before, await listRules(tx, act.subject), protect, act.at);
  if (left) throw refuse('lockout_risk', { ...left, acceptable: await isAcceptable(tx, act) });
}

/** Whoever's list somebody else changes is told by mail (guide section 5.1). */
export async function notifySubject(
  tx: Tx,
  vault: Vault,
  { act, actorName, warrant }: ListAct,
  notice: NoticeFacts & { kind: 'rulesChanged' | 'restrictionsBack' },
): Promise<void> {
  if (act.actor === act.subject) return;
  const subject = await findAccount(tx, act.subject);
  if (!subject) return;
  const ticket = warrant?.grounds.callReference;
  const facts = { ...notice, by: actorName, address: act.sourceIp, ...(ticket && { ticket }) };
  await notify(tx, vault, recipientOf(subject), facts, act.at);
}

const whatHappened = {
  'ipRule.added': 'added',
  'ipRule.changed': 'changed',
  'ipRule.deleted': 'deleted',
  'ipRule.restored': 'restored',
} as const;

/** `Add my current IP too`: refuses with `address_unknown` where there is none to add. */
async function addCurrent(tx: Tx, act: ListAct['act'], address: string | null): Promise<void> {
  const parsed = address === null ? null : parseAddress(address);
  if (!parsed) throw refuse('address_unknown', { recovery: false });
  const rule = formatRule(networkOf(parsed, WIDTH[parsed.family]));
  const before = await listRules(tx, act.subject);
  const switchedOff = before.find(({ row }) => row.rule === rule);
  const data = { rule, currentAddress: true } as const;
  if (switchedOff) {
    await updateRule(tx, switchedOff.row.id, { enabled: 1, expires_at: null });
    const from = loggedRule(switchedOff.row);
    const after = { ...from, enabled: true, expiresAt: null };
    await append(tx, act, { code: 'ipRule.changed', outcome: 'ok', data, before: from, after });
  } else {
    const row = await insertListed(tx, act, before, { rule, note: '', expiresAt: null });
    await append(tx, act, { code: 'ipRule.added', outcome: 'ok', data, after: loggedRule(row) });
  }
}

/** Adds a rule to a list. Refuses with `rule_exists` and `rule_limit`. */
export async function insertListed(
  tx: Tx,
  act: ListAct['act'],
  before: readonly ListedRule[],
  rule: RuleDetails & { rule: string },
): Promise<IpRuleRow> {
  const [row] = await insertAllListed(tx, act, before, [rule]);
  if (!row) throw new Error('It was just stored.');
  return row;
}

/** The same for any number of them, in their order. */
export async function insertAllListed(
  tx: Tx,
  { actor, subject, at }: ListAct['act'],
  before: readonly ListedRule[],
  rules: readonly NewRule[],
): Promise<IpRuleRow[]> {
  const there = new Set(before.map(({ text }) => text));
  for (const { rule } of rules) {
    if (there.has(rule)) throw refuse('rule_exists', { rule });
    there.add(rule);
  }
  if (before.length + rules.length > ruleLimit) throw refuse('rule_limit', { max: ruleLimit });
  if (actor === null) throw new Error('A rule is added by somebody.');
  return insertRules(tx, { account: subject, addedBy: actor, addedAt: at }, rules);
}

export function refuseSecond(before: readonly ListedRule[], rule: string): void {
  if (before.some(({ row }) => row.rule === rule)) throw refuse('rule_exists', { rule });
}

export function refuseBeyondLimit(before: readonly ListedRule[]): void {
  if (before.length >= ruleLimit) throw refuse('rule_limit', { max: ruleLimit });
}

export function loggedRule(row: IpRuleRow): LoggedRule {
  const { id, rule, note } = row;
  return { id, rule, note, enabled: row.enabled === 1, expiresAt: row.expires_at };
}
