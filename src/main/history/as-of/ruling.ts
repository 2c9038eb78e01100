import type { AccountAsOf, AddressAsOf } from '../../../preload/contract/as-of.ts';
import type { RuledRule, RuleSays, Ruling } from '../../../preload/contract/history.ts';
import { explain, type ListRule, type Step } from '../../ip-rules/decide.ts';
import { readStoredRule } from '../../ip-rules/rule.ts';

/** A rule of then; `id` null: no entry tells of it; `erased`: nobody can know what it was. */
type RuleThen = ListRule & { readonly id: number | null; readonly erased: boolean };

/**
 * What each rule of then says of an address, and what they come to; `address` null: it is unknown.
 *
 * @param foreign a rule that stood in the list and could not be read, though no entry tells of it
 */
export function rulingOf(
  then: AccountAsOf,
  address: string | null,
  foreign: string | null = null,
): Omit<Ruling, 'explains'> {
  const told = then.rules.map(({ id, rule, enabled, expiresAt }): RuleThen => ({
    id,
    text: rule ?? '',
    rule: rule === null ? null : readStoredRule(rule),
    enabled,
    expiresAt,
    erased: rule === null,
  }));
  const isTold = told.some(({ text }) => text === foreign);
  const list = [...told, ...(foreign === null || isTold ? [] : [foreignRule(foreign)])];
  const lifted = then.lift !== null;
  const { verdict, by, steps } = explain(list, address, then.at, lifted);
  const isErased = steps.some(({ of, standing }) => of.erased && standing === 'unreadable');
  const isKnown = !isErased && (lifted || !then.untold);
  const rules = steps.toSorted(
    (a, b) => Number(b.of === by) - Number(a.of === by) || (b.alike ?? -1) - (a.alike ?? -1),
  );
  return { address, rules: rules.map(ruled), lifted, verdict: isKnown ? verdict : null };
}

/** Whether the account could be signed in to from an address then, as far as that decides it. */
export function addressThen(then: AccountAsOf, address: string): AddressAsOf {
  const { rules } = rulingOf(then, address);
  const { from } = then.signIn;
  if (from === 'unknown') return { allowed: null, rules };
  const isCovered = rules.some((rule) => rule.says === 'covers');
  return { allowed: from === 'anywhere' || (from === 'rules' && isCovered), rules };
}

function foreignRule(text: string): RuleThen {
  return { id: null, text, rule: null, enabled: true, expiresAt: null, erased: false };
}

function ruled(step: Step<RuleThen>): RuledRule {
  const { id, rule, text, erased } = step.of;
  const bits = rule?.kind === 'network' && step.alike !== null ? rule.prefix : null;
  return { id, rule: erased ? null : text, says: says(step), alike: step.alike, bits };
}

function says({ of, standing, covers }: Step<RuleThen>): RuleSays {
  if (standing === 'off' || standing === 'expired') return standing;
  if (of.erased) return 'erased';
  if (standing === 'unreadable') return of.id === null ? 'foreign' : 'unreadable';
  if (covers === null) return 'noAddress';
  return covers ? 'covers' : 'other';
}
