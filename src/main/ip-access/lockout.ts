import type { LockoutRisk } from '../../preload/contract/failure.ts';
import { parseAddress } from '../ip-rules/address.ts';
import { ruleCovers } from '../ip-rules/matcher.ts';
import type { ListedRule } from './store.ts';
import { decide } from './verdict.ts';

/**
 * Whether a change of the list would refuse `address`, at once or when a rule expires later
 * (guide section 3.2, requirement 44). At once counts whatever was before; later only what the
 * change brings about: a rule that expires anyway is not its doing. Null: no risk.
 */
export function findLockout(
  before: readonly ListedRule[],
  after: readonly ListedRule[],
  address: string | null,
  at: number,
): LockoutRisk | null {
  const allows = (list: readonly ListedRule[], moment: number) =>
    decide(list, address, moment).verdict.allowed;
  const from = momentsFrom(at, [...before, ...after]).find(
    (moment) => !allows(after, moment) && (moment === at || allows(before, moment)),
  );
  if (from === undefined) return null;
  return {
    address,
    missing: missingRule(before, after, address, at, from),
    from: from > at ? from : null,
  };
}

/** Now, and every later moment at which what is in force changes by itself. */
function momentsFrom(at: number, rules: readonly ListedRule[]): number[] {
  const expiries = rules.map(({ row }) => row.expires_at ?? 0).filter((moment) => moment > at);
  return [at, ...new Set(expiries)].toSorted((a, b) => a - b);
}

/** What the person would miss: the rule that lets the address in until then, else the address itself. */
function missingRule(
  before: readonly ListedRule[],
  after: readonly ListedRule[],
  address: string | null,
  at: number,
  from: number,
): string | null {
  const parsed = address === null ? null : parseAddress(address);
  const expiring = after.find(({ row, rule }) => {
    const covers = rule !== null && parsed !== null && ruleCovers(rule, parsed);
    return covers && row.enabled === 1 && row.expires_at === from && from > at;
  });
  return expiring?.row.rule ?? decide(before, address, from).by?.row.rule ?? address;
}
