import { isIP } from 'node:net';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatAddress, parseAddress, readAddress } from '../../../src/main/ip-rules/address.ts';
import { describeRule, formatRule, parseRule } from '../../../src/main/ip-rules/rule.ts';
import { nearRule, seeded } from './generate.ts';
import { oracleAddress, oracleRule } from './oracle.ts';

/** Milliseconds: a few seconds on a quiet machine, which this one need not be. */
const SLOW = 1_200_000;

/** The canonical text of what our own parser makes of it, or null. */
function canonical(text: string): string | null {
  const parsed = parseRule(text);
  return parsed.ok ? formatRule(parsed.rule) : null;
}

/** Plain comparisons, because a million calls of `expect` take longer than all the rest. */
function differsFromOracle(text: string): boolean {
  const ours = canonical(text);
  return ours !== oracleRule(text) || (ours !== null && canonical(ours) !== ours);
}

describe('against an independent oracle (requirement 41)', () => {
  test(
    'a million texts near the grammar are read alike, and canonical texts are stable',
    () => {
      const random = seeded(0x6a7e);
      const wrong: string[] = [];
      let accepted = 0;
      for (let i = 0; i < 1_000_000; i++) {
        const text = nearRule(random);
        if (oracleRule(text) !== null) accepted++;
        if (differsFromOracle(text)) wrong.push(text);
      }
      expect(wrong.slice(0, 10)).toEqual([]);
      expect(accepted).toBeGreaterThan(250_000); // or the generator has lost its aim
    },
    SLOW,
  );

  test(
    'fast-check finds no text that is read differently',
    () => {
      const piece = fc.oneof(
        fc.nat(300).map(String),
        fc.constantFrom('.', ':', '::', '/', '::ffff:', 'all', ' ', '0', '255.255.255.0', '%', ','),
        fc.stringMatching(/^[\da-f]{0,5}$/),
        fc.string({ unit: 'grapheme', maxLength: 2 }),
      );
      const texts = fc.oneof(
        fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
        fc.ipV4Extended(),
        fc.tuple(fc.ipV4(), fc.nat(40)).map(([address, prefix]) => `${address}/${prefix}`),
        fc.tuple(fc.ipV6(), fc.nat(140)).map(([address, prefix]) => `${address}/${prefix}`),
      );
      fc.assert(
        fc.property(texts, (text) => !differsFromOracle(text)),
        { numRuns: 60_000 },
      );
    },
    SLOW,
  );

  test('a reason always points at its part in the text as typed', () => {
    const random = seeded(77);
    for (let i = 0; i < 100_000; i++) {
      const text = nearRule(random);
      const parsed = parseRule(text);
      if (parsed.ok) continue;
      const { part, at } = parsed.reason;
      if (text.slice(at, at + part.length) !== part)
        expect.fail(JSON.stringify([text, parsed.reason]));
    }
  });
});

describe('addresses', () => {
  /**
   * net.isIP decides likewise but for three things, each by design: it takes a zone id; it takes the
   * deprecated IPv4-compatible block; and it calls an IPv4-mapped address family 6.
   */
  test('agree with net.isIP, three named differences aside', () => {
    const random = seeded(99);
    const seen = { zone: 0, compatible: 0, mapped: 0 };
    for (let i = 0; i < 300_000; i++) {
      const text = nearRule(random).replace(/\/.*/, '');
      const ours = parseAddress(text)?.family ?? 0;
      const theirs = isIP(text);
      if (ours === theirs) continue;
      if (ours === 0 && text.includes('%')) seen.zone++;
      else if (ours === 0 && /^[0:]*:[\da-f.:]+$/i.test(text)) seen.compatible++;
      else if (ours === 4 && /^[0:]*:ffff:/i.test(text)) seen.mapped++;
      else expect.fail(`${JSON.stringify(text)}: ours ${ours}, net.isIP ${theirs}`);
    }
    expect(Math.min(seen.compatible, seen.mapped)).toBeGreaterThan(1000);
    expect(isIP('fe80::1%eth0')).toBe(6);
    expect(parseAddress('fe80::1%eth0')).toBeNull();
  });

  test('are read and spelled as the oracle does', () => {
    const random = seeded(123);
    for (let i = 0; i < 100_000; i++) {
      const text = nearRule(random);
      const ours = parseAddress(text);
      const theirs = oracleAddress(text);
      if (ours?.family !== theirs?.family || ours?.bits !== theirs?.bits) expect.fail(text);
      if (ours !== null && formatAddress(ours) !== oracleRule(text)) expect.fail(text);
    }
  });

  test.each([
    ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['2001:0DB8::0001', '2001:db8::1'],
    ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
    ['1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:0'],
    ['64:ff9b::192.0.2.33', '64:ff9b::c000:221'],
    ['0:0:0:0:0:0:0:0', '::'],
  ])('%s is spelled %s (RFC 5952)', (text, spelled) => {
    expect(formatAddress(parseAddress(text)!)).toBe(spelled);
  });

  test('are refused with a reason', () => {
    expect(readAddress('::203.0.113.10')).toEqual({
      ok: false,
      reason: { code: 'ipv4_compatible', part: '::203.0.113.10', at: 0 },
    });
    expect(readAddress(' 1.2.3.4')).toMatchObject({
      reason: { code: 'bad_character', codePoint: 'U+0020' },
    });
  });
});

