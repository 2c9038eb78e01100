import fc from 'fast-check';
import type { NotedRule } from '../../../src/main/ip-rules/formats/allow-list.ts';
import { ALL, formatRule, readStoredRule } from '../../../src/main/ip-rules/rule.ts';

/* Lists of rules as accounts may have them, for properties. */

/** When the lists are looked at. */
export const now = Date.UTC(2026, 10, 30);

/** What would hurt somebody if it left a comment, a cell or a text: each must stay what it is. */
const hostile = [
  '\n',
  '\r\n',
  'allow all;',
  '\u2028',
  '\u0085',
  '\\',
  '*/',
  ';',
  '}',
  '</RequireAny>',
  'Require all granted',
  'add element inet gatehouse gatehouse_ipv4 { 0.0.0.0/0 }',
  '"',
  "'",
  '=1+1',
  '@',
  '#',
  ',',
  '\t',
  '${HOME}',
  '%{HTTP_HOST}',
  '\u202E',
  '社内',
  '👩‍💻',
  ' ',
];

/** A note that was put into the store by hand: anything. */
export const anyNote = fc
  .array(fc.oneof(fc.constantFrom(...hostile), fc.string({ unit: 'binary', maxLength: 5 })), {
    maxLength: 6,
  })
  .map((parts) => parts.join(''));

/** A note as the contract lets it in. */
export const note = anyNote
  .map((text) =>
    text
      .replaceAll(/\p{Cc}/gu, '')
      .toWellFormed()
      .normalize('NFC'),
  )
  .filter((text) => [...text].length <= 200);

const ipv4 = fc
  .tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255), fc.integer({ min: 1, max: 32 }))
  .map(([a, b, c, d, prefix]) => `${a}.${b}.${c}.${d}/${prefix}`);

/** Few different beginnings, so that networks nest and lie beside each other. */
const near4 = fc
  .tuple(fc.constantFrom(0, 1, 127, 128, 255), fc.constantFrom(24, 25, 26, 30, 31, 32))
  .map(([last, prefix]) => `203.0.113.${last}/${prefix}`);

const ipv6 = fc
  .tuple(
    fc.constantFrom('2001:db8:', '2002:cb00:710a:', 'fe80:', '0:0:1:', '64:ff9b:'),
    fc.nat(0xffff),
    fc.integer({ min: 1, max: 128 }),
  )
  .map(([front, group, prefix]) => `${front}:${group.toString(16)}/${prefix}`);

const ruleText = fc.oneof(
  { weight: 4, arbitrary: ipv4 },
  { weight: 8, arbitrary: near4 },
  { weight: 5, arbitrary: ipv6 },
  { weight: 1, arbitrary: fc.constantFrom('all', '::/1', '0.0.0.0/1', '128.0.0.0/1') },
);

/** Rules of which many nest, lie beside each other, or are the same. */
export const nearRule = ruleText.map((text) => readStoredRule(text) ?? ALL);

/** Whether it is in force, from when on it is not, and whether it can be read at all. */
const state = fc.record({
  enabled: fc.boolean().map((off) => !off),
  expiresAt: fc.constantFrom(null, null, null, now + 86_400_000, now, now - 1),
});
const usual = fc.constant({ enabled: true, expiresAt: null });

export function listOf(text: fc.Arbitrary<string>, noted: fc.Arbitrary<string>) {
  const rule = fc
    .tuple(text, noted, fc.oneof({ weight: 3, arbitrary: usual }, state))
    .map(([typed, written, standing]): NotedRule => {
      return { text: typed, rule: readStoredRule(typed), note: written, ...standing };
    });
  return fc.uniqueArray(rule, { maxLength: 8, selector: (each) => each.text });
}

/** Rules that can be read, in forms that are not always canonical. */
export const readableList = listOf(ruleText, anyNote);

/** As readable ones, some with a rule that somebody spoiled. */
export const anyList = listOf(
  fc.oneof({ weight: 30, arbitrary: ruleText }, fc.constantFrom('203.0.113.0/33', 'x\ny')),
  anyNote,
);

/** As the store has them that Gatehouse filled: canonical, with notes that the contract lets in. */
export const storedList = listOf(
  fc.oneof(ruleText, fc.ipV4(), fc.ipV6()).map((text) => {
    const rule = readStoredRule(text);
    return rule ? formatRule(rule) : 'all';
  }),
  note,
);
