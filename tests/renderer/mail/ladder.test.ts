import type { TFunction } from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CodeFate, CodeRung, MailKind } from '../../../src/preload/contract/mail.ts';
import {
  ladderSentences,
  maskReason,
  readLadder,
  type Reader,
} from '../../../src/renderer/src/mail/ladder.ts';
import { rungEvents } from '../../../src/renderer/src/mail/rung-events.ts';
import { languages, wordsOf } from '../words.ts';

let translate: (language: string) => TFunction<'mail'>;
beforeAll(async () => {
  translate = await wordsOf('mail');
});

const minute = 60_000;
/** 10:30 */
const start = 630 * minute;
const clock = (at: number) => {
  const minutes = Math.floor(at / minute);
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
};

const rung = (change: Partial<CodeRung> = {}): CodeRung => ({
  mail: 1,
  number: 1,
  requestedAt: start,
  sentAt: start,
  enteredAt: null,
  wrongTries: 0,
  fate: 'open',
  endedAt: null,
  expiresAt: start + 10 * minute,
  ...change,
});
const replaced = (number: number, change: Partial<CodeRung> = {}) =>
  rung({ mail: number, number, fate: 'replaced', endedAt: start + minute, ...change });
const third = (change: Partial<CodeRung> = {}) =>
  rung({
    mail: 3,
    number: 3,
    requestedAt: start + 2 * minute,
    sentAt: start + 2 * minute,
    expiresAt: start + 12 * minute,
    ...change,
  });

function say(
  ladder: CodeRung[],
  reader: Reader = 'caller',
  language = 'en',
  now = start + 4 * minute,
) {
  const reading = readLadder(ladder, now);
  return reading && ladderSentences(reading, reader, clock, translate(language)).join(' ');
}

describe('which code is valid', () => {
  it('has nothing to say of a mail without a code', () => {
    expect(say([])).toBeNull();
  });

  it('names the only code', () => {
    expect(say([rung()])).toBe('Code 1, sent at 10:30, is valid until 10:40.');
  });

  it('names the newest of several as the only valid one', () => {
    expect(say([replaced(1), replaced(2), third()])).toBe(
      'Only code 3, sent at 10:32, is valid (until 10:42).',
    );
  });

  it('says so where the mail has not gone out', () => {
    expect(say([replaced(1), third({ sentAt: null })])).toBe(
      'Only code 3 is valid (until 10:42), but its email has not gone out yet.',
    );
    expect(say([rung({ sentAt: null })])).toContain('has not gone out yet');
  });

  it.each<[CodeFate, string]>([
    ['accepted', 'Code 1 was accepted at 10:33. Nothing more has to be typed.'],
    ['expired', 'No code is valid: code 1 expired at 10:33. The caller has to ask for a new one.'],
    [
      'exhausted',
      'No code is valid: code 1 was blocked at 10:33 after too many wrong attempts. The caller has to ask for a new one.',
    ],
    [
      'replaced',
      'No code of this request is valid: a newer request replaced them at 10:33. Open the newest email with a code.',
    ],
  ])('says what became of it: %s', (fate, sentence) => {
    expect(say([rung({ fate, endedAt: start + 3 * minute })])).toBe(sentence);
  });

  it('lets the clock decide where main has not noted the expiry yet', () => {
    const late = start + 10 * minute;
    expect(say([rung()], 'caller', 'en', late - 1)).toContain('is valid until');
    expect(say([rung()], 'caller', 'en', late)).toContain('code 1 expired at 10:40');
  });
});

