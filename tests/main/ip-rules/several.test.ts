import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatRule } from '../../../src/main/ip-rules/rule.ts';
import { readSeveral } from '../../../src/main/ip-rules/several.ts';

/** `line: rule | problem, note` for each piece. */
function told(text: string): string[] {
  return readSeveral(text).map(
    ({ line, read, note }) =>
      `${line}: ${read.ok ? formatRule(read.rule) : read.problem.code}${note && ` # ${note}`}`,
  );
}

test.each([
  ['one a line', '203.0.113.7\n198.51.100.0/24\r\n2001:db8::/32', ['1: 203.0.113.7', '2: 198.51.100.0/24', '3: 2001:db8::/32']], // oxfmt-ignore
  ['commas, semicolons, tabs, and those of other keyboards', '192.0.2.1,192.0.2.2;192.0.2.3\t192.0.2.4、192.0.2.5，192.0.2.6', [1, 2, 3, 4, 5, 6].map((n) => `1: 192.0.2.${n}`)], // oxfmt-ignore
  ['blanks', '192.0.2.1 192.0.2.2', ['1: 192.0.2.1', '1: 192.0.2.2']],
  ['a note for its whole line', '192.0.2.1, 192.0.2.2 # Head office, 2nd floor', ['1: 192.0.2.1 # Head office, 2nd floor', '1: 192.0.2.2 # Head office, 2nd floor']], // oxfmt-ignore
  ['empty lines and remarks', '# from the router\n\n   \n192.0.2.1\n#192.0.2.2', ['4: 192.0.2.1']],
  ['columns with their names above', 'rule,note\n"192.0.2.0/24","Head office"\n192.0.2.9,', ['2: 192.0.2.0/24 # Head office', '3: 192.0.2.9']], // oxfmt-ignore
  ['what is no rule, each for itself', '192.0.2.1, 192.0.2.300, 10.0.0.0/33', ['1: 192.0.2.1', '1: octet_range', '1: prefix_range']], // oxfmt-ignore
  ['a range, which blanks do not part', '192.0.2.0 - 192.0.2.3', ['1: hyphen_range']],
  ['a name below a rule', '192.0.2.1\nexample.org', ['1: 192.0.2.1', '2: hostname']],
  ['nothing', '', []],
])('several rules are read: %s', (_name, text, expected) => {
  expect(told(text)).toEqual(expected);
});

test('whatever is written down by one way comes back by it', () => {
  const rule = fc.oneof(
    fc.ipV4().map((address) => address),
    fc.constantFrom('all', '10.0.0.0/8', '2001:db8::/32', '192.0.2.0/24'),
  );
  const note = fc.string({ maxLength: 30 }).filter((text) => /^[^\s#"](?:[^\n\r\u2028\u2029#"]*[^\s#"])?$/u.test(text)); // oxfmt-ignore
  const parts = fc.constantFrom('\n', '\r\n', '\n\n');
  fc.assert(
    fc.property(fc.array(fc.record({ rule, note })), parts, (entries, part) => {
      const text = entries.map((entry) => `${entry.rule} # ${entry.note}`).join(part);
      const read = readSeveral(text).map((piece) => [
        piece.read.ok && formatRule(piece.read.rule),
        piece.note,
      ]);
      expect(read).toEqual(entries.map((entry) => [entry.rule, entry.note]));
    }),
    { numRuns: 2000 },
  );
});

test('no text makes it fail, however strange', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (text) => {
      for (const { line } of readSeveral(text)) expect(line).toBeGreaterThan(0);
    }),
    { numRuns: 2000 },
  );
});
