import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { ruleFormats } from '../../../src/preload/contract/rule-formats.ts';
import { readList } from '../../../src/main/ip-rules/formats/read-list.ts';
import { writeList } from '../../../src/main/ip-rules/formats/write-list.ts';
import type { NotedRule } from '../../../src/main/ip-rules/formats/allow-list.ts';
import { formatRule, readStoredRule } from '../../../src/main/ip-rules/rule.ts';
import { unguarded } from '../../../src/text/csv.ts';
import { anyList, now, storedList } from './lists.ts';

const serverFormats = ruleFormats.filter((format) => format !== 'csv' && format !== 'json');

function rule(text: string, more: Partial<NotedRule> = {}): NotedRule {
  return {
    text,
    rule: readStoredRule(text),
    note: '',
    enabled: true,
    expiresAt: null,
    ...more,
  };
}

/** What a program acts on: the lines that are no comment. */
const acted = (text: string) => text.split('\n').filter((line) => line !== '' && !line.startsWith('#')); // oxfmt-ignore

const list = [
  rule('203.0.113.0/24', { note: 'Head office' }),
  rule('203.0.113.7', { expiresAt: now + 1000 }),
  rule('2001:db8::/32'),
  rule('10.0.0.0/8', { enabled: false, note: 'Old line' }),
  rule('192.0.2.1', { expiresAt: now }),
];

