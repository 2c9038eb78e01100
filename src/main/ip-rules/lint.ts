/**
 * What is worth telling a person about a rule before it is saved. Nothing here refuses a rule:
 * whoever writes it may know better, and the guide's own examples are documentation addresses.
 */
import { parseRule } from './rule.ts';
import { joined } from './coverage.ts';
import type { Network, Rule } from './rule.ts';
import type { Entry } from './matcher.ts';

/**
 * How the rule stands to the others of its list, by their ids in list order. Two networks nest or
 * are apart; they cannot overlap in part, because both are aligned on a power of two. So these relations are all
 * there are, and a rule of the list appears in at most one of them.
 */
export type Relations<Id> = {
  readonly duplicates: readonly Id[];
  /** Wider rules, each of which makes this one redundant. */
  readonly coveredBy: readonly Id[];
  /** Narrower rules, which this one makes redundant. */
  readonly covers: readonly Id[];
  /** Networks of the same size that are one network together with this one. */
  readonly besides: readonly Id[];
};

/** Relations of a rule to a list that does not contain it (leave out the rule being edited). */
export function relate<Id>(rule: Rule, list: readonly Entry<Id>[]): Relations<Id> {
  const duplicates: Id[] = [];
  const coveredBy: Id[] = [];
  const covers: Id[] = [];
  const besides: Id[] = [];
  for (const { id, rule: other } of list) {
    const isWider = contains(other, rule);
    const isNarrower = contains(rule, other);
    if (isWider && isNarrower) duplicates.push(id);
    else if (isWider) coveredBy.push(id);
    else if (isNarrower) covers.push(id);
    else if (isBeside(rule, other)) besides.push(id);
  }
  return { duplicates, coveredBy, covers, besides };
}

/**
 * For each rule of a list the wider ones, as `relate` would find them one by one, in the time that
 * sorting takes. Rules that no other one covers are left out.
 */
export function coveringRules<Id>(list: readonly Entry<Id>[]): ReadonlyMap<Id, readonly Id[]> {
  const everything = list.flatMap(({ rule }, place) => (rule.kind === 'all' ? [place] : []));
  const networks = list.flatMap(({ rule }, place) =>
    rule.kind === 'all' ? [] : [{ place, rule }],
  );
  const found = new Map<Id, readonly Id[]>();
  // Networks nest or are apart: in this order the ones around a network are the last that began.
  const around: typeof networks = [];
  for (const network of networks.toSorted(widerFirst)) {
    for (let last = around.at(-1); last && !contains(last.rule, network.rule); last = around.at(-1))
      around.pop();
    const wider = around.filter(({ rule }) => !contains(network.rule, rule));
    const places = [...everything, ...wider.map(({ place }) => place)].toSorted((a, b) => a - b);
    const entry = list[network.place];
    if (entry && places.length > 0) found.set(entry.id, idsAt(list, places));
    around.push(network);
  }
  return found;
}

function idsAt<Id>(list: readonly Entry<Id>[], places: readonly number[]): Id[] {
  return places.flatMap((place) => list[place]?.id ?? []);
}

function widerFirst(a: { rule: Network }, b: { rule: Network }): number {
  if (a.rule.family !== b.rule.family) return a.rule.family < b.rule.family ? -1 : 1;
  if (a.rule.first !== b.rule.first) return a.rule.first < b.rule.first ? -1 : 1;
  return a.rule.prefix - b.rule.prefix;
}

function isBeside(one: Rule, other: Rule): boolean {
  return one.kind === 'network' && other.kind === 'network' && joined(one, other) !== null;
}

/** Whether every address of the inner rule is one of the outer rule. */
export function contains(outer: Rule, inner: Rule): boolean {
  if (outer.kind === 'all') return true;
  if (inner.kind === 'all' || inner.family !== outer.family) return false;
  return outer.first <= inner.first && inner.last <= outer.last;
}

export type SpecialKind =
  | 'private'
  | 'cgnat' // between a provider and its customers
  | 'documentation'
  | 'loopback'
  | 'link_local'
  | 'multicast'
  | 'unspecified'
  | 'reserved';

/** A block of addresses that no visitor from the Internet can have. */
export type SpecialBlock = {
  readonly kind: SpecialKind;
  /** Canonical text, `10.0.0.0/8`. */
  readonly network: string;
  /** Where the block is defined, `RFC 1918`. */
  readonly source: string;
};

/**
 * Where the addresses being checked come from: `internet` sees the far end's public address,
 * `local` (the Settings source *network*) sees this workstation's own address on its network.
 */
export type Vantage = 'internet' | 'local';

/**
 * Says why a rule can never match: it lies wholly within one block of addresses that nobody arrives
 * with. A rule that is wider than such a block can still match, and is not flagged.
 *
 * @param vantage with `local`, private, CGNAT and link-local rules are ordinary.
 * @returns the block, or null if the rule may match.
 */
export function findNeverMatching(rule: Rule, vantage: Vantage): SpecialBlock | null {
  const found = SPECIAL.find((special) => contains(special.rule, rule));
  if (found === undefined) return null;
  return vantage === 'local' && LOCAL_KINDS.has(found.block.kind) ? null : found.block;
}

const LOCAL_KINDS: ReadonlySet<SpecialKind> = new Set(['private', 'cgnat', 'link_local']);

/**
 * The blocks of the IANA IPv4 and IPv6 Special-Purpose Address Registries (RFC 6890, in their state
 * of 2025) that are not globally reachable, and the multicast blocks, which those leave out. Blocks
 * with reachable exceptions (192.0.0.0/24, 2001::/23) are not here: better silent than wrong. The
 * first entry that fits is the answer, so a block inside another stands before it.
 */
const SPECIAL = (
  [
    ['unspecified', '0.0.0.0', 'RFC 1122'],
    ['reserved', '0.0.0.0/8', 'RFC 791'],
    ['private', '10.0.0.0/8', 'RFC 1918'],
    ['private', '172.16.0.0/12', 'RFC 1918'],
    ['private', '192.168.0.0/16', 'RFC 1918'],
    ['cgnat', '100.64.0.0/10', 'RFC 6598'],
    ['loopback', '127.0.0.0/8', 'RFC 1122'],
    ['link_local', '169.254.0.0/16', 'RFC 3927'],
    ['documentation', '192.0.2.0/24', 'RFC 5737'],
    ['documentation', '198.51.100.0/24', 'RFC 5737'],
    ['documentation', '203.0.113.0/24', 'RFC 5737'],
    ['reserved', '198.18.0.0/15', 'RFC 2544'],
    ['multicast', '224.0.0.0/4', 'RFC 5771'],
    ['reserved', '240.0.0.0/4', 'RFC 1112'],
    ['unspecified', '::', 'RFC 4291'],
    ['loopback', '::1', 'RFC 4291'],
    ['reserved', '100::/64', 'RFC 6666'],
    ['documentation', '2001:db8::/32', 'RFC 3849'],
    ['documentation', '3fff::/20', 'RFC 9637'],
    ['private', 'fc00::/7', 'RFC 4193'],
    ['link_local', 'fe80::/10', 'RFC 4291'],
    ['multicast', 'ff00::/8', 'RFC 4291'],
  ] as const
).map(([kind, network, source]) => {
  const parsed = parseRule(network);
  if (!parsed.ok) throw new Error(`Not a rule in the table of special blocks: ${network}`);
  return { block: { kind, network, source }, rule: parsed.rule };
});
