/**
 * A second, independent reading of the rule grammar, to test the first against: regular expressions
 * after the ABNF of RFC 3986 section 3.2.2 for what is accepted, bigints for what it means. It shares
 * no code and no method with src/main/ip-access, and is far too slow to be used there.
 */

const OCTET = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const QUAD = `${OCTET}(?:\\.${OCTET}){3}`;
const H16 = '[\\da-fA-F]{1,4}';
const LS32 = `(?:${H16}:${H16}|${QUAD})`;
const V6 = [
  `(?:${H16}:){6}${LS32}`,
  `::(?:${H16}:){5}${LS32}`,
  `(?:${H16})?::(?:${H16}:){4}${LS32}`,
  `(?:(?:${H16}:){0,1}${H16})?::(?:${H16}:){3}${LS32}`,
  `(?:(?:${H16}:){0,2}${H16})?::(?:${H16}:){2}${LS32}`,
  `(?:(?:${H16}:){0,3}${H16})?::${H16}:${LS32}`,
  `(?:(?:${H16}:){0,4}${H16})?::${LS32}`,
  `(?:(?:${H16}:){0,5}${H16})?::${H16}`,
  `(?:(?:${H16}:){0,6}${H16})?::`,
].join('|');
const MASKS = Array.from({ length: 32 }, (_, i) => {
  const ones = '1'.repeat(i + 1).padEnd(32, '0');
  return [0, 8, 16, 24].map((at) => parseInt(ones.slice(at, at + 8), 2)).join('.');
});

const IPV4_RULE = new RegExp(
  `^ *(${QUAD})(?:/([1-9]|[12]\\d|3[0-2]|${MASKS.join('|').replaceAll('.', '\\.')}))? *$`,
);
const IPV6_RULE = new RegExp(`^ *(${V6})(?:/([1-9]|[1-9]\\d|1[01]\\d|12[0-8]))? *$`);
const ALL_RULE = /^ *[aA][lL][lL] *$/;

/** The canonical text of a rule, or null if the text is none. */
export function oracleRule(text: string): string | null {
  if (text.length > 256) return null;
  if (ALL_RULE.test(text)) return 'all';
  const [, quad, short] = IPV4_RULE.exec(text) ?? [];
  if (quad !== undefined) {
    const prefix =
      short === undefined ? 32 : short.includes('.') ? MASKS.indexOf(short) + 1 : +short;
    return spell(4, quadBits(quad), prefix);
  }
  const [, address, prefix] = IPV6_RULE.exec(text) ?? [];
  if (address === undefined) return null;
  const bits = ipv6Bits(address);
  const upper = bits >> 32n;
  if (upper === 0xffffn) return prefix === undefined ? spell(4, bits & 0xffff_ffffn, 32) : null;
  if (upper === 0n && bits > 1n) return null;
  return spell(6, bits, prefix === undefined ? 128 : +prefix);
}

/** Family and bits of an address that the oracle takes for a rule; null for all other text. */
export function oracleAddress(text: string): { family: 4 | 6; bits: bigint } | null {
  const canonical = /[ /]/.test(text) ? null : oracleRule(text);
  if (canonical === null || canonical === 'all') return null;
  return canonical.includes(':')
    ? { family: 6, bits: ipv6Bits(canonical) }
    : { family: 4, bits: quadBits(canonical) };
}

function quadBits(quad: string): bigint {
  return quad.split('.').reduce((bits, octet) => bits * 256n + BigInt(octet), 0n);
}

function ipv6Bits(text: string): bigint {
  const hexOnly = text.replace(/[\d.]+\.[\d.]+$/, (quad) => {
    const hex = quadBits(quad).toString(16).padStart(8, '0');
    return `${hex.slice(0, 4)}:${hex.slice(4)}`;
  });
  const [left = '', right = ''] = hexOnly.split('::');
  const groups = (side: string) => (side === '' ? [] : side.split(':'));
  const digits = (side: string) =>
    groups(side)
      .map((group) => group.padStart(4, '0'))
      .join('');
  if (!hexOnly.includes('::')) return BigInt(`0x${digits(hexOnly)}`);
  return BigInt(`0x${digits(left).padEnd(32 - digits(right).length, '0')}${digits(right)}`);
}

function spell(family: 4 | 6, bits: bigint, prefix: number): string {
  const size = family === 4 ? 32n : 128n;
  const first = bits - (bits % 2n ** (size - BigInt(prefix)));
  const address = family === 4 ? spellIPv4(first) : spellIPv6(first);
  return BigInt(prefix) === size ? address : `${address}/${prefix}`;
}

function spellIPv4(bits: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => (bits / 2n ** shift) % 256n).join('.');
}

/** RFC 5952: of the longest runs of zero groups the first becomes `::`. */
function spellIPv6(bits: bigint): string {
  const full = bits.toString(16).padStart(32, '0').match(/.{4}/g)!;
  const text = full.map((group) => group.replace(/^0{1,3}/, '')).join(':');
  for (let length = 8; length > 1; length--) {
    const run = new RegExp(`(^|:)0(?::0){${length - 1}}(:|$)`);
    if (run.test(text)) return text.replace(run, '::');
  }
  return text;
}
