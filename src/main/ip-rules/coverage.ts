/**
 * Which addresses rules cover together, whatever the rules are called: fewer rules for the same
 * addresses, one network for several addresses, and every rule that could cover an address.
 */
import { type Address, WIDTH } from './address.ts';
import { ALL, formatRule, type Network, networkOf, readStoredRule, type Rule } from './rule.ts';

/** The network of which this one is a half; null: that would be `/0`, which is written `all` and covers both families. */
export function twiceAsWide({ family, prefix, first }: Network): Network | null {
  return prefix === 1 ? null : networkOf({ family, bits: first }, prefix - 1);
}

/** The one network that two of the same size are together, or null where they are none. */
export function joined(one: Network, other: Network): Network | null {
  if (other.family !== one.family || other.prefix !== one.prefix) return null;
  const around = twiceAsWide(one);
  const isOtherHalf = around !== null && other.first !== one.first && around.first <= other.first;
  return isOtherHalf && other.last <= around.last ? around : null;
}

/**
 * The fewest rules that cover exactly the addresses of these: what is inside another is left out and
 * halves are joined. `all` alone where it is among them. In order of family and address.
 */
export function fewest(rules: readonly Rule[]): Rule[] {
  const networks = rules.flatMap((rule) => (rule.kind === 'network' ? [rule] : []));
  if (networks.length < rules.length) return [ALL];
  const kept: Network[] = [];
  for (const network of networks.toSorted(byPlace)) {
    const before = kept.at(-1);
    if (before?.family === network.family && network.last <= before.last) continue;
    kept.push(network);
    joinLast(kept);
  }
  return kept;
}

/** Joins the last two networks as long as they are halves of one. */
function joinLast(kept: Network[]): void {
  for (;;) {
    const [one, other] = kept.slice(-2);
    const both = one && other ? joined(one, other) : null;
    if (!both) return;
    kept.splice(-2, 2, both);
  }
}

function byPlace(a: Network, b: Network): number {
  if (a.family !== b.family) return a.family - b.family;
  if (a.first !== b.first) return a.first < b.first ? -1 : 1;
  return a.prefix - b.prefix;
}

/** The smallest network with all of these addresses; null where there is none: no address, both families, or too far apart. */
export function tightest(addresses: readonly Address[]): Network | null {
  const [one, ...others] = addresses;
  if (!one || others.some(({ family }) => family !== one.family)) return null;
  const width = WIDTH[one.family];
  const different = others.reduce((bits, other) => bits | (other.bits ^ one.bits), 0n);
  const prefix = different === 0n ? width : width - different.toString(2).length;
  return prefix === 0 ? null : networkOf(one, prefix);
}

/**
 * The canonical text of every rule that can cover an address, narrowest first, `all` last: 33 of
 * IPv4, 129 of IPv6. An index on the rule's text so answers which accounts let it in.
 *
 * @param narrowest the longest prefix; for a whole network, its own.
 */
export function coveringTexts(
  address: Address,
  narrowest: number = WIDTH[address.family],
): string[] {
  const prefixes = Array.from({ length: narrowest }, (_, n) => n + 1).toReversed();
  return [...prefixes.map((prefix) => formatRule(networkOf(address, prefix))), formatRule(ALL)];
}

/**
 * A text that sorts as rules lie among the addresses: by family, first address, then wider ones first.
 * What lies in a network is so one range of an index. `all` comes before everything.
 */
export function sortKey(rule: Rule): string {
  if (rule.kind === 'all') return '';
  const { family, first, prefix } = rule;
  return `${family}${inHex(first, WIDTH[family] / 4)}${inHex(BigInt(prefix), 2)}`;
}

/** The sort key of a stored rule; null where the text is none. */
export function storedSortKey(text: string): string | null {
  const rule = readStoredRule(text);
  return rule && sortKey(rule);
}

/** The sort keys of all rules that lie in a network, itself among them: from one to another. */
export function sortKeysIn(network: Network): readonly [from: string, to: string] {
  const { family, last } = network;
  return [sortKey(network), sortKey(networkOf({ family, bits: last }, WIDTH[family]))];
}

function inHex(value: bigint, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}
