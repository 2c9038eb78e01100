import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readRule } from '../../../src/main/ip-rules/read-rule.ts';
import { formatRule, parseRule } from '../../../src/main/ip-rules/rule.ts';

describe('what an input method or a web page leaves in a rule is no reason to refuse it', () => {
  test.each([
    ['２０３．０．１１３．１０', '203.0.113.10'],
    ['２０３。０。１１３。０／２４', '203.0.113.0/24'],
    ['\u00a0203.0.113.10\u200b', '203.0.113.10'],
    ['\t2001:db8::/32\r\n', '2001:db8::/32'],
    ['ａｌｌ\u3000', 'all'],
  ])('%j', (typed, rule) => {
    const read = readRule(typed);
    expect(read.ok && formatRule(read.rule)).toBe(rule);
  });
});

describe('what was meant is named', () => {
  test.each([
    ['203.0.113.5:443', 'has_port', ':443', ['203.0.113.5']],
    ['[2001:db8::5]:8443', 'has_port', ':8443', ['2001:db8::5']],
    ['https://203.0.113.5/', 'web_address', 'https://', ['203.0.113.5']],
    ['http://[2001:db8::5]:80/login?x', 'web_address', 'http://', ['2001:db8::5']],
    ['https://203.0.113.0/24', 'web_address', 'https://', ['203.0.113.0/24']],
    ['[2001:db8::]/32', 'in_brackets', '[', ['2001:db8::/32']],
    ['203.0.113.*', 'octet_wildcard', '.*', ['203.0.113.0/24']],
    ['10.*.*.*', 'octet_wildcard', '.*.*.*', ['10.0.0.0/8']],
    ['172.16.x', 'octet_wildcard', '.x', ['172.16.0.0/16']],
    ['2001:db8:1:*', 'octet_wildcard', ':*', ['2001:db8:1::/48']],
    ['*', 'octet_wildcard', '*', ['all']],
    ['203.0.113.0-255', 'hyphen_range', '-255', ['203.0.113.0/24']],
    ['203.0.112.0 – 203.0.113.255', 'hyphen_range', ' – 203.0.113.255', ['203.0.112.0/23']],
    ['2001:db8::-2001:db8::ffff', 'hyphen_range', '-2001:db8::ffff', ['2001:db8::/112']],
    [
      '203.0.113.5-10',
      'hyphen_range',
      '-10',
      ['203.0.113.5', '203.0.113.6/31', '203.0.113.8/31', '203.0.113.10'],
    ],
    ['203.0.113.0/0.0.0.255', 'wildcard_mask', '0.0.0.255', ['203.0.113.0/24']],
    ['fe80::1%eth0', 'zone_id', '%eth0', ['fe80::1']],
    ['203.0.\u200b113.5', 'bad_character', '\u200b', ['203.0.113.5']],
    ['0.0.0.0/0', 'means_all', '0.0.0.0/0', ['all']],
  ])('%j', (typed, code, part, meant) => {
    expect(readRule(typed)).toMatchObject({ ok: false, problem: { code, part }, meant });
  });

  test.each([
    '203.0.113.300:443',
    'https://example.org/',
    '203.0.113.9-3',
    '203.*.113.5',
    '2001:db8::*',
    '203.0.113.1, 203.0.113.2',
    '203.000.113.005',
    '1.0.0.1-223.255.255.254',
  ])('but not guessed: %j', (typed) => {
    expect(readRule(typed)).toMatchObject({ ok: false, meant: [] });
  });

  test('and is a rule as it is stored, whatever was typed', () => {
    const typed = fc.array(fc.constantFrom(...'0125.:/-*x[]%a \u200b１．'), { maxLength: 24 });
    fc.assert(
      fc.property(typed, (characters) => {
        const read = readRule(characters.join(''));
        for (const rule of read.ok ? [] : read.meant) {
          const parsed = parseRule(rule);
          expect(parsed.ok && formatRule(parsed.rule)).toBe(rule);
        }
      }),
      { numRuns: 5000 },
    );
  });

  test('a range is covered by what is named for it, no address more or less', () => {
    const end = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(end, end, (one, two) => {
        const [first, last] = [Math.min(one, two), Math.max(one, two)];
        const read = readRule(`203.0.113.${first}-${last}`);
        if (read.ok || read.meant.length === 0) return;
        const covered = read.meant.flatMap((rule) => {
          const [, from = '', prefix = '32'] = /\.(\d+)(?:\/(\d+))?$/.exec(rule) ?? [];
          return Array.from({ length: 2 ** (32 - Number(prefix)) }, (_, at) => Number(from) + at);
        });
        expect(covered).toEqual(Array.from({ length: last - first + 1 }, (_, at) => first + at));
      }),
    );
  });
});
