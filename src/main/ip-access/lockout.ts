import type { LockoutRisk } from '../../preload/contract/failure.ts';
import { parseAddress } from './address.ts';
import { ruleCovers } from './matcher.ts';
import type { ListedRule } from './store.ts';
import { decide } from './verdict.ts';

/**
 * Whether a change of the list would refuse `address`, at once or when a rule expires later
 * (guide section 3.2, requirement 44). Only what the change brings about counts later: a rule
 * that expires anyway is not this change's doing. Null: no risk.
 */
export function findLockout(
  before: readonly ListedRule[],
  after: readonly ListedRule[],
  address: string | null,
  at: number,
): LockoutRisk | null {
  const now = refusedFrom(after, address, at);
  if (now === null) return null;
  if (now > at && refusedFrom(before, address, at) === now) return null;
  return {
    address,
    missing: missingRule(before, after, address, now),
    from: now > at ? now : null,
  };
}

/** The first moment from `at` on at which the list refuses the address; null is never. */
function refusedFrom(
  list: readonly ListedRule[],
  address: string | null,
  at: number,
): number | null {
  const moments = list
    .map(({ row }) => row.expires_at)
    .filter((moment) => moment !== null && moment > at);
  const ordered = [at, ...new Set(moments as number[])].toSorted((a, b) => a - b);
  return ordered.find((moment) => !decide(list, address, moment).verdict.allowed) ?? null;
}

/** What the person would miss: the rule that lets the address in until then, else the address itself. */
function missingRule(
  before: readonly ListedRule[],
  after: readonly ListedRule[],
  address: string | null,
  from: number,
): string | null {
  const parsed = address === null ? null : parseAddress(address);
  const covering = [...after, ...before].find(
    ({ row, rule }) =>
      rule !== null &&
      parsed !== null &&
      ruleCovers(rule, parsed) &&
      row.enabled === 1 &&
      row.expires_at !== null &&
      row.expires_at <= from,
  );
  const removed = decide(before, address, from).by;
  return covering?.row.rule ?? removed?.row.rule ?? address;
}
