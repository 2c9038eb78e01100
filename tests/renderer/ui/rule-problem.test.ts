import type { TFunction } from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { readRule } from '../../../src/main/ip-rules/read-rule.ts';
import type { RuleProblem, RuleProblemCode } from '../../../src/preload/contract/ip-rule.ts';
import { cutAtProblem, ruleProblemText } from '../../../src/renderer/src/ui/rule-problem.ts';
import { languages, wordsOf } from '../words.ts';

/** One text for every reason that main can give. */
const wrong: Record<RuleProblemCode, string> = {
  empty: '   ',
  too_long: '1'.repeat(300),
  bad_character: '２０３.0.113.‐',
  four_numbers: '1.2.3',
  leading_zero: '203.0.113.010',
  octet_range: '203.0.113.256',
  ipv6_form: '2001:db8::g',
  ipv4_compatible: '::203.0.113.10',
  zone_id: 'fe80::1%eth0',
  hostname: 'office.example.com',
  list_not_rule: '10.0.0.1, 10.0.0.2',
  all_with_extra: 'all/24',
  means_all: '0.0.0.0/0',
  prefix_missing: '203.0.113.0/',
  prefix_form: '203.0.113.0/0x18',
  prefix_range: '203.0.113.0/33',
  mask_not_contiguous: '203.0.113.0/255.0.255.0',
  wildcard_mask: '203.0.113.0/0.0.0.255',
  mask_with_ipv6: '2001:db8::/255.255.0.0',
  mapped_prefix: '::ffff:203.0.113.0/120',
  has_port: '203.0.113.5:443',
  web_address: 'https://203.0.113.5/',
  in_brackets: '[2001:db8::1]',
  octet_wildcard: '203.0.113.*',
  hyphen_range: '203.0.113.0-255',
};
const cases = Object.entries(wrong) as [RuleProblemCode, string][];

let translate: (language: string) => TFunction<'ipAccess'>;
beforeAll(async () => {
  translate = await wordsOf('ipAccess');
});

function problemOf(text: string): RuleProblem {
  const parsed = readRule(text);
  if (parsed.ok) throw new Error(`${text} is a rule`);
  return parsed.problem;
}

describe.each(languages)('a reason in %s', (language) => {
  it.each(cases)('tells %s', (code, text) => {
    const problem = problemOf(text);
    expect(problem.code).toBe(code);
    const sentence = ruleProblemText(problem, translate(language));
    expect(sentence).not.toContain('{{');
    expect(sentence).not.toContain(code);
    expect(sentence).not.toBe('');
  });
});

it('names the longest prefix and the invisible character', () => {
  expect(ruleProblemText(problemOf('2001:db8::/129'), translate('en'))).toContain('128');
  expect(ruleProblemText(problemOf('203.0.\u200b113.10'), translate('en'))).toContain('‹U+200B›');
});

describe('the part to blame', () => {
  it.each(cases.filter(([, text]) => problemOf(text).part !== ''))(
    'of %s is cut out of the text',
    (_, text) => {
      const cut = cutAtProblem(text, problemOf(text));
      expect(cut).not.toBeNull();
      expect(cut?.wrong).not.toBe('');
    },
  );

  it('is not pointed at where it is missing', () => {
    expect(cutAtProblem('203.0.113.0/', problemOf('203.0.113.0/'))).toBeNull();
  });
});
