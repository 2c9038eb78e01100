import { describe, expect, test } from 'vitest';
import { cleanEmail, cleanName } from '../../../src/text/clean-text.ts';
import { emailProblem, parseEmailAddress } from '../../../src/main/mail/email-address.ts';

describe('why a text is no email address', () => {
  test.each([
    ['', { code: 'required' }],
    ['eve', { code: 'email_form' }],
    ['eve@', { code: 'email_form' }],
    ['ann..lee@example.org', { code: 'email_dots' }],
    ['.ann@example.org', { code: 'email_dots' }],
    ['ann@example..org', { code: 'email_dots' }],
    ['jürgen@example.org', { code: 'email_letter', part: 'ü' }],
    ['ann!:x@example.org', { code: 'email_character', part: ':' }],
    ['Ann Lee <ann@example.org>', { code: 'email_extra', address: 'ann@example.org' }],
    ['"Lee, Ann" <ann@example.org>', { code: 'email_extra', address: 'ann@example.org' }],
    ['mailto:ann@example.org', { code: 'email_extra', address: 'ann@example.org' }],
    ['ann@example.org.', { code: 'email_extra', address: 'ann@example.org' }],
    ['ann@example.org; bob@example.org', { code: 'email_several' }],
    ['ann@example.org bob@example.org', { code: 'email_several' }],
    ['ann@home@example.org', { code: 'email_at' }],
    ['ann lee@example', { code: 'email_space' }],
    [`${'a'.repeat(65)}@example.org`, { code: 'email_long' }],
    ['ann@localhost', { code: 'email_domain' }],
    ['ann@exa_mple.org', { code: 'email_domain' }],
  ])('%j', (text, problem) => {
    expect(parseEmailAddress(text)).toBeNull();
    expect(emailProblem(text)).toEqual(problem);
  });

  test('none where it is one', () => {
    expect(emailProblem("o'brien+x@bücher.example")).toBeNull();
  });
});

describe('what a copied text brings along goes', () => {
  test.each([
    ['a no-break space at the end', 'ann@example.org\u00A0', 'ann@example.org'],
    ['a tab and an ideographic space', '\tann@example.org\u3000', 'ann@example.org'],
    ['a zero-width space', 'ann@exam\u200Bple.org', 'ann@example.org'],
    ['a byte order mark', '\uFEFFann@example.org', 'ann@example.org'],
    ['marks of direction', '\u202Aann@example.org\u202C', 'ann@example.org'],
    ['full width', 'ａｎｎ＠ｅｘａｍｐｌｅ．ｏｒｇ', 'ann@example.org'],
  ])('%s', (_, typed, clean) => {
    expect(cleanEmail(typed)).toBe(clean);
  });

  test('of a name, too, which keeps what it is spelled with', () => {
    expect(cleanName('\u00A0Ann\u00A0\u00ADLee\u200B\t')).toBe('Ann Lee');
    expect(cleanName('山田\u3000太郎\u3000')).toBe('山田\u3000太郎');
    expect(cleanName('علی\u200Cرضا')).toBe('علی\u200Cرضا');
    expect(cleanName('葛\u{E0100}城')).toBe('葛\u{E0100}城');
    expect(cleanName('ＡＢＣ商事')).toBe('ＡＢＣ商事');
  });

  test('but no line end within, which may part two things', () => {
    expect(cleanEmail('ann@example.org\nbob@example.org')).toContain('\n');
  });
});
