import type {
  ComparedRule,
  ListThen,
  RuleDetailsThen,
} from '../../preload/contract/rule-history.ts';
import { accountAsOf } from '../history/as-of/view.ts';
import { differenceOf, type ListState } from '../ip-rules/list-state.ts';
import { readStoredRule } from '../ip-rules/rule.ts';
import type { Db, Tx } from '../platform/db/schema.ts';
import { refuse } from '../platform/failure.ts';
import type { Vault } from '../platform/seal.ts';
import type { ListAct } from './list-change.ts';
import { bringTo, stateOf } from './list-state.ts';
import { newestChange } from './list-steps.ts';
import { listRules } from './store.ts';
import { type RuleThen, untoldRules } from './untold-rules.ts';

/** An account's list as it stood right after an entry, beside that of now. */
export async function viewThen(
  db: Db,
  account: number,
  after: number,
  now: number,
): Promise<ListThen> {
  const [{ at, gaps, rules, state }, list] = await Promise.all([
    stateAt(db, account, after, now),
    listRules(db, account),
  ]);
  const compared = compare(rules, stateOf(list));
  const isDifferent = compared.some(
    ({ difference, unreadable }) =>
      difference !== 'same' && !(difference === 'removed' && unreadable),
  );
  return {
    at,
    rules: compared,
    gaps,
    restoring: state === null ? 'unknown' : isDifferent ? 'possible' : 'nothing',
  };
}

/**
 * Brings a list to its state right after an entry. Refuses with `changed_meanwhile` where it has a
 * newer history than was seen, with `state_unknown`, and as `bringTo` does.
 */
export async function restoreState(
  tx: Tx,
  vault: Vault,
  list: ListAct,
  { after, newest }: { after: number; newest: number },
): Promise<void> {
  const { subject, at } = list.act;
  if ((await newestChange(tx, subject)) !== newest)
    throw refuse('changed_meanwhile', { fields: [], stored: {} });
  const { state } = await stateAt(tx, subject, after, at);
  if (!state) throw refuse('state_unknown', null);
  await bringTo(tx, vault, list, state);
}

/** A list's state right after an entry; null: the log does not tell all of it. */
export async function stateAfter(
  db: Db,
  account: number,
  after: number,
  now: number,
): Promise<ListState | null> {
  return (await stateAt(db, account, after, now)).state;
}

/** `state` null: the log does not tell all of it. */
async function stateAt(db: Db, account: number, after: number, now: number) {
  const then = await accountAsOf(db, account, { seq: after }, now);
  const { at, gaps } = then;
  const isCut = !then.exists || gaps.some(({ kind }) => kind === 'removed' || kind === 'imported');
  const untold = isCut ? await untoldRules(db, account, { after, at, told: then.rules }) : [];
  const rules: RuleThen[] = [...then.rules, ...(untold ?? [])];
  const isWhole = untold && !gaps.some(({ kind }) => kind === 'erased' || kind === 'damaged');
  return { at, gaps, rules, state: isWhole ? knownState(rules) : null };
}

function knownState(rules: readonly RuleThen[]): ListState | null {
  const state = rules.flatMap(({ id, rule, note, enabled, expiresAt }) =>
    // What came with an import has a number of its own only in the time machine.
    rule === null || note === null
      ? []
      : [{ id: id > 0 ? id : null, rule, note, enabled, expiresAt }],
  );
  return state.length === rules.length ? state : null;
}

/** What is different comes first: what was added since, deleted since, changed since. */
function compare(then: readonly RuleThen[], now: ListState): ComparedRule[] {
  const known = then.flatMap(({ rule, note, ...rest }) =>
    rule === null ? [] : [{ ...rest, rule, note: note ?? '' }],
  );
  const { added, removed, changed, same } = differenceOf(known, now);
  const line = (
    rule: string,
    difference: ComparedRule['difference'],
    was: RuleDetailsThen | null,
    is: RuleDetailsThen | null,
  ): ComparedRule => ({
    rule,
    was: was && detailsOf(was),
    is: is && detailsOf(is),
    difference,
    unreadable: readStoredRule(rule) === null,
  });
  const erased = then
    .filter(({ rule }) => rule === null)
    .map((each): ComparedRule => ({
      rule: null,
      was: detailsOf(each),
      is: null,
      difference: 'removed',
      unreadable: false,
    }));
  return [
    ...added.map((is) => line(is.rule, 'added', null, is)),
    ...removed.map((was) => line(was.rule, 'removed', was, null)),
    ...erased,
    ...changed.map(({ before, after }) => line(after.rule, 'changed', before, after)),
    ...same.map((is) => line(is.rule, 'same', is, is)),
  ];
}

function detailsOf({ note, enabled, expiresAt }: RuleDetailsThen): RuleDetailsThen {
  return { note, enabled, expiresAt };
}
