/** Texts and networks on and just beside the rule grammar, the same in every run. */

export type Random = (below: number) => number;

/** xorshift32: quick enough for millions, and seeded, so that a failure can be repeated. */
export function seeded(seed: number): Random {
  let state = seed;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

export function pick<T>(random: Random, from: readonly T[]): T {
  return from[random(from.length)]!;
}

const OCTETS = [
  '0',
  '1',
  '9',
  '10',
  '99',
  '100',
  '199',
  '203',
  '249',
  '250',
  '255',
  '256',
  '00',
  '010',
  '08',
  '300',
  '',
];
const GROUPS = [
  '0',
  '1',
  'f',
  'ffff',
  'FFFF',
  '0db8',
  '2001',
  '0000',
  'cb00',
  '710a',
  '12345',
  'g',
  '',
];
const SUFFIXES = [
  '',
  '',
  '/0',
  '/1',
  '/8',
  '/9',
  '/24',
  '/31',
  '/32',
  '/33',
  '/64',
  '/96',
  '/127',
  '/128',
  '/129',
  '/024',
  '/00',
  '/0x18',
  '/1e1',
  '/-1',
  '/+8',
  '/ 24',
  '/24/8',
  '/',
  '/255.255.255.0',
  '/255.255.0.0',
  '/255.0.255.0',
  '/0.0.0.255',
  '/0.0.0.0',
  '/255.255.255.255',
  '/255.255.255.256',
  '/255.255.255.00',
  '/128.0.0.0',
  '/ffff::',
];
const WRAPS = [' ', '  ', '\n', '\t', '\u00a0', '\u200b', '\r'];
const WHOLE = [
  'all',
  'ALL',
  'aLl',
  '\u0430ll',
  'al',
  'alll',
  'all/24',
  'all,10.0.0.1',
  '127.1',
  '2130706433',
  '1.2.3',
];
const NOISE = '0123456789abcdefABCDEFlLgGxX.:/%-, \n\t\u00a0\u200b\uff12\u0663\u3002*[]';

function dottedQuad(random: Random): string {
  const octet = () => (random(12) > 0 ? String(random(256)) : pick(random, OCTETS));
  return Array.from({ length: random(40) > 0 ? 4 : 1 + random(6) }, octet).join('.');
}

function colonForm(random: Random): string {
  const group = () => (random(16) > 0 ? random(0x10000).toString(16) : pick(random, GROUPS));
  const parts = Array.from({ length: random(5) > 0 ? 8 : 1 + random(9) }, group);
  if (random(4) === 0) parts.splice(Math.max(0, parts.length - 2), 2, dottedQuad(random));
  if (random(2) === 0) parts.splice(random(parts.length + 1), random(parts.length + 1), '');
  let text = parts.join(':');
  if (text.startsWith(':') || random(20) === 0) text = `:${text}`;
  if (text.endsWith(':') || random(20) === 0) text = `${text}:`;
  return text;
}

function embedded(random: Random): string {
  const front = pick(random, [
    '::ffff:',
    '::FFFF:',
    '::',
    '0:0:0:0:0:ffff:',
    '64:ff9b::',
    '::fffe:',
    '::ffff:0:',
    '0::0:',
  ]);
  const pair = () => `${random(0x10000).toString(16)}:${random(0x10000).toString(16)}`;
  return front + (random(2) === 0 ? dottedQuad(random) : pair());
}

function mutate(random: Random, text: string): string {
  const at = random(text.length + 1);
  const noise = NOISE[random(NOISE.length)]!;
  const kind = random(4);
  if (kind === 0) return text.slice(0, at) + noise + text.slice(at);
  if (kind === 1) return text.slice(0, at) + text.slice(at + 1);
  if (kind === 2) return text.slice(0, at) + noise + text.slice(at + 1);
  return text.slice(0, at) + text.slice(random(text.length + 1));
}

/** About one in three is a rule; most of the others differ from one by a character or two. */
export function nearRule(random: Random): string {
  const make = random(20);
  const host =
    make < 9
      ? dottedQuad(random)
      : make < 15
        ? colonForm(random)
        : make < 19
          ? embedded(random)
          : pick(random, WHOLE);
  const wrap = () => (random(10) === 0 ? pick(random, WRAPS) : '');
  const suffix =
    random(2) === 0 ? `/${random(host.includes(':') ? 130 : 34)}` : pick(random, SUFFIXES);
  let text = wrap() + host + (random(3) > 0 ? suffix : '') + wrap();
  while (random(3) === 0) text = mutate(random, text);
  return text;
}