/** Security reference, section 3, cases 1 to 9, and what the reason must name. */
describe('nasty inputs', () => {
  const refused: [text: string, code: string, part: string, at: number, more?: object][] = [
    ['203.0.113.010', 'leading_zero', '010', 10],
    ['010.8.8.8', 'leading_zero', '010', 0],
    ['127.1', 'four_numbers', '127.1', 0],
    ['2130706433', 'four_numbers', '2130706433', 0],
    ['0x7f000001', 'four_numbers', '0x7f000001', 0],
    ['1.2.3', 'four_numbers', '1.2.3', 0],
    ['1.2.3.256', 'octet_range', '256', 6],
    ['203.0.113.0/0x18', 'prefix_form', '0x18', 12, { max: 32 }],
    ['203.0.113.0/1e1', 'prefix_form', '1e1', 12, { max: 32 }],
    ['203.0.113.0/-1', 'prefix_form', '-1', 12, { max: 32 }],
    ['203.0.113.0/ 24', 'prefix_form', ' 24', 12, { max: 32 }],
    ['203.0.113.0/024', 'leading_zero', '024', 12],
    ['203.0.113.0/24/8', 'prefix_form', '24/8', 12, { max: 32 }],
    ['203.0.113.0/', 'prefix_missing', '', 12],
    ['203.0.113.0/33', 'prefix_range', '33', 12, { max: 32 }],
    ['2001:db8::/129', 'prefix_range', '129', 11, { max: 128 }],
    ['203.0.113.0/255.0.255.0', 'mask_not_contiguous', '255.0.255.0', 12],
    ['203.0.113.0/0.0.0.255', 'wildcard_mask', '0.0.0.255', 12],
    ['203.0.113.0/255.255.255', 'four_numbers', '255.255.255', 12],
    ['203.0.113.0/255.255.256.0', 'octet_range', '256', 20],
    ['2001:db8::/255.255.0.0', 'mask_with_ipv6', '255.255.0.0', 11],
    ['0.0.0.0/0', 'means_all', '0.0.0.0/0', 0],
    ['1.2.3.4/0.0.0.0', 'means_all', '1.2.3.4/0.0.0.0', 0],
    ['::/0', 'means_all', '::/0', 0],
    ['::203.0.113.10', 'ipv4_compatible', '::203.0.113.10', 0],
    ['::cb00:710a', 'ipv4_compatible', '::cb00:710a', 0],
    ['fe80::1%eth0', 'zone_id', '%eth0', 7],
    ['::ffff:203.0.113.0/24', 'mapped_prefix', '::ffff:203.0.113.0/24', 0],
    ['::ffff:0:0/96', 'mapped_prefix', '::ffff:0:0/96', 0],
    ['::ffff:203.0.113.010', 'leading_zero', '010', 17],
    ['1::2::3', 'ipv6_form', '1::2::3', 0],
    ['2001:db8::12345', 'ipv6_form', '12345', 10],
    ['\uff12\uff10\uff13.0.113.10', 'bad_character', '\uff12', 0, { codePoint: 'U+FF12' }],
    ['\u0662\u0660\u0663.0.113.10', 'bad_character', '\u0662', 0, { codePoint: 'U+0662' }],
    ['203\u30020\u3002113\u300210', 'bad_character', '\u3002', 3, { codePoint: 'U+3002' }],
    ['203.0.113.10\n', 'bad_character', '\n', 12, { codePoint: 'U+000A' }],
    ['203.0.113.10\u00a0', 'bad_character', '\u00a0', 12, { codePoint: 'U+00A0' }],
    [' 203.0.113.10\u200b', 'bad_character', '\u200b', 13, { codePoint: 'U+200B' }],
    ['203.0.113.0/2\uff14', 'bad_character', '\uff14', 13, { codePoint: 'U+FF14' }],
    ['203.0.113.*', 'bad_character', '*', 10, { codePoint: 'U+002A' }],
    ['\u0430ll', 'bad_character', '\u0430', 0, { codePoint: 'U+0430' }],
    ['all/24', 'all_with_extra', '/24', 3],
    ['all,10.0.0.1', 'list_not_rule', ',10.0.0.1', 3],
    ['203.0.113.1-203.0.113.9', 'list_not_rule', '-203.0.113.9', 11],
    ['203.0.113.0/24, 10.0.0.0/8', 'list_not_rule', ', 10.0.0.0/8', 14],
    ['203.0.113.1\n203.0.113.2', 'list_not_rule', '\n203.0.113.2', 11],
    ['vpn.example.com', 'hostname', 'vpn.example.com', 0],
    ['', 'empty', '', 0],
    ['   ', 'empty', '', 0],
    [' '.repeat(250) + '1.2.3.4', 'too_long', ' '.repeat(32), 0],
  ];
  test.each(refused)('%j is refused: %s', (text, code, part, at, more = {}) => {
    expect(parseRule(text)).toEqual({ ok: false, reason: { code, part, at, ...more } });
  });

  const plain = { hostBitsDropped: false, wroteMask: false, wroteMapped: false };
  test.each([
    ['203.0.113.10/24', '203.0.113.0/24', { ...plain, hostBitsDropped: true }],
    ['203.0.113.0/255.255.255.0', '203.0.113.0/24', { ...plain, wroteMask: true }],
    ['203.0.113.10/32', '203.0.113.10', plain],
    ['203.0.113.10', '203.0.113.10', plain],
    ['::ffff:203.0.113.10', '203.0.113.10', { ...plain, wroteMapped: true }],
    ['::ffff:cb00:710a', '203.0.113.10', { ...plain, wroteMapped: true }],
    ['2001:DB8::1/32', '2001:db8::/32', { ...plain, hostBitsDropped: true }],
    ['ALL', 'all', plain],
    [' all', 'all', plain],
    [' '.repeat(249) + '1.2.3.4', '1.2.3.4', plain], // the longest text there may be
  ])('%j is %s', (text, spelled, changes) => {
    const parsed = parseRule(text);
    expect(parsed).toMatchObject({ ok: true, ...changes });
    expect(canonical(text)).toBe(spelled);
  });
});

