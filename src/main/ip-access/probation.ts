import type { ProbationView } from '../../preload/contract/ip-access.ts';
import { append } from '../history/append.ts';
import type { ListRule } from '../ip-rules/decide.ts';
import { differenceOf, type RuleState } from '../ip-rules/list-state.ts';
import { readStoredRule } from '../ip-rules/rule.ts';
import { now } from '../platform/clock.ts';
import type { Db, Tx } from '../platform/db/schema.ts';
import type { Store } from '../platform/db/store.ts';
import { write } from '../platform/db/unit.ts';
import { Refusal, refuse } from '../platform/failure.ts';
import type { Vault } from '../platform/seal.ts';
import { addMissing, findRisk, type ListAct, settleRisk } from './list-change.ts';
import { bringTo, stateOf } from './list-state.ts';
import {
  dropProbation,
  findProbation,
  isOver,
  type ProbationRow,
  stateIn,
} from './probation-row.ts';
import { type ListedRule, listRules } from './store.ts';

/* How a probation ends: somebody keeps what is on it or goes back, or its time does. */

/** What is on probation, and what going back would do; null: nothing is. */
export async function viewProbation(
  db: Db,
  account: number,
  list: readonly ListedRule[],
): Promise<ProbationView | null> {
  const row = await db
    .selectFrom('ip_probation')
    .innerJoin('account', 'account.id', 'ip_probation.begun_by')
    .selectAll('ip_probation')
    .select('account.full_name as by')
    .where('ip_probation.account_id', '=', account)
    .executeTakeFirst();
  return row
    ? { by: row.by, at: row.begun_at, until: row.until, undoes: undoesOf(row, list) }
    : null;
}

/** A rule that cannot be read is not brought back. */
function undoesOf(row: ProbationRow, list: readonly ListedRule[]): ProbationView['undoes'] {
  const { added, removed, changed } = differenceOf(stateOf(list), stateIn(row));
  const restored = added.filter(({ rule }) => readStoredRule(rule) !== null);
  return [
    ...restored.map(({ rule }) => ({ what: 'restores', rule }) as const),
    ...removed.map(({ rule }) => ({ what: 'deletes', rule }) as const),
    ...changed.map(({ after }) => ({ what: 'changes', rule: after.rule }) as const),
  ];
}

/**
 * Lets what is on probation stay: the deliberate step that the change itself did not take, so that it
 * asks as a change does. Refuses with `probation_gone`, `lockout_risk` and `last_administrator`.
 */
export async function keepProbation(tx: Tx, list: ListAct): Promise<void> {
  const { act, lockout } = list;
  const row = await requireProbation(tx, act.subject);
  const before = stateIn(row).map(ruleOf);
  const findNow = async () =>
    findRisk(tx, list, before, await listRules(tx, act.subject), { saves: false });
  const risk = await findNow();
  const accepted = settleRisk(list, risk, { saves: false });
  await dropProbation(tx, row);
  await append(tx, act, { code: 'ipRule.probationKept', outcome: 'ok', data: accepted });
  if (risk && lockout === 'add_current') await addMissing(tx, list, risk, findNow);
}

/** The list goes back at once, because somebody wants it to. Refuses with `probation_gone`. */
export async function undoProbation(tx: Tx, vault: Vault, list: Doer): Promise<void> {
  await goBack(tx, vault, list, await requireProbation(tx, list.act.subject));
}

/**
 * The list of an account goes back if its probation is over. Also called before the list decides who
 * gets in: nobody is refused by rules whose time has come. An account that is frozen is no exception:
 * what the list goes back to was there before, and who relied on that must not be shut out for longer.
 */
export async function revertOverdue(
  tx: Tx,
  vault: Vault,
  account: number,
  at: number,
): Promise<void> {
  // Read in the transaction: of several workstations of a team, the first finds it.
  const row = await findProbation(tx, account);
  if (!row || !isOver(row, at)) return;
  const act = { actor: null, subject: account, sourceIp: null, at };
  await goBack(tx, vault, { act, actorName: null }, row);
}

/** The same for every account. */
export async function revertAllOverdue(store: Store): Promise<void> {
  const rows = await store.db.selectFrom('ip_probation').selectAll().execute();
  for (const { account_id: account } of rows.filter((row) => isOver(row, now())))
    await write(store, (tx) => revertOverdue(tx, store.vault, account, now()));
}

/** A rule of a state, as it decided then. */
function ruleOf({ rule, enabled, expiresAt }: RuleState): ListRule {
  return { text: rule, rule: readStoredRule(rule), enabled, expiresAt };
}

type Doer = Pick<ListAct, 'act' | 'actorName'>;

async function goBack(tx: Tx, vault: Vault, doer: Doer, row: ProbationRow): Promise<void> {
  await dropProbation(tx, row);
  await append(tx, doer.act, { code: 'ipRule.probationReverted', outcome: 'ok' });
  const list = { ...doer, warrant: null, protect: undefined, lockout: 'unasked' } as const;
  try {
    await bringTo(tx, vault, list, stateIn(row));
  } catch (error) {
    // Somebody has undone it by hand, before anything was written here.
    if (!(error instanceof Refusal) || error.failure.code !== 'nothing_to_do') throw error;
  }
}

async function requireProbation(tx: Tx, account: number): Promise<ProbationRow> {
  const row = await findProbation(tx, account);
  if (!row) throw refuse('probation_gone', null);
  return row;
}
