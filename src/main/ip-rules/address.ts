/**
 * Internet addresses: the one strict reader of the product, and the canonical spelling.
 *
 * Accepting and explaining are kept apart on purpose. `scanAddress` alone decides what is an
 * address; it is quick and says only yes or no. `explain` runs afterwards, on text that was already
 * refused, and finds words for it. An error in the explanation can therefore word a message
 * badly, but can never let an address in.
 */

export type Family = 4 | 6;

/**
 * One address as a number: `bits` is in 0 … 2^32 − 1 for IPv4 and in 0 … 2^128 − 1 for IPv6.
 * An IPv4-mapped IPv6 address does not exist here: it *is* the IPv4 address (design section 6,
 * security requirement 43), so the two spellings cannot be told apart by a rule.
 */
export type Address = { readonly family: Family; readonly bits: bigint };

/** How many bits an address has, which is also its longest prefix. */
export const WIDTH = { 4: 32, 6: 128 } as const satisfies Record<Family, number>;

/** The refused `part` of a text as it was typed, and `at`, its index in that text in UTF-16 units. */
export type Refused<Code extends string> = {
  readonly code: Code;
  readonly part: string;
  readonly at: number;
};

/** Why a text is not an address. Codes, not sentences: the renderer words them per language. */
export type AddressProblem =
  | Refused<'empty'>
  | Refused<'four_numbers'> // IPv4 is four decimal numbers 0–255; `part` is the piece that is not
  | Refused<'leading_zero'> // `010` is 8 to some readers and 10 to others
  | Refused<'octet_range'> // above 255
  | Refused<'ipv6_form'> // `part` is the bad group, or the whole address if only the count is wrong
  | Refused<'ipv4_compatible'> // `::203.0.113.10`, deprecated by RFC 4291 section 2.5.5.1
  | Refused<'zone_id'> // `%eth0` names an interface of one machine
  | Refused<'hostname'>
  | BadCharacter;

export type ReadAddress =
  | { readonly ok: true; readonly address: Address }
  | { readonly ok: false; readonly reason: AddressProblem };

/** A character that no address contains. `codePoint` reads `U+FF12`, for what the eye cannot see. */
export type BadCharacter = Refused<'bad_character'> & { readonly codePoint: string };

const DOT = 0x2e;
const COLON = 0x3a;
const ZERO = 0x30;

/** `ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255`; longer text need not be looked at. */
const LONGEST_IPV6 = 45;

/** Value of each hexadecimal digit by character code, −1 for every other ASCII character. */
const HEX = Int8Array.from({ length: 128 }, (_, code) =>
  '0123456789abcdef'.indexOf(String.fromCharCode(code).toLowerCase()),
);

/** The groups of the IPv6 text being read. Shared, because the matcher must not allocate. */
const groups = new Uint16Array(8);

/** Receives `scanAddress` for callers that want an `Address`. */
const scratch = new Uint32Array(4);

/**
 * Reads a whole text as an address, without trimming: four decimal octets without leading zeros, or
 * any text form of RFC 4291 section 2.2 (any case, `::`, a dotted quad as the last 32 bits), without
 * zone id. `::ffff:a.b.c.d` in either spelling is the IPv4 address. The rest of the deprecated block
 * `::/96` is refused, however it is spelled, except `::` and `::1`, which have a meaning of their own.
 *
 * @returns the address, or null when the text is anything else; `readAddress` says why.
 */
export function parseAddress(text: string): Address | null {
  const family = scanAddress(text, scratch);
  if (family === 0) return null;
  return { family, bits: family === 4 ? BigInt(scratch[3]!) : joinWords(scratch) };
}

/**
 * `parseAddress` for the matcher's hot path: allocates nothing and makes no bigint.
 *
 * @param out four words, most significant first. IPv4 leaves its value in `out[3]`, the other words
 *   are then meaningless; so are all of them after a refusal.
 * @returns the family, or 0 when the text is not an address.
 */
export function scanAddress(text: string, out: Uint32Array): Family | 0 {
  if (scanIPv4(text, 0, out)) return 4;
  if (!scanIPv6(text, out)) return 0;
  if (out[0] !== 0 || out[1] !== 0) return 6;
  if (out[2] === 0xffff) return 4; // IPv4-mapped: `out[3]` already is the IPv4 address
  return isIPv4Compatible(out) ? 0 : 6;
}

/** The canonical spelling: dotted decimal, or RFC 5952 section 4 (never the mixed notation). */
export function formatAddress({ family, bits }: Address): string {
  return family === 4 ? formatIPv4(Number(bits)) : formatIPv6(bits);
}

/**
 * `parseAddress` for what a person typed: the address, or why the text is none.
 *
 * @param at where `text` begins in what was typed, so that the reason's position points there.
 */
export function readAddress(text: string, at = 0): ReadAddress {
  const address = parseAddress(text);
  return address === null ? { ok: false, reason: explain(text, at) } : { ok: true, address };
}

/** The first character of `text` that `unwanted` (with the `u` flag) matches, or null. */
export function findCharacter(text: string, unwanted: RegExp, at: number): BadCharacter | null {
  const found = unwanted.exec(text);
  if (found === null) return null;
  const part = found[0];
  const hex = part.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
  return { code: 'bad_character', part, at: at + found.index, codePoint: `U+${hex}` };
}

