import type { LockoutRisk } from '../../preload/contract/failure.ts';
import { parseAddress } from './address.ts';
import { ruleCovers } from './matcher.ts';
import { admissionOver, decide, type ListRule } from './decide.ts';

/**
 * Whether a change of the list would refuse `address`, at once or when a rule expires later
 * (guide section 3.2, requirement 44). At once counts whatever was before; later only what the
 * change brings about: a rule that expires anyway is not its doing. Null: no risk.
 */
export function findLockout(
  before: readonly ListRule[],
  after: readonly ListRule[],
  address: string | null,
  at: number,
): LockoutRisk | null {
  const wasIn = admissionOver(before, address);
  const isIn = admissionOver(after, address);
  const from = momentsFrom(at, [...before, ...after]).find(
    (moment) => !isIn(moment) && (moment === at || wasIn(moment)),
  );
  if (from === undefined) return null;
  return {
    address,
    missing: missingRule(before, after, address, at, from),
    from: from > at ? from : null,
  };
}

/** Now, and every later moment at which what is in force changes by itself. */
function momentsFrom(at: number, rules: readonly ListRule[]): number[] {
  const expiries = rules.map(({ expiresAt }) => expiresAt ?? 0).filter((moment) => moment > at);
  return [at, ...new Set(expiries)].toSorted((a, b) => a - b);
}

/** What the person would miss: the rule that lets the address in until then, else the address itself. */
function missingRule(
  before: readonly ListRule[],
  after: readonly ListRule[],
  address: string | null,
  at: number,
  from: number,
): string | null {
  const parsed = address === null ? null : parseAddress(address);
  const expiring = after.find(({ rule, enabled, expiresAt }) => {
    const covers = rule !== null && parsed !== null && ruleCovers(rule, parsed);
    return covers && enabled && expiresAt === from && from > at;
  });
  return expiring?.text ?? decide(before, address, from).by?.text ?? address;
}
