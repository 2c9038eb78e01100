/**
 * Allowed-IP rules: what a person may write, what it means, and how it is written back.
 *
 * The grammar is the guide's section 3.3 made strict (design section 6, security requirements 41
 * and 42). Loose readers turn a typo into "allow everyone" (`/0x18` becomes `/0` in one well-known
 * library), so whatever is not plainly a rule is refused with the reason, and nothing is repaired.
 */
import { findCharacter, formatAddress, readAddress, WIDTH } from './address.ts';
import type { Address, AddressProblem, Family, Refused } from './address.ts';

export type Rule = { readonly kind: 'all' } | Network;

/**
 * Every address whose first `prefix` bits are those of `first`; one address if the prefix is the
 * full width. `prefix` is 1 … 32 or 1 … 128: there is no `/0`, the widest rule is `all`.
 * Both ends are inclusive. Make one with `networkOf`, which keeps the fields true to each other.
 */
export type Network = {
  readonly kind: 'network';
  readonly family: Family;
  readonly prefix: number;
  readonly first: bigint;
  readonly last: bigint;
};

/** Why a text is not a rule; `part` and `at` as in `Refused`. Codes, worded by the renderer. */
export type RuleProblem =
  | AddressProblem
  | Refused<'too_long'> // past LONGEST_RULE; `part` is only how the text begins
  | Refused<'list_not_rule'> // several addresses, or a range with a hyphen: one rule at a time
  | Refused<'all_with_extra'> // `all/24`
  | Refused<'means_all'> // `0.0.0.0/0`, `1.2.3.4/0.0.0.0`, `::/0`: offer `all` instead
  | Refused<'prefix_missing'> // nothing after the slash
  | (Refused<'prefix_form' | 'prefix_range'> & { readonly max: number }) // not decimal; above `max`
  | Refused<'mask_not_contiguous'> // `255.0.255.0`
  | Refused<'wildcard_mask'> // `0.0.0.255`, the router notation with the bits turned round
  | Refused<'mask_with_ipv6'> // IPv6 has prefixes only
  | Refused<'mapped_prefix'>; // `::ffff:203.0.113.0/120`: write the IPv4 network

export type ParsedRule =
  | {
      readonly ok: true;
      readonly rule: Rule;
      /** `203.0.113.10/24` means 203.0.113.0/24: tell the person before saving (requirement 42). */
      readonly hostBitsDropped: boolean;
      /** A dotted mask was written; the canonical form shows a prefix. */
      readonly wroteMask: boolean;
      /** An IPv4-mapped IPv6 address was written; the canonical form shows IPv4. */
      readonly wroteMapped: boolean;
    }
  | { readonly ok: false; readonly reason: RuleProblem };

/** What a rule covers, for showing it to a person. Addresses are canonical text. */
export type RuleExtent =
  | { readonly kind: 'all' }
  | {
      readonly kind: 'network';
      readonly family: Family;
      readonly prefix: number;
      readonly first: string;
      readonly last: string;
      /** How many addresses, in decimal: 2^127 does not fit a number. */
      readonly count: string;
      /** The dotted mask of an IPv4 rule, null for IPv6. */
      readonly mask: string | null;
    };

export const ALL: Rule = Object.freeze({ kind: 'all' });

/** In UTF-16 units, spaces included. The longest rule has 49; the rest is room for spaces. */
export const LONGEST_RULE = 256;

/**
 * Reads what a person typed as a rule. Only ASCII spaces around it are trimmed: `trim()` would also
 * drop line ends and no-break spaces, and then something else is stored than what was checked.
 *
 * A prefix after an IPv4-mapped address is refused, because `::ffff:203.0.113.0/24` may mean 24 bits
 * of IPv4 or of IPv6, and the second is very nearly everyone.
 *
 * @returns the rule and what was changed to make it canonical, or the reason it is refused; never throws.
 */
export function parseRule(text: string): ParsedRule {
  if (text.length > LONGEST_RULE)
    return refuse({ code: 'too_long', part: text.slice(0, 32), at: 0 });
  const core = text.replace(/^ +/, '').replace(/ +$/, '');
  const at = text.indexOf(core);
  if (/^all$/i.test(core)) return accept(ALL, {});

  const slash = core.indexOf('/');
  const host = slash < 0 ? core : core.slice(0, slash);
  const read = readAddress(host, at);
  if (!read.ok) return refuse(explainWhole(core, at) ?? read.reason);
  const { address } = read;
  const wroteMapped = address.family === 4 && host.includes(':');
  if (slash < 0) return accept(networkOf(address, WIDTH[address.family]), { wroteMapped });
  if (wroteMapped) return refuse({ code: 'mapped_prefix', part: core, at });

  const suffix = core.slice(slash + 1);
  const prefix = readSuffix(suffix, at + slash + 1, address.family);
  if (typeof prefix !== 'number') return refuse(explainWhole(core, at) ?? prefix);
  if (prefix === 0) return refuse({ code: 'means_all', part: core, at });
  const rule = networkOf(address, prefix);
  return accept(rule, {
    hostBitsDropped: rule.first !== address.bits,
    wroteMask: suffix.includes('.'),
  });
}