describe('masks and prefixes (requirement 42)', () => {
  const dotted = (mask: number) => [24, 16, 8, 0].map((shift) => (mask >>> shift) & 255).join('.');
  const contiguous = Array.from({ length: 33 }, (_, ones) => 2 ** 32 - 2 ** (32 - ones));

  test('all 33 masks are their prefix, and are shown again', () => {
    for (const [prefix, mask] of contiguous.entries()) {
      const byMask = parseRule(`203.0.113.10/${dotted(mask)}`);
      const byPrefix = parseRule(`203.0.113.10/${prefix}`);
      if (!byMask.ok || !byPrefix.ok) {
        expect(byMask).toMatchObject({ reason: { code: 'means_all' } });
        expect(byPrefix).toMatchObject({ reason: { code: 'means_all' } });
        expect(prefix).toBe(0);
      } else {
        expect(byMask.rule).toEqual(byPrefix.rule);
        expect(describeRule(byMask.rule)).toMatchObject({ prefix, mask: dotted(mask) });
      }
    }
  });

  test('every other mask is refused, a wildcard by its name (200,000 sampled)', () => {
    const random = seeded(5);
    const isMask = new Set(contiguous);
    for (let i = 0; i < 200_000; i++) {
      const near = contiguous[random(33)]! ^ (1 << random(32));
      const mask = (random(2) === 0 ? near : random(2 ** 32)) >>> 0;
      if (isMask.has(mask)) continue;
      const parsed = parseRule(`10.0.0.0/${dotted(mask)}`);
      const expected = Number.isInteger(Math.log2(mask + 1))
        ? 'wildcard_mask'
        : 'mask_not_contiguous';
      if (parsed.ok || parsed.reason.code !== expected) expect.fail(dotted(mask));
    }
  });
});

test('a rule is described by its ends and size', () => {
  const describeText = (text: string) => {
    const parsed = parseRule(text);
    return parsed.ok ? describeRule(parsed.rule) : parsed;
  };
  expect(describeText('all')).toEqual({ kind: 'all' });
  expect(describeText('203.0.113.10/24')).toEqual({
    kind: 'network',
    family: 4,
    prefix: 24,
    first: '203.0.113.0',
    last: '203.0.113.255',
    count: '256',
    mask: '255.255.255.0',
  });
  expect(describeText('8000::/1')).toMatchObject({
    last: 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff',
    count: '170141183460469231731687303715884105728',
    mask: null,
  });
});
