import type { LockoutRisk } from '../../preload/contract/failure.ts';
import type { LockoutChoice } from '../../preload/contract/ip-access.ts';
import type { LoggedLockout, LoggedRule } from '../../preload/contract/log-payloads.ts';
import { findAccount } from '../accounts/accounts.ts';
import { isLastAdministrator } from '../accounts/last-administrator.ts';
import { recipientOf } from '../accounts/recipient.ts';
import { append } from '../history/append.ts';
import type { Act } from '../history/entry.ts';
import { settleVersions } from '../history/meanwhile.ts';
import type { IpRuleRow, Tx } from '../platform/db/schema.ts';
import { notify, type NoticeFacts } from '../mail/notices.ts';
import type { Store } from '../platform/db/store.ts';
import { write } from '../platform/db/unit.ts';
import type { Vault } from '../platform/seal.ts';
import { refuse, refuseFields } from '../platform/failure.ts';
import { dropLift } from './lift.ts';
import { findLockout } from '../ip-rules/lockout.ts';
import { addressOf, readRule } from '../ip-rules/read-rule.ts';
import { formatRule, networkOf, ruleLimit } from '../ip-rules/rule.ts';
import { findRule, insertRule, listRules, type ListedRule, updateRule } from './store.ts';
import { appendOpened, type Warrant } from '../warrants/warrant.ts';
import { parseAddress, WIDTH } from '../ip-rules/address.ts';
import { coverageOf } from './view.ts';

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
    return { code: 'ipRule.added', after: loggedRule(row) };
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
    return { code: 'ipRule.changed', before: from, after: { ...from, note, enabled, expiresAt } };
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
    return { code: 'ipRule.deleted', before: loggedRule(row) };
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
    return { code: 'ipRule.restored', after: loggedRule(row) };
  });
}

/** What happened to which rule, for the log. */
type ListChange =
  | { code: 'ipRule.added' | 'ipRule.restored'; after: LoggedRule }
  | { code: 'ipRule.changed'; before: LoggedRule; after: LoggedRule }
  | { code: 'ipRule.deleted'; before: LoggedRule };

/**
 * One change of a list: the change, the lockout check on what it leads to, and the log entry, in
 * the caller's transaction. The check reads the list as stored, so a renderer that skips the dialog is
 * refused just the same.
 */
async function changeList(
  tx: Tx,
  vault: Vault,
  list: ListAct,
  change: (before: ListedRule[]) => Promise<ListChange>,
): Promise<void> {
  const { act, protect, lockout, warrant } = list;
  const before = await listRules(tx, act.subject);
  const changed = await change(before);
  const { rule } = 'after' in changed ? changed.after : changed.before;
  const after = await listRules(tx, act.subject);
  const risk = protect === undefined ? null : findLockout(before, after, protect, act.at);
  const accepted = await settleRisk(tx, list, risk);
  await appendOpened(tx, act, warrant, {
    ...changed,
    outcome: 'ok',
    data: { rule, ...accepted, ...warrant?.grounds },
  });
  await notifySubject(tx, vault, list, {
    kind: 'rulesChanged',
    what: whatHappened[changed.code],
    rule,
  });
  if (risk && lockout === 'add_current') await addMissing(tx, list, before);
}

/**
 * Puts lifted rules in force again. Refuses with `nothing_to_do` where they are, and with
 * `lockout_risk` as a change of the list does; what they will refuse later is not its doing.
 */
export async function endLift(store: Store, list: ListAct): Promise<void> {
  const { act, protect, lockout } = list;
  await write(store, async (tx) => {
    if (!(await dropLift(tx, act.subject, act.at))) throw refuse('nothing_to_do', null);
    const rules = await listRules(tx, act.subject);
    const found = protect === undefined ? null : findLockout([], rules, protect, act.at);
    const risk = found?.from === null ? found : null;
    const accepted = await settleRisk(tx, list, risk);
    await append(tx, act, { code: 'ipRule.liftEnded', outcome: 'ok', data: accepted });
    await notifySubject(tx, store.vault, list, { kind: 'restrictionsBack' });
    if (risk && lockout === 'add_current') await addMissing(tx, list, []);
  });
}

/**
 * What the person chose to do about a lockout, for the log. Refuses with `lockout_risk` where they
 * have not been asked, and `last_administrator` where nobody could let them in again.
 */
async function settleRisk(
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
async function addMissing(
  tx: Tx,
  { act, protect = null }: ListAct,
  before: ListedRule[],
): Promise<void> {
  await addCurrent(tx, act, protect);
  const left = findLockout(before, await listRules(tx, act.subject), protect, act.at);
  if (left) throw refuse('lockout_risk', { ...left, acceptable: await isAcceptable(tx, act) });
}

/** Whoever's list somebody else changes is told by mail (guide section 5.1). */
async function notifySubject(
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

async function insertListed(
  tx: Tx,
  act: ListAct['act'],
  before: readonly ListedRule[],
  { rule, note, expiresAt }: RuleDetails & { rule: string },
): Promise<IpRuleRow> {
  refuseSecond(before, rule);
  refuseBeyondLimit(before);
  if (act.actor === null) throw new Error('A rule is added by somebody.');
  return insertRule(tx, {
    account: act.subject,
    rule,
    note,
    expiresAt,
    addedBy: act.actor,
    addedAt: act.at,
  });
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

function refuseSecond(before: readonly ListedRule[], rule: string): void {
  if (before.some(({ row }) => row.rule === rule)) throw refuse('rule_exists', { rule });
}

function refuseBeyondLimit(before: readonly ListedRule[]): void {
  if (before.length >= ruleLimit) throw refuse('rule_limit', { max: ruleLimit });
}

function liveRule(list: readonly ListedRule[], id: number): IpRuleRow {
  const found = list.find(({ row }) => row.id === id);
  if (!found) throw refuse('rule_gone', null);
  return found.row;
}

function loggedRule(row: IpRuleRow): LoggedRule {
  const { id, rule, note } = row;
  return { id, rule, note, enabled: row.enabled === 1, expiresAt: row.expires_at };
}
