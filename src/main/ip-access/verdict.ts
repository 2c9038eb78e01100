import type { Verdict } from '../../preload/contract/ip-access.ts';
import { parseAddress } from '../ip-rules/address.ts';
import { evaluate } from '../ip-rules/matcher.ts';
import { inForce, type ListedRule } from './store.ts';

/** The decision, with the rule that made it, for whoever records its use. */
export interface Decision {
  verdict: Verdict;
  by: ListedRule | null;
}

/**
 * Whether a list lets an address in at a moment. No rule in force is no restriction; with rules
 * in force an unknown address is refused, and so is everything where a stored rule cannot be
 * read (design section 5, requirement 45). `lifted`: none of the rules counts.
 */
export function decide(
  list: readonly ListedRule[],
  address: string | null,
  at: number,
  lifted = false,
): Decision {
  const active = list.filter((entry) => inForce(entry, at));
  if (lifted && active.length > 0)
    return { verdict: { allowed: true, because: 'lifted' }, by: null };
  const result = evaluate(
    active.map((entry) => ({ id: entry, rule: entry.rule })),
    address === null ? null : parseAddress(address),
  );
  if (result.allowed && result.by === 'no_rules')
    return { verdict: { allowed: true, because: 'no_rules' }, by: null };
  if (result.allowed)
    return { verdict: { allowed: true, because: 'rule', rule: result.id.row.rule }, by: result.id };
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
