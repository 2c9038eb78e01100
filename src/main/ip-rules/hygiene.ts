/** Which rules of a list could be tidied, and why: judged by the list and by what its rules let in. */
import type { Finding, UntidyRule } from '../../preload/contract/hygiene.ts';
import { parseAddress, WIDTH } from './address.ts';
import { tightest } from './coverage.ts';
import type { ListRule } from './decide.ts';
import { ruleCovers } from './matcher.ts';
import { formatRule, type Network, networkOf, type Rule } from './rule.ts';

/** A rule of a list, with what tells its use. Times are milliseconds since 1970. */
export interface KeptRule extends ListRule {
  readonly id: number;
  readonly note: string;
  readonly addedAt: number;
  readonly lastUsedAt: number | null;
}

/** Successful sign-ins from one address, let in by one rule. */
export interface Traffic {
  readonly address: string;
  readonly signIns: number;
  readonly firstAt: number;
  readonly lastAt: number;
}

const day = 86_400_000;

/** Holidays and long illnesses are shorter. */
const unusedAfter = 90 * day;
/** Time enough to ask whoever it is for. */
const expiringWithin = 14 * day;
/** Whoever adds a rule still knows why; a week later nobody does. */
const notedWithin = 7 * day;

/**
 * How much has to be seen before a tighter network is proposed: a month holds the weekends, the
 * home-office days and the one monthly visit, and fewer sign-ins say little of a network.
 */
const leastSignIns = 20;
const leastTime = 30 * day;
/** Proposed where three quarters or more of a rule are never used: a change for less is not worth its risk. */
const leastBits = 2;
/**
 * No tighter than this: the smallest block that a provider assigns to a line has eight addresses, and
 * a device takes a new address within its /64 every day (RFC 8981).
 */
const tightestPrefix = { 4: 29, 6: 64 } as const;

const urgency: readonly Finding['kind'][] = ['expired', 'expiring', 'wide', 'unused', 'noNote'];

/**
 * Rules with findings, the most urgent first. A rule that cannot be read is not among them: it shuts
 * everybody out, which is told elsewhere.
 *
 * @param trafficOf what a rule let in, by its text
 */
export function findUntidy(
  list: readonly KeptRule[],
  trafficOf: (text: string) => readonly Traffic[],
  at: number,
): UntidyRule[] {
  const texts = new Set(list.map(({ text }) => text));
  return list
    .flatMap((kept): UntidyRule[] => {
      if (kept.rule === null) return [];
      // Only a rule that is switched on can be replaced as it is.
      const wide = kept.enabled ? findTighter(kept.rule, trafficOf(kept.text)) : null;
      const findings = [
        ...expiryFindings(kept, at),
        // Where that network is a rule already, the wide one is superfluous and soon unused.
        ...(wide && !texts.has(wide.tighter) ? [wide] : []),
        ...useFindings(kept, at),
        ...(kept.note.trim() === '' && kept.addedAt <= at - notedWithin
          ? [{ kind: 'noNote' } as const]
          : []),
      ];
      return findings.length > 0 ? [{ id: kept.id, rule: kept.text, findings }] : [];
    })
    .toSorted((a, b) => rankOf(a) - rankOf(b));
}

function rankOf({ findings: [first] }: UntidyRule): number {
  return first ? urgency.indexOf(first.kind) : urgency.length;
}

function expiryFindings({ expiresAt }: KeptRule, at: number): Finding[] {
  if (expiresAt === null || expiresAt > at + expiringWithin) return [];
  return [{ kind: expiresAt <= at ? 'expired' : 'expiring', at: expiresAt }];
}

/** What has expired lets nobody in: that it is unused says nothing new. */
function useFindings({ addedAt, lastUsedAt, expiresAt }: KeptRule, at: number): Finding[] {
  const since = lastUsedAt ?? addedAt;
  if (since > at - unusedAfter || (expiresAt !== null && expiresAt <= at)) return [];
  return [{ kind: 'unused', since, ever: lastUsedAt !== null }];
}

/**
 * The tighter network that would have let in all that a rule did; null: too little was seen, or too
 * little would be gained. It lies inside the rule.
 */
export function findTighter(
  rule: Rule,
  traffic: readonly Traffic[],
): Extract<Finding, { kind: 'wide' }> | null {
  const signIns = traffic.reduce((sum, each) => sum + each.signIns, 0);
  const time = lengthOf(traffic);
  if (signIns < leastSignIns || time < leastTime) return null;
  const seen = traffic.map(({ address }) => parseAddress(address));
  const read = seen.filter((address) => address !== null);
  // What cannot be read, or lies elsewhere, was let in by a rule of the same text that meant another thing.
  if (read.length < seen.length || !read.every((address) => ruleCovers(rule, address))) return null;
  const exact = tightest(read);
  const tighter = exact && noTighterThan(exact, tightestPrefix[exact.family]);
  if (!tighter || tighter.prefix - prefixOf(rule, tighter) < leastBits) return null;
  return {
    kind: 'wide',
    tighter: formatRule(tighter),
    signIns,
    addresses: traffic.length,
    days: Math.floor(time / day),
    widened: tighter.prefix < exact.prefix,
  };
}

/** From the first sign-in to the last, in milliseconds; there may be very many of them. */
function lengthOf(traffic: readonly Traffic[]): number {
  let [first, last] = [Infinity, -Infinity];
  for (const { firstAt, lastAt } of traffic) {
    first = Math.min(first, firstAt);
    last = Math.max(last, lastAt);
  }
  return Math.max(0, last - first);
}

function noTighterThan({ family, first, prefix }: Network, most: number): Network {
  return networkOf({ family, bits: first }, Math.min(prefix, most));
}

/** `all` is as wide as both families. */
function prefixOf(rule: Rule, { family }: Network): number {
  if (rule.kind === 'all') return 0;
  return rule.family === family ? rule.prefix : WIDTH[family];
}