/** Reads the dotted quad that must run from `from` to the end of `text` into `out[3]`. */
function scanIPv4(text: string, from: number, out: Uint32Array): boolean {
  let value = 0;
  let dots = 0;
  let octet = -1; // −1: no digit of this octet seen yet
  for (let i = from; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const digit = code - ZERO;
    if (digit >= 0 && digit <= 9) {
      if (octet === 0) return false; // a leading zero
      octet = octet < 0 ? digit : octet * 10 + digit;
      if (octet > 255) return false;
    } else if (code === DOT && octet >= 0 && dots < 3) {
      value = (value << 8) | octet;
      octet = -1;
      dots++;
    } else {
      return false;
    }
  }
  if (dots !== 3 || octet < 0) return false;
  out[3] = (value << 8) | octet;
  return true;
}

/** Reads every text form of RFC 4291 section 2.2 into `out`. */
function scanIPv6(text: string, out: Uint32Array): boolean {
  const end = text.length;
  if (end < 2 || end > LONGEST_IPV6) return false;
  let at = 0;
  let count = 0;
  let gap = -1; // how many groups stand before `::`, −1 while there is none
  if (text.charCodeAt(0) === COLON) {
    if (text.charCodeAt(1) !== COLON) return false;
    gap = 0;
    at = 2;
  }
  while (at < end) {
    if (count === 8) return false;
    const start = at;
    let group = 0;
    let code = 0;
    for (; at < end; at++) {
      code = text.charCodeAt(at);
      const hex = code < 128 ? HEX[code]! : -1;
      if (hex < 0) break;
      group = (group << 4) | hex;
    }
    if (at === start || at - start > 4) return false;
    if (at === end) {
      groups[count++] = group;
      break;
    }
    if (code === DOT) {
      if (!scanIPv4(text, start, out)) return false;
      groups[count++] = out[3]! >>> 16;
      groups[count++] = out[3]!; // a Uint16Array keeps the low 16 bits
      break;
    }
    groups[count++] = group;
    if (code !== COLON || ++at === end) return false;
    if (text.charCodeAt(at) === COLON) {
      if (gap >= 0) return false;
      gap = count;
      at++;
    }
  }
  if (gap < 0 ? count !== 8 : count > 7) return false; // `::` stands for at least one group
  packGroups(count, gap < 0 ? count : gap, out);
  return true;
}

/** Joins the `count` groups read in pairs, opening the `::` that stood after `gap` of them. */
function packGroups(count: number, gap: number, out: Uint32Array): void {
  const zeros = 8 - count;
  for (let word = 0; word < 4; word++) {
    out[word] = (openGroup(2 * word, gap, zeros) << 16) | openGroup(2 * word + 1, gap, zeros);
  }
}

function openGroup(i: number, gap: number, zeros: number): number {
  if (i < gap) return groups[i]!;
  return i < gap + zeros ? 0 : groups[i - zeros]!;
}

function isIPv4Compatible(words: Uint32Array): boolean {
  return words[0] === 0 && words[1] === 0 && words[2] === 0 && words[3]! > 1;
}

function joinWords(words: Uint32Array): bigint {
  return words.reduce((bits, word) => (bits << 32n) | BigInt(word), 0n);
}

function formatIPv4(value: number): string {
  return [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255].join('.');
}

function formatIPv6(bits: bigint): string {
  const hex = bits.toString(16).padStart(32, '0');
  const full = Array.from({ length: 8 }, (_, i) => parseInt(hex.slice(4 * i, 4 * i + 4), 16));
  const { start, length } = longestZeroRun(full);
  const spell = (part: readonly number[]) => part.map((group) => group.toString(16)).join(':');
  if (length < 2) return spell(full); // RFC 5952 section 4.2.2: one group is not shortened
  return `${spell(full.slice(0, start))}::${spell(full.slice(start + length))}`;
}

/** The first of the longest runs, as RFC 5952 section 4.2.3 asks. */
function longestZeroRun(full: readonly number[]): { start: number; length: number } {
  let best = { start: 0, length: 0 };
  let length = 0;
  full.forEach((group, i) => {
    length = group === 0 ? length + 1 : 0;
    if (length > best.length) best = { start: i + 1 - length, length };
  });
  return best;
}

/** Finds words for a text that `parseAddress` refused. */
function explain(text: string, at: number): AddressProblem {
  if (text === '') return { code: 'empty', part: '', at };
  const hasColon = text.includes(':');
  const strange = findCharacter(text, hasColon ? /[^\w.:%-]/u : /[^\w.-]/u, at);
  if (strange !== null) return strange;
  return hasColon ? explainIPv6(text, at) : explainIPv4(text, at);
}

function explainIPv4(text: string, at: number): AddressProblem {
  if (/^[a-z_]/i.test(text)) return { code: 'hostname', part: text, at };
  const octets = text.split('.');
  const whole: AddressProblem = { code: 'four_numbers', part: text, at };
  if (octets.length !== 4 || octets.includes('')) return whole;
  let from = at;
  for (const part of octets) {
    if (!/^\d+$/.test(part)) return { code: 'four_numbers', part, at: from };
    if (/^0\d/.test(part)) return { code: 'leading_zero', part, at: from };
    if (Number(part) > 255) return { code: 'octet_range', part, at: from };
    from += part.length + 1;
  }
  return whole;
}

function explainIPv6(text: string, at: number): AddressProblem {
  const zone = text.indexOf('%');
  if (zone >= 0) return { code: 'zone_id', part: text.slice(zone), at: at + zone };
  if (scanIPv6(text, scratch)) return { code: 'ipv4_compatible', part: text, at };
  const pieces = text.split(':');
  let from = at;
  for (const [i, part] of pieces.entries()) {
    const isQuad = part.includes('.') && i === pieces.length - 1;
    if (isQuad && !scanIPv4(part, 0, scratch)) return explainIPv4(part, from);
    if (!isQuad && !/^[\da-f]{0,4}$/i.test(part)) return { code: 'ipv6_form', part, at: from };
    from += part.length + 1;
  }
  return { code: 'ipv6_form', part: text, at };
}
