import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseEmailAddress } from '../../../src/main/mail/email-address.ts';

const a64 = 'a'.repeat(64);
const label63 = 'b'.repeat(63);
const domain255 = [label63, label63, label63, 'c'.repeat(59), 'com'].join('.');

describe('one plain address', () => {
  test.each([
    ['a@ex.com', 'a@ex.com', 'a@ex.com'],
    ['A@EX.COM', 'A@EX.COM', 'a@ex.com'],
    ['  a@ex.com ', 'a@ex.com', 'a@ex.com'],
    ["o'brien+tag.x@mail.ex.co.uk", "o'brien+tag.x@mail.ex.co.uk", "o'brien+tag.x@mail.ex.co.uk"],
    ['a@bücher.example', 'a@xn--bcher-kva.example', 'a@xn--bcher-kva.example'],
    ['a@раypal.com', 'a@xn--ypal-43d9g.com', 'a@xn--ypal-43d9g.com'],
    ['a@例え.テスト', 'a@xn--r8jz45g.xn--zckzah', 'a@xn--r8jz45g.xn--zckzah'],
    [`${a64}@ex.com`, `${a64}@ex.com`, `${a64}@ex.com`],
    [`a@${domain255}`, `a@${domain255}`, `a@${domain255}`],
  ])('%j is read', (text, address, key) => {
    expect(parseEmailAddress(text)).toEqual({ address, key });
  });
});

describe('anything else is refused', () => {
  test.each([
    ['header injection', 'victim@ex.com\r\nBcc: evil@ex.com'],
    ['line feed at the end', 'a@ex.com\n'],
    ['line feed inside', 'a@corp\nevil.com'],
    ['tab before a letter outside ASCII', 'a@\té.com'],
    ['a path that hides the rest', 'a@evil.com/é.corp.com'],
    ['a backslash that hides the rest', 'a@evil.com\\é.corp.com'],
    ['a query that hides the rest', 'a@evil.com?é.corp.com'],
    ['a fragment that hides the rest', 'a@evil.com#é.corp.com'],
    ['percent-encoded letters', 'a@é.c%6Fm'],
    ['NUL', 'a@ex.com\0'],
    ['tab', '\ta@ex.com'],
    ['no-break space', 'a@ex.com\u00A0'],
    ['zero width space in the domain', 'a@ex\u200B.com'],
    ['soft hyphen in the domain', 'a@e\u00ADx.com'],
    ['right-to-left override', '\u202Ea@ex.com'],
    ['two, by comma', 'a@ex.com, b@ex.com'],
    ['two, by comma without a space', 'a@ex.com,b@ex.com'],
    ['two, by semicolon', 'a@ex.com;b@ex.com'],
    ['two at signs', 'a@b@ex.com'],
    ['a full-width at sign in the domain', 'a@evil.com＠ex.com'],
    ['a group', 'grp: a@x.com, b@x.com;'],
    ['a group of one', 'grp:a@x.com;'],
    ['a display name', 'Ann <a@ex.com>'],
    ['angle brackets', '<a@ex.com>'],
    ['a quoted local part', '"a@evil.com x"@corp.com'],
    ['a quoted word', '"a"@ex.com'],
    ['a comment in the domain', 'user@good-corp.com(x)evil.com'],
    ['a comment in the local part', 'a(x)@ex.com'],
    ['local part of 65 octets', `a${a64}@ex.com`],
    ['domain of 300 octets', `a@${'abcd.'.repeat(59)}.com`],
    ['domain of 256 octets', `a@${domain255.replace('.c', '.cc')}`],
    ['label of 64 octets', `a@b${label63}.com`],
    ['one label', 'a@b'],
    ['Cyrillic local part', '\u0430dmin@corp.com'],
    ['address literal', 'a@[203.0.113.1]'],
    ['IPv4 address as domain', 'a@203.0.113.1'],
    ['IPv4 address in full-width digits', 'a@２０３.0.113.1'],
    ['dot at the end of the domain', 'a@ex.com.'],
    ['two dots', 'a@ex..com'],
    ['dot first', '.a@ex.com'],
    ['dot before the at sign', 'a.@ex.com'],
    ['hyphen first in a label', 'a@-ex.com'],
    ['underscore in the domain', 'a@e_x.com'],
    ['percent-encoded dot', 'a@ex%2Ecom'],
    ['no local part', '@ex.com'],
    ['no domain', 'a@'],
    ['nothing', ''],
    ['at sign alone', '@'],
    ['lone surrogate', 'a@\uD800.com'],
  ])('%s: %j', (_, text) => {
    expect(parseEmailAddress(text)).toBeNull();
  });
});

/** Mostly valid, with whatever a mail library, a terminal or a URL parser might trip over put in. */
const nasty = fc.constantFrom(
  ...'\r\n\t\0 ,;:<>()[]"\\@.％%/?#\u00A0\u00AD\u200B\u202E\u3002\uFF0E\uFF20\u0130\uD800\u{1F600}',
);
const character = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...'abzAZ019-') },
  { weight: 2, arbitrary: fc.constantFrom(...'ßéア例я') },
  { weight: 1, arbitrary: nasty },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }) },
);
const part = fc.array(character, { minLength: 1, maxLength: 8 }).map((all) => all.join(''));
const candidate = fc
  .tuple(
    part,
    fc.constantFrom('@', '@', '@', '＠', '@@'),
    part,
    fc.constantFrom('.com', '.ex', '。com', ''),
  )
  .map((all) => all.join(''));

test('whatever is accepted is all of what was typed, as one address in plain ASCII that reads the same again', () => {
  let accepted = 0;
  fc.assert(
    fc.property(candidate, (text) => {
      const parsed = parseEmailAddress(text);
      if (!parsed) return;
      accepted += 1;
      const typed = text.replaceAll(/^ +| +$/g, '');
      // Other, space and separator, and what ends or encodes something in a header or a URL.
      expect(typed).not.toMatch(/[\p{C}\p{Z},;:<>()[\]"\\]/u);
      expect(typed.slice(typed.indexOf('@'))).not.toMatch(/[/?#%]/);
      expect(parsed.address.split('@')).toHaveLength(2);
      expect(parsed.address).toMatch(/^[\x21-\x7E]+$/);
      expect(parsed.address).not.toMatch(/[,;:<>()[\]"\\]/);
      expect(parsed.key).toBe(parsed.address.toLowerCase());
      expect(parseEmailAddress(parsed.address)).toEqual(parsed);
    }),
    { numRuns: 20_000 },
  );
  // Otherwise the property says nothing.
  expect(accepted).toBeGreaterThan(500);
});
