import type { FailingPoint, Lockout } from '../../preload/contract/failure.ts';
import { type Address, parseAddress } from './address.ts';
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
): Lockout | null {
  return findRefusal({ before, after, at }, address, (moment) => moment === at);
}

/**
 * The test points that a change of the list would refuse, at once or later. What is refused at that
 * moment without the change as well is not its doing.
 */
export function findFailing(
  before: readonly ListRule[],
  after: readonly ListRule[],
  points: readonly { name: string; address: string }[],
  at: number,
): FailingPoint[] {
  return points.flatMap(({ name, address }) => {
    const refusal = findRefusal({ before, after, at }, address, () => false);
    return refusal ? [{ name, ...refusal, address }] : [];
  });
}

/** A list without and with a change, which is made at a moment (milliseconds since 1970). */
interface Change {
  before: readonly ListRule[];
  after: readonly ListRule[];
  at: number;
}

/** `counts`: the moments at which a refusal counts even where there was one before. */
function findRefusal(
  change: Change,
  address: string | null,
  counts: (moment: number) => boolean,
): Lockout | null {
  const { before, after, at } = change;
  const parsed = address === null ? null : parseAddress(address);
  const wasIn = admissionOver(before, address);
  const isIn = admissionOver(after, address);
  const from = momentsOf(change, parsed).find(
    (moment) => !isIn(moment) && (counts(moment) || wasIn(moment)),
  );
  if (from === undefined) return null;
  // What the person would miss: a rule, else the address itself.
  const missing = expiringRule(change, parsed, from) ?? decide(before, address, from).by;
  return {
    address,
    missing: missing?.text ?? address,
    from: from > at ? from : null,
  };
}

/**
 * Now, and every later moment at which what becomes of the address changes by itself: a rule that
 * covers it, or that cannot be read, expires, or the last one in force of a list does.
 */
function momentsOf({ before, after, at }: Change, address: Address | null): number[] {
  const ends = [before, after].flatMap((list) => {
    const expiring = list.filter(({ enabled, expiresAt }) => enabled && expiresAt !== null);
    const deciding = expiring.filter(({ rule }) => rule === null || covers(rule, address));
    return [...deciding.map(endOf), Math.max(0, ...expiring.map(endOf))];
  });
  return [at, ...new Set(ends.filter((end) => end > at))].toSorted((a, b) => a - b);
}

function endOf({ expiresAt }: ListRule): number {
  return expiresAt ?? Infinity;
}

function covers(rule: ListRule['rule'], address: Address | null): boolean {
  return rule !== null && address !== null && ruleCovers(rule, address);
}

/** The rule that lets the address in until then. */
function expiringRule(
  { after, at }: Change,
  address: Address | null,
  from: number,
): ListRule | undefined {
  return after.find(
    ({ rule, enabled, expiresAt }) =>
      covers(rule, address) && enabled && expiresAt === from && from > at,
  );
}
