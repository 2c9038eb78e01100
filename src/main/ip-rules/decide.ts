import type { Verdict } from '../../preload/contract/ip-access.ts';
import { type Address, parseAddress } from './address.ts';
import { evaluate, ruleCovers, type Verdict as Found } from './matcher.ts';
import type { Rule } from './rule.ts';

/** A rule of an account's list, as far as it decides. */
export interface ListRule {
  /** As it is stored. */
  readonly text: string;
  /** What the text means; null: nothing. */
  readonly rule: Rule | null;
  readonly enabled: boolean;
  /** Milliseconds since 1970; null: never. */
  readonly expiresAt: number | null;
}

/** The decision, with the rule that made it, for whoever records its use. */
export interface Decision<R extends ListRule> {
  readonly verdict: Verdict;
  readonly by: R | null;
}

/** How a rule stands at a moment. One that cannot be read and is in force refuses everybody. */
export type Standing = 'inForce' | 'unreadable' | 'off' | 'expired';

/** One rule against one address. */
export interface Step<R extends ListRule> {
  readonly of: R;
  readonly standing: Standing;
  /** Whether the address is one of the rule's, in force or not; null: the rule or the address cannot be read. */
  readonly covers: boolean | null;
  /** How many bits from the front are alike; null as above, and for `all` and across families. */
  readonly alike: number | null;
}

/** A decision and what each rule of the list had to do with it, in the order of the list. */
export interface Explanation<R extends ListRule> extends Decision<R> {
  readonly steps: readonly Step<R>[];
}

/** Switched on and not expired at that moment. */
export function inForce({ enabled, expiresAt }: ListRule, at: number): boolean {
  return enabled && (expiresAt === null || expiresAt > at);
}

/**
 * Whether a list lets an address in at a moment (milliseconds since 1970). No rule in force is no
 * restriction; with rules in force an unknown address is refused, and so is everything where a stored
 * rule cannot be read (design section 5, requirement 45). `lifted`: none of the rules counts.
 */
export function decide<R extends ListRule>(
  list: readonly R[],
  address: string | null,
  at: number,
  lifted = false,
): Decision<R> {
  const active = list.filter((each) => inForce(each, at));
  if (lifted && active.length > 0)
    return { verdict: { allowed: true, because: 'lifted' }, by: null };
  return told(
    evaluate(
      active.map((each) => ({ id: each, rule: each.rule })),
      address === null ? null : parseAddress(address),
    ),
  );
}

/** A result of the matcher over rules in force as a decision of their list. */
export function told<R extends ListRule>(result: Found<R>): Decision<R> {
  if (result.allowed && result.by === 'no_rules')
    return { verdict: { allowed: true, because: 'no_rules' }, by: null };
  if (result.allowed)
    return { verdict: { allowed: true, because: 'rule', rule: result.id.text }, by: result.id };
  if (result.why === 'unreadable_rule')
    return { verdict: { allowed: false, because: 'rule_unreadable' }, by: result.id };
  return {
    verdict: {
      allowed: false,
      because: result.why === 'no_match' ? 'not_covered' : 'address_unknown',
    },
    by: null,
  };
}

/**
 * Whether `decide` lets an address in, for any number of moments: the list is gone through once, and
 * every moment is then three comparisons.
 */
export function admissionOver(
  list: readonly ListRule[],
  address: string | null,
): (at: number) => boolean {
  const parsed = address === null ? null : parseAddress(address);
  // Until when there are rules in force at all, such as cannot be read, and such as cover the address.
  let restricted = -Infinity;
  let unreadable = -Infinity;
  let covered = -Infinity;
  for (const { rule, enabled, expiresAt } of list) {
    if (!enabled) continue;
    const until = expiresAt ?? Infinity;
    restricted = Math.max(restricted, until);
    if (rule === null) unreadable = Math.max(unreadable, until);
    else if (parsed && ruleCovers(rule, parsed)) covered = Math.max(covered, until);
  }
  return (at) => restricted <= at || (unreadable <= at && at < covered);
}

/** What `decide` decides, with its reasons rule by rule: "why was this refused?" */
export function explain<R extends ListRule>(
  list: readonly R[],
  address: string | null,
  at: number,
  lifted = false,
): Explanation<R> {
  const parsed = address === null ? null : parseAddress(address);
  return {
    ...decide(list, address, at, lifted),
    steps: list.map((of) => ({
      of,
      standing: standingOf(of, at),
      covers: parsed && of.rule && ruleCovers(of.rule, parsed),
      alike: parsed && of.rule && bitsAlike(of.rule, parsed),
    })),
  };
}

/** How a rule stands at a moment (milliseconds since 1970). */
export function standingOf(rule: ListRule, at: number): Standing {
  if (!rule.enabled) return 'off';
  if (!inForce(rule, at)) return 'expired';
  return rule.rule === null ? 'unreadable' : 'inForce';
}

/** How many of the rule's bits, from the front, the address shares; at most the prefix. */
function bitsAlike(rule: Rule, { family, bits }: Address): number | null {
  if (rule.kind === 'all' || rule.family !== family) return null;
  const width = family === 4 ? 32 : 128;
  const different = (rule.first ^ bits) >> BigInt(width - rule.prefix);
  return different === 0n ? rule.prefix : rule.prefix - different.toString(2).length;
}
