/**
 * How quick the rule matcher is, as ratios to its peers measured in the same run (reference
 * performance-and-libraries.md, A.6 and A.8 rows R1–R4; R5 is what saving a change is preceded by).
 */
import { BlockList } from 'node:net';
import ipaddr from 'ipaddr.js';
import { formatAddress, scanAddress } from '../../src/main/ip-rules/address.ts';
import type { Address } from '../../src/main/ip-rules/address.ts';
import type { ListRule } from '../../src/main/ip-rules/decide.ts';
import { compileMatcher } from '../../src/main/ip-rules/matcher.ts';
import type { Entry } from '../../src/main/ip-rules/matcher.ts';
import { Replaying, type SignInsFrom } from '../../src/main/ip-rules/replay.ts';
import { formatRule, networkOf } from '../../src/main/ip-rules/rule.ts';
import type { Network } from '../../src/main/ip-rules/rule.ts';
import type { Bench } from './support/bench.ts';
import { compare, timed } from './support/compare.ts';

/** Lengths of the list: an office's, a large company's, and what the figures are asked for. */
const LENGTHS = [100_000, 1000, 10] as const;
const [RULES] = LENGTHS;
const LOOKUPS = 100_000;
/** Of 100 addresses, how many are taken from a rule; of the random rest one in ten hits. */
const TAKEN = 50;

type Sample = {
  readonly entries: readonly (Entry<number> & { readonly rule: Network })[];
  /** Address texts, about 54 % of them covered by a rule. */
  readonly texts: readonly string[];
};

/** The same numbers in every run: xorshift32, in 0 … below − 1. */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

/** 80 % IPv4; IPv6 within forty /16 blocks, as the allocated space is. */
function randomAddress(random: (below: number) => number): Address {
  if (random(5) > 0) return { family: 4, bits: BigInt(random(2 ** 32)) };
  let bits = BigInt(0x2001 + 0x10 * random(40));
  for (let group = 1; group < 8; group++) bits = (bits << 16n) | BigInt(random(2 ** 16));
  return { family: 6, bits };
}

const made = new Map<number, Sample>();

function sample(length: number): Sample {
  const known = made.get(length);
  if (known) return known;
  const random = randomNumbers(20_261_122);
  const entries = Array.from({ length }, (_, id) => {
    const address = randomAddress(random);
    const prefix = address.family === 4 ? 16 + random(17) : 32 + random(33);
    return { id, rule: networkOf(address, prefix) };
  });
  const texts = Array.from({ length: LOOKUPS }, () => {
    const near = random(100) < TAKEN ? entries[random(length)]!.rule : null;
    if (near === null) return formatAddress(randomAddress(random));
    return formatAddress({ family: near.family, bits: near.last });
  });
  const fresh = { entries, texts };
  made.set(length, fresh);
  return fresh;
}

/** Keeps the results of a loop alive, so that it cannot be optimised away. */
let sink = 0;

function lookUpAll(match: (text: string) => number | null, texts: readonly string[]): () => void {
  return () => {
    for (const text of texts) if (match(text) !== null) sink++;
  };
}

function blockListOf({ entries }: Sample): BlockList {
  const list = new BlockList();
  for (const { rule } of entries) {
    const [address, prefix] = formatRule(rule).split('/');
    const family = rule.family === 4 ? 'ipv4' : 'ipv6';
    list.addSubnet(address!, Number(prefix ?? rule.prefix), family);
  }
  return list;
}

async function againstBlockList(length: number): Promise<number> {
  const { entries, texts } = sample(length);
  const matcher = compileMatcher(entries);
  const list = blockListOf(sample(length));
  const checkAll = () => {
    for (const text of texts) if (list.check(text, text.includes(':') ? 'ipv6' : 'ipv4')) sink++;
  };
  return compare(timed(lookUpAll(matcher.match, texts)), timed(checkAll));
}

async function againstParserAlone(length: number): Promise<number> {
  const { entries, texts } = sample(length);
  const matcher = compileMatcher(entries);
  const words = new Uint32Array(4);
  const parseAll = () => {
    for (const text of texts) sink += scanAddress(text, words) === 0 ? 0 : words[3]! & 1;
  };
  return compare(timed(lookUpAll(matcher.match, texts)), timed(parseAll));
}