describe('a list as other programs read it', () => {
  test.each([
    ['nginx', ['allow 203.0.113.0/24;', 'allow 203.0.113.7;', 'allow 2001:db8::/32;', 'deny all;']],
    [
      'apache',
      [
        '<RequireAny>',
        'Require ip 203.0.113.0/24',
        'Require ip 203.0.113.7',
        'Require ip 2001:db8::/32',
        'Require all denied',
        '</RequireAny>',
      ],
    ],
  ] as const)('%s', (format, lines) => {
    expect(acted(writeList(format, list, now))).toEqual(lines);
  });

  test('what it cannot know is said in comments', () => {
    for (const format of serverFormats) {
      const text = writeList(format, list, now);
      expect(text).toMatch(/^# .*"Head office"$/mu);
      expect(text).toMatch(/^# .*expires 2026-11-30T00:00:01\.000Z$/mu);
      expect(text).toMatch(/^# Not in force, switched off: "10\.0\.0\.0\/8", "Old line"$/mu);
      expect(text).toMatch(/^# Not in force, expired: "192\.0\.2\.1", expires 2026-11-30T00:00/mu);
    }
  });

  test('nftables gets the fewest networks, because its sets refuse those that overlap', () => {
    const nested = ['203.0.113.0/25', '203.0.113.128/25', '203.0.113.7'].map((text) => rule(text));
    const elements = acted(writeList('nftables', nested, now)).filter((line) => line.endsWith(','));
    expect(elements).toEqual(['    203.0.113.0/24,']);
  });

  test('whatever stands in notes and spoiled rules, it makes no line that is acted on', () => {
    const withoutNotes = (each: NotedRule) => ({
      ...each,
      note: '',
      text: each.rule ? formatRule(each.rule) : '?',
    });
    fc.assert(
      fc.property(anyList, (rules) => {
        for (const format of serverFormats) {
          const text = writeList(format, rules, now);
          expect(acted(text)).toEqual(acted(writeList(format, rules.map(withoutNotes), now)));
          // Nothing that any editor shows as a line end, and no line that Apache goes on with.
          expect(text).not.toMatch(/[\p{Zl}\p{Zp}\u0085\r\v\f]|\\$/mu);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a list that comes back', () => {
  const facts = ({ text, note: written, enabled, expiresAt }: NotedRule) => {
    return { text, note: written, enabled, expiresAt };
  };
  const back = (text: string) =>
    readList(text, 2000).pieces.map((piece) => {
      expect(piece.wrong).toBeNull();
      const { typed, note: written, enabled, expiresAt } = piece;
      return { text: typed, note: written, enabled, expiresAt };
    });

  test.each(['csv', 'json'] as const)('from %s, with everything in it', (format) => {
    fc.assert(
      fc.property(storedList, (rules) => {
        const text = writeList(format, rules, now);
        expect(readList(text, 2000)).toMatchObject({ source: format, problem: null });
        expect(back(text)).toEqual(rules.map(facts));
      }),
      { numRuns: 1000 },
    );
  });

  test('from CSV as a spreadsheet saves it: other separators, quotes only where they must be', () => {
    fc.assert(
      fc.property(storedList, fc.constantFrom(',', ';', '\t'), fc.constantFrom('\n', '\r\n'), (rules, delimiter, newline) => {
        const rows = Papa.parse<string[]>(writeList('csv', rules, now).slice(1), { delimiter: ',', skipEmptyLines: true }).data; // oxfmt-ignore
        const saved = Papa.unparse(rows, { delimiter, newline });
        expect(back(saved)).toEqual(rules.map(facts));
      }), // oxfmt-ignore
      { numRuns: 500 },
    );
  });

  test('another reader of CSV finds the same cells, once the guards are gone', () => {
    fc.assert(
      fc.property(storedList, (rules) => {
        const text = writeList('csv', rules, now).slice(1);
        const { data } = Papa.parse<string[]>(text, { delimiter: ',', newline: '\r\n', skipEmptyLines: true }); // oxfmt-ignore
        expect(data.slice(1).map((row) => row.map(unguarded))).toEqual(
          rules.map((each) => [
            each.text,
            each.note,
            each.enabled ? 'on' : 'off',
            each.expiresAt === null ? '' : new Date(each.expiresAt).toISOString(),
          ]),
        );
      }),
      { numRuns: 500 },
    );
  });

  test('a cell that cannot be read costs its own row, and says which it is', () => {
    const text = [
      'rule,note,state,expires',
      '203.0.113.1,a,on,',
      '203.0.113.2,b,WAHR,',
      '203.0.113.3,c,off,31.12.2027',
      `203.0.113.4,${'n'.repeat(201)},on,`,
      '203.0.113.5,"one',
      'two",on,',
      '"203.0.113.6","",OFF,2027-12-31T18:00:00+01:00',
      '',
    ].join('\n');
    const read = readList(text, 2000).pieces.map(({ line, typed, wrong }) => [line, typed, wrong]);
    expect(read).toEqual([
      [2, '203.0.113.1', null],
      [3, '203.0.113.2', 'state'],
      [4, '203.0.113.3', 'expires'],
      [5, '203.0.113.4', 'note'],
      [6, '203.0.113.5', 'note'],
      [8, '203.0.113.6', null],
    ]);
    expect(readList(text, 2000).pieces.at(-1)).toMatchObject({
      enabled: false,
      expiresAt: Date.UTC(2027, 11, 31, 17),
    });
  });

  const whole = {
    format: 'gatehouse-allowed-ip',
    version: 1,
    rules: [{ rule: '203.0.113.1', note: '', enabled: true, expiresAt: null }],
  };
  test.each([
    ['{"format": "gatehouse-allowed-ip",', { code: 'syntax' }],
    ['{}', { code: 'other' }],
    [JSON.stringify({ ...whole, format: 'other' }), { code: 'other' }],
    [JSON.stringify({ ...whole, version: 2, added: 'later' }), { code: 'newer' }],
    [JSON.stringify({ ...whole, more: 1 }), { code: 'shape', where: '' }],
    [JSON.stringify({ ...whole, rules: [{ ...whole.rules[0], expiresAt: 'soon' }] }), { code: 'shape', where: 'rules[0].expiresAt' }], // oxfmt-ignore
    [JSON.stringify({ ...whole, rules: [{ ...whole.rules[0], note: 'a\nb' }] }), { code: 'shape', where: 'rules[0].note' }], // oxfmt-ignore
  ])('JSON that is not as it should be is read not at all: %s', (text, problem) => {
    expect(readList(text, 2000)).toEqual({ source: 'json', problem, pieces: [] });
  });

  test('what people type is read as before, a table of other columns too', () => {
    expect(readList('rule,note\n203.0.113.1,Ann', 2000)).toMatchObject({
      source: 'text',
      pieces: [{ typed: '203.0.113.1', note: 'Ann', enabled: true, expiresAt: null, wrong: null }],
    });
    expect(readList('203.0.113.1\n'.repeat(10), 3).pieces).toHaveLength(3);
  });
});