/**
 * A stored rule, or null when it cannot be read. Give the null on to `evaluate`: it denies, whereas
 * a list from which broken rows were dropped could end up empty, and empty means no restriction.
 */
export function readStoredRule(text: string): Rule | null {
  const parsed = parseRule(text);
  return parsed.ok ? parsed.rule : null;
}

/** The network of `prefix` bits (1 … WIDTH[family]) that contains the address. */
export function networkOf({ family, bits }: Address, prefix: number): Network {
  const hostBits = BigInt(WIDTH[family] - prefix);
  const first = (bits >> hostBits) << hostBits;
  return { kind: 'network', family, prefix, first, last: first + (1n << hostBits) - 1n };
}

/**
 * The canonical text: `all`, `203.0.113.10` (one address has no prefix), `203.0.113.0/24`,
 * `2001:db8::/32`. `parseRule` reads it back as the same rule, so equal rules are equal texts.
 */
export function formatRule(rule: Rule): string {
  if (rule.kind === 'all') return 'all';
  const address = formatAddress({ family: rule.family, bits: rule.first });
  return rule.prefix === WIDTH[rule.family] ? address : `${address}/${rule.prefix}`;
}

/** The first and last address, their number, and the mask, as text. */
export function describeRule(rule: Rule): RuleExtent {
  if (rule.kind === 'all') return rule;
  const { kind, family, prefix, first, last } = rule;
  return {
    kind,
    family,
    prefix,
    first: formatAddress({ family, bits: first }),
    last: formatAddress({ family, bits: last }),
    count: String(last - first + 1n),
    mask: family === 4 ? dottedMask(prefix) : null,
  };
}

function dottedMask(prefix: number): string {
  return formatAddress({ family: 4, bits: 2n ** 32n - 2n ** BigInt(32 - prefix) });
}

function refuse(reason: RuleProblem): ParsedRule {
  return { ok: false, reason };
}

type Changes = Omit<Extract<ParsedRule, { ok: true }>, 'ok' | 'rule'>;

function accept(rule: Rule, changes: Partial<Changes>): ParsedRule {
  const none: Changes = { hostBitsDropped: false, wroteMask: false, wroteMapped: false };
  return { ok: true, rule, ...none, ...changes };
}

/** @returns the prefix length that the text after the slash means, 0 included, or why it means none. */
function readSuffix(suffix: string, at: number, family: Family): number | RuleProblem {
  const max = WIDTH[family];
  if (suffix === '') return { code: 'prefix_missing', part: suffix, at };
  if (/^\d+$/.test(suffix)) {
    if (/^0\d/.test(suffix)) return { code: 'leading_zero', part: suffix, at };
    return Number(suffix) <= max ? Number(suffix) : { code: 'prefix_range', part: suffix, at, max };
  }
  if (!/^[\da-f.:]*[.:][\da-f.:]*$/i.test(suffix)) {
    return { code: 'prefix_form', part: suffix, at, max };
  }
  return family === 4 ? readMask(suffix, at) : { code: 'mask_with_ipv6', part: suffix, at };
}

/** @returns the number of one-bits at the front of a dotted mask with only zeros after them. */
function readMask(text: string, at: number): number | RuleProblem {
  if (text.includes(':')) return { code: 'four_numbers', part: text, at };
  const read = readAddress(text, at);
  if (!read.ok) return read.reason;
  const mask = Number(read.address.bits);
  const zeros = ~mask >>> 0;
  if (isLowOnes(zeros)) return Math.clz32(zeros);
  return { code: isLowOnes(mask) ? 'wildcard_mask' : 'mask_not_contiguous', part: text, at };
}

/** Whether the ones of a 32-bit number, if any, all stand together at its low end. */
function isLowOnes(value: number): boolean {
  return (value & (value + 1)) === 0;
}

/** Reasons that concern the whole text and are worth more to a person than one about a piece. */
function explainWhole(core: string, at: number): RuleProblem | null {
  return explainList(core, at) ?? findCharacter(core, /[^ -~]/u, at) ?? explainAll(core, at);
}

/** Two or more pieces that each begin like a rule. */
function explainList(core: string, at: number): RuleProblem | null {
  const pieces = [...core.matchAll(/[^\s,;-]+/g)].filter(([piece]) =>
    /^(\d+\.|.*:|all$)/i.test(piece),
  );
  const [one, two] = pieces;
  if (one === undefined || two === undefined) return null;
  const extra = one.index + one[0].length;
  return { code: 'list_not_rule', part: core.slice(extra), at: at + extra };
}

function explainAll(core: string, at: number): RuleProblem | null {
  if (!/^all[^\w.-]/i.test(core)) return null;
  return { code: 'all_with_extra', part: core.slice(3), at: at + 3 };
}
