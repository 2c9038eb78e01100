import type { LockoutQuestion, LockoutRisk } from '../../preload/contract/failure.ts';
import type { LockoutChoice } from '../../preload/contract/ip-access.ts';
import { ruleLimit } from '../../preload/contract/ip-rule.ts';
import type { LoggedLockout, LoggedRule } from '../../preload/contract/log-payloads.ts';
import { findAccount } from '../accounts/accounts.ts';
import { isLastAdministrator } from '../accounts/last-administrator.ts';
import { recipientOf } from '../accounts/recipient.ts';
import { append, appendAll } from '../history/append.ts';
import type { Act } from '../history/entry.ts';
import { parseAddress, WIDTH } from '../ip-rules/address.ts';
import { findFailing, findLockout } from '../ip-rules/lockout.ts';
import type { ListRule } from '../ip-rules/decide.ts';
import { formatRule, networkOf } from '../ip-rules/rule.ts';
import { notify, type NoticeFacts } from '../mail/notices.ts';
import type { Db, IpRuleRow, Tx } from '../platform/db/schema.ts';
import { refuse } from '../platform/failure.ts';
import type { Vault } from '../platform/seal.ts';
import { appendOpened, type Warrant } from '../warrants/warrant.ts';
import { beginProbation, findProbation } from './probation-row.ts';
import { insertRules, listRules, type NewRule, type ListedRule, updateRule } from './store.ts';
import { listTestPoints } from './test-points.ts';

/* What every change of a list goes through: the lockout check, the log, the notice. */

/** Acting on a subject's list, and the address that must not be locked out by accident. */
export interface ListAct {
  act: Act & { subject: number };
  /** Full name of the actor, for the notice to a subject that is somebody else; null: nobody acts. */
  actorName: string | null;
  /** Why somebody else may change the list; null: its holder does. */
  warrant: Warrant | null;
  /** Null: unknown, which is refused while rules are in force. `undefined`: nothing to protect. */
  protect: string | null | undefined;
  /** `unasked`: it only goes back to what was, and nobody may be there to be asked. */
  lockout: LockoutChoice | 'unasked';
}

export interface RuleDetails {
  note: string;
  expiresAt: number | null;
}

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
  const { act, lockout } = list;
  const before = await listRules(tx, act.subject);
  const changes = await change(before);
  const findNow = async () =>
    lockout === 'unasked' ? null : findRisk(tx, list, before, await listRules(tx, act.subject));
  const risk = await findNow();
  const accepted = settleRisk(list, risk, { saves: true });
  await logChanges(tx, list, changes, accepted);
  await tellOf(tx, vault, list, changes);
  if (risk && lockout === 'add_current') await addMissing(tx, list, risk, findNow);
  if (typeof lockout === 'object') {
    const state = before.map(({ row }) => loggedRule(row));
    await beginProbation(tx, act, { state, minutes: lockout.probation });
  }
}

/**
 * What a change is refused with until somebody has answered it: the protected address or test points
 * that it would refuse; null: nothing. `saves`: it saves the list, which alone can be on probation.
 */
export async function findRisk(
  db: Db,
  { act, protect }: Pick<ListAct, 'act' | 'protect'>,
  before: readonly ListRule[],
  after: readonly ListRule[],
  { saves } = { saves: true },
): Promise<LockoutQuestion | null> {
  const lockout = protect === undefined ? null : findLockout(before, after, protect, act.at);
  const points = findFailing(before, after, await listTestPoints(db, act.subject), act.at);
  if (!lockout && points.length === 0) return null;
  return askAbout(db, act, { lockout, points }, { saves });
}

/**
 * What the person is asked. Whoever is locked out needs somebody who can let them in again, unless the
 * list goes back by itself.
 */