async function againstLoop(length: number): Promise<number> {
  const { entries, texts } = sample(length);
  const matcher = compileMatcher(entries);
  const parsed = entries.map(({ id, rule }) => {
    const first = ipaddr.parse(formatAddress({ family: rule.family, bits: rule.first }));
    return { id, first, prefix: rule.prefix };
  });
  const few = texts.slice(0, 40);
  const matchInLoop = (text: string): number | null => {
    const address = ipaddr.parse(text);
    const kind = address.kind();
    let best: { id: number; prefix: number } | null = null;
    for (const { id, first, prefix } of parsed) {
      if (first.kind() !== kind || (best !== null && best.prefix >= prefix)) continue;
      if (address.match(first, prefix)) best = { id, prefix };
    }
    return best === null ? null : best.id;
  };
  const ratio = await compare(
    timed(lookUpAll(matcher.match, texts)),
    timed(lookUpAll(matchInLoop, few)),
  );
  // The loop is so slow that it gets fewer addresses.
  return ratio / (texts.length / few.length);
}

async function editAgainstBuild(length: number): Promise<number> {
  const { entries } = sample(length);
  const matcher = compileMatcher(entries);
  let place = 0;
  const edit = () => {
    const { id, rule } = entries[(place += 7919) % length]!;
    const prefix = Math.max(rule.prefix - 1, 1);
    const wider = networkOf({ family: rule.family, bits: rule.first }, prefix);
    if (matcher.with({ id, rule: wider }) !== null) sink++;
  };
  return compare(
    timed(edit),
    timed(() => void blockListOf(sample(length))),
  );
}

const SIGN_INS = 1_000_000;
/** Addresses that an account of a million sign-ins has signed in from. */
const PLACES = 20_000;
/** What a list may have. */
const LISTED = 1000;

/** A draft that leaves out a tenth of the list, over as many sign-ins, each told by itself. */
async function replayAgainstBlockList(): Promise<number> {
  const random = randomNumbers(20_261_130);
  const { entries, texts } = sample(RULES);
  const now = entries.slice(0, LISTED).map(({ rule }): ListRule => {
    return { text: formatRule(rule), rule, enabled: true, expiresAt: null };
  });
  const after = now.filter((_, place) => place % 10 > 0);
  const list = blockListOf({ entries: entries.slice(0, LISTED), texts });
  const inside = entries.slice(0, LISTED).map(({ rule }) => rule);
  const places = Array.from({ length: PLACES }, (_, place) => {
    const { family, last } = inside[place % LISTED]!;
    return place % 2 === 0 ? formatAddress({ family, bits: last }) : texts[place]!;
  });
  const signIns = Array.from({ length: SIGN_INS }, (_, n): SignInsFrom => {
    // A text of its own, as it comes from a database.
    const address = Buffer.from(places[random(PLACES)]!).toString('latin1');
    return { address, in30: n % 2, in90: 1, in365: 1, lastAt: n };
  });
  const replayAll = () => {
    const replaying = new Replaying({ now, after, at: 0 });
    replaying.add(signIns);
    sink += replaying.view(null).newlyRefused.signIns[365];
  };
  const checkAll = () => {
    for (const { address } of signIns)
      if (list.check(address!, address!.includes(':') ? 'ipv6' : 'ipv4')) sink++;
  };
  return compare(timed(replayAll), timed(checkAll));
}

const peers = [
  { id: 'R1', peer: 'net.BlockList.check', run: againstBlockList },
  { id: 'R2', peer: 'own parser alone', run: againstParserAlone },
  { id: 'R3', peer: 'ipaddr.js loop over parsed rules', run: againstLoop },
  { id: 'R4', peer: 'net.BlockList full build', run: editAgainstBuild },
] as const;

/** `R1` is that of the longest list, `R1-10` that of ten rules. */
const ofLength = (length: number): Bench[] =>
  peers.map(({ id, peer, run }) => ({
    id: length === RULES ? id : `${id}-${length}`,
    peer: `${peer}, ${length} rules`,
    run: () => run(length),
  }));

export const benches: readonly Bench[] = [
  ...LENGTHS.flatMap(ofLength),
  { id: 'R5', peer: 'net.BlockList.check over as many', run: replayAgainstBlockList },
];