describe('what is typed instead', () => {
  it('knows an older code that was typed after the newest was asked for', () => {
    const typed = replaced(1, { enteredAt: start + 3 * minute });
    expect(say([typed, replaced(2), third({ wrongTries: 1 })])).toBe(
      'Only code 3, sent at 10:32, is valid (until 10:42). The caller typed code 1 at 10:33, which no longer works.',
    );
  });

  it('takes the last of several that were typed', () => {
    const one = replaced(1, { enteredAt: start + 3 * minute });
    const two = replaced(2, { enteredAt: start + 3.5 * minute });
    expect(say([one, two, third()])).toContain('typed code 2');
  });

  it('does not blame a code that was typed while it was still the newest', () => {
    expect(say([replaced(1, { enteredAt: start + minute }), third()])).toBe(
      'Only code 3, sent at 10:32, is valid (until 10:42).',
    );
  });

  it('guesses from wrong attempts', () => {
    expect(say([replaced(1), third({ wrongTries: 2 })])).toContain(
      'The caller is probably typing code 1.',
    );
    expect(say([replaced(1), replaced(2), third({ wrongTries: 2 })])).toContain(
      'The caller is probably typing an older code (1, 2).',
    );
    expect(say([rung({ wrongTries: 1 })])).toContain('ask the caller to read it out carefully');
  });

  it('speaks to the person themselves where it is their own account', () => {
    const said = say([replaced(1), third({ wrongTries: 2 })], 'own');
    expect(said).toContain('You are probably typing code 1.');
    expect(said).not.toContain('caller');
  });
});

it.each(languages)('says everything in %s, with every value in its place', (language) => {
  const ladders: CodeRung[][] = [
    [rung()],
    [rung({ sentAt: null })],
    [rung({ wrongTries: 1 })],
    [replaced(1), third({ wrongTries: 1 })],
    [replaced(1), third({ sentAt: null })],
    [replaced(1), replaced(2), third({ wrongTries: 1 })],
    [replaced(1, { enteredAt: start + 3 * minute }), third()],
    ...(['accepted', 'replaced', 'expired', 'exhausted'] as const).map((fate) => [
      rung({ fate, endedAt: start }),
    ]),
  ];
  for (const ladder of ladders) {
    for (const reader of ['caller', 'own'] as const) {
      const said = say(ladder, reader, language) ?? '';
      expect(said).not.toMatch(/\{\{|ladder\.|undefined|NaN/);
      expect(said.length).toBeGreaterThan(5);
    }
    const events = ladder.flatMap((one) => rungEvents(one, start, clock, translate(language)));
    expect(events.join()).not.toMatch(/\{\{|ladder\.|undefined|NaN/);
  }
});

describe('one rung', () => {
  const events = (one: CodeRung, now = start + 4 * minute) =>
    rungEvents(one, now, clock, translate('en'));

  it('tells what happened in its order', () => {
    expect(events(replaced(1, { enteredAt: start + 3 * minute }))).toEqual([
      'Requested 10:30',
      'Sent 10:30',
      'Replaced 10:31',
      'Typed 10:33',
    ]);
    expect(events(rung({ wrongTries: 2 }))).toEqual([
      'Requested 10:30',
      'Sent 10:30',
      '2 wrong attempts',
      'Valid until 10:40',
    ]);
  });

  it('says where the mail never went out', () => {
    expect(events(rung({ sentAt: null }))).toContain('Not sent yet');
    expect(events(rung({ sentAt: null }), start + 10 * minute)).toEqual([
      'Requested 10:30',
      'Not sent',
      'Expired 10:40',
    ]);
  });
});

describe('why a code is hidden', () => {
  const content = (code: string | null) => ({
    subject: '',
    greeting: '',
    paragraphs: [],
    code,
    facts: [],
    warning: '',
  });
  const reason = (code: string | null, ladder: CodeRung[], kind: MailKind = 'confirmationCode') =>
    maskReason({ id: 1, kind, content: content(code), ladder }, start);

  it('gives none where there is no code or it is shown', () => {
    expect(reason(null, [])).toBeNull();
    expect(reason('493817', [rung()])).toBeNull();
  });

  it('gives the fate of the code in this mail', () => {
    expect(reason('••••••', [rung({ fate: 'accepted' }), third()])).toBe('accepted');
    expect(reason('••••••', [rung()])).toBe('open');
    expect(reason('••••••', [rung({ expiresAt: start })])).toBe('expired');
    expect(reason('••••••', [])).toBe('unknown');
  });

  it('says that only the mailbox has the code that objects', () => {
    expect(reason('••••••', [], 'actAsked')).toBe('objection');
    expect(reason(null, [], 'actAsked')).toBeNull();
  });
});