export async function askAbout(
  db: Db,
  act: ListAct['act'],
  risk: LockoutRisk,
  { saves }: { saves: boolean },
): Promise<LockoutQuestion> {
  const underWay = saves ? await findProbation(db, act.subject) : undefined;
  const subject = risk.lockout && !underWay ? await findAccount(db, act.subject) : undefined;
  return {
    ...risk,
    acceptable: !subject || !(await isLastAdministrator(db, subject, act)),
    probation: saves && !underWay,
    undoneAt: underWay?.until ?? null,
  };
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
  if (list.act.actor === null) {
    const rule = namesOf(changes);
    return notifySubject(tx, vault, list, { kind: 'rulesChanged', what: 'reverted', rule });
  }
  for (const code of new Set(changes.map((changed) => changed.code))) {
    const rule = namesOf(changes.filter((changed) => changed.code === code));
    await notifySubject(tx, vault, list, { kind: 'rulesChanged', what: whatHappened[code], rule });
  }
}

function namesOf(changes: readonly ListChange[]): string {
  const rules = changes.map(ruleOf);
  const more = rules.length - mostNamed;
  return rules.slice(0, mostNamed).join(', ') + (more > 0 ? `, +${more}` : '');
}

function ruleOf(changed: ListChange): string {
  return 'after' in changed ? changed.after.rule : changed.before.rule;
}

/**
 * What the person chose to do about what would be refused, for the log. Refuses with `lockout_risk`
 * where they have not been asked, and with `last_administrator` where nobody could let them in again.
 */
export function settleRisk(
  { lockout: choice }: ListAct,
  risk: LockoutQuestion | null,
  { saves }: { saves: boolean },
): LoggedLockout {
  const isProbation = typeof choice === 'object';
  if (isProbation && !saves) throw refuse('invalid_input', null);
  if (!risk || choice === 'add_current') return {};
  if (choice === 'check') throw refuse('lockout_risk', risk);
  if (!risk.acceptable && !isProbation) throw refuse('last_administrator', null);
  return {
    ...(risk.lockout && { lockoutAccepted: true, address: risk.lockout.address }),
    ...(risk.points.length > 0 && { testPoints: risk.points.map(({ name }) => name).join(', ') }),
  };
}

/**
 * `Add my current IP too`: rules for the addresses that would be refused. Refuses with
 * `address_unknown` where there is none to add, and with `lockout_risk` where that does not help:
 * beside a rule that cannot be read, nothing that is added lets anybody in.
 */
export async function addMissing(
  tx: Tx,
  { act }: ListAct,
  { lockout, points }: LockoutRisk,
  findNow: () => Promise<LockoutQuestion | null>,
): Promise<void> {
  if (lockout) await addAddress(tx, act, lockout.address, { currentAddress: true });
  for (const { name, address } of points) await addAddress(tx, act, address, { testPoint: name });
  const left = await findNow();
  if (left) throw refuse('lockout_risk', left);
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

/** Lets an address in for good, by a rule for it alone. `why`: for which sake, for the log. */
async function addAddress(
  tx: Tx,
  act: ListAct['act'],
  address: string | null,
  why: { currentAddress: true } | { testPoint: string },
): Promise<void> {
  const parsed = address === null ? null : parseAddress(address);
  if (!parsed) throw refuse('address_unknown', { recovery: false });
  const rule = formatRule(networkOf(parsed, WIDTH[parsed.family]));
  const before = await listRules(tx, act.subject);
  const there = before.find(({ row }) => row.rule === rule);
  const data = { rule, ...why };
  if (!there) {
    const note = 'testPoint' in why ? why.testPoint : '';
    const row = await insertListed(tx, act, before, { rule, note, expiresAt: null });
    await append(tx, act, { code: 'ipRule.added', outcome: 'ok', data, after: loggedRule(row) });
  } else if (!there.enabled || there.expiresAt !== null) {
    await updateRule(tx, there.row.id, { enabled: 1, expires_at: null });
    const from = loggedRule(there.row);
    const after = { ...from, enabled: true, expiresAt: null };
    await append(tx, act, { code: 'ipRule.changed', outcome: 'ok', data, before: from, after });
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
