import type { TFunction } from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { mailKinds, mailProblems, mailStates } from '../../../src/preload/contract/mail.ts';
import { groupCode } from '../../../src/renderer/src/codes/group-code.ts';
import { noFilter, readSearch, toSearch } from '../../../src/renderer/src/mail/mail-filter.ts';
import {
  byLastPart,
  isPort,
  portFor,
  settingsOf,
  valuesOf,
} from '../../../src/renderer/src/mail/mail-form.ts';
import { meaningOf, problemSentence } from '../../../src/renderer/src/codes/server-reply.ts';
import { meaningKey, stateLooks } from '../../../src/renderer/src/codes/state-look.ts';
import { languages, wordsOf } from '../words.ts';

let translate: (language: string) => TFunction<'mail'>;
beforeAll(async () => {
  translate = await wordsOf('mail');
});

it.each(languages)('has words for every state, kind and problem in %s', (language) => {
  const t = translate(language);
  const keys = [
    ...mailStates.flatMap((state) => [
      `state.${state}` as const,
      `stateMeans.${meaningKey(state, 'smtp')}` as const,
      `stateMeans.${meaningKey(state, 'folder')}` as const,
    ]),
    ...mailKinds.map((kind) => `kind.${kind}` as const),
    ...mailProblems.map((problem) => `problem.${problem}` as const),
  ];
  for (const key of keys) expect(t(key)).not.toBe(key);
});

it('is calm about what goes on by itself, and does not call it an error', () => {
  for (const state of ['queued', 'waiting', 'retrying'] as const) {
    expect(stateLooks[state]).toBe('waiting');
  }
  expect(stateLooks.unknown).toBe('unsure');
  expect(translate('en')('state.unknown')).toBe('May have arrived');
});

it('does not let a written file pass for a delivered mail', () => {
  expect(meaningKey('sent', 'folder')).toBe('sentFolder');
  expect(meaningKey('sent', 'smtp')).toBe('sentSmtp');
});

describe('what a server says', () => {
  it.each([
    ['535 5.7.8 Authentication failed', 'signIn'],
    ['530-5.7.0 Authentication required', 'signIn'],
    ['550 5.1.1 User unknown', 'relay'],
    ['451 4.7.1 Greylisted', 'later'],
    ['452 4.2.2 Over quota', 'full'],
    ['552-5.2.2 Over quota', 'full'],
    ['552 too much', 'full'],
    ['452 4.3.1 Insufficient system storage', 'serverFull'],
    ['452 Insufficient system storage', 'serverFull'],
    ['452 4.5.3 Too many recipients', 'later'],
    ['552 5.3.4 Message too big', 'refused'],
    ['554 5.7.1 Spam', 'refused'],
    ['250 2.0.0 Ok', null],
    ['5501 is no reply', null],
    ['hello', null],
    ['', null],
  ])('%s', (reply, meaning) => {
    expect(meaningOf(reply)).toBe(meaning);
  });

  it('has a sentence for our own codes and for refusals', () => {
    const t = translate('en');
    expect(problemSentence('certificate_name', t)).toContain('another name');
    expect(problemSentence('535 no', t)).toContain('user name and password');
    expect(problemSentence('something else', t)).toBeNull();
    expect(problemSentence('toString', t)).toBeNull();
  });
});

describe('the filter in the address', () => {
  it('comes back as it was written', () => {
    const filter = { own: true, search: 'taro@example.jp', state: 'waiting' as const };
    expect(readSearch(toSearch(filter))).toEqual(filter);
    expect(toSearch(noFilter)).toEqual({});
  });

  it('ignores what does not fit', () => {
    expect(readSearch({ own: 'yes', search: {}, state: 'lost' })).toEqual(noFilter);
    expect(readSearch({ search: 123456 }).search).toBe('123456');
    expect(readSearch({ search: 'a\u0000b' }).search).toBe('a b');
    expect([...readSearch({ search: '😀'.repeat(300) }).search]).toHaveLength(200);
  });
});

describe('the form', () => {
  const smtp = {
    host: 'smtp.example.com',
    port: 465,
    security: 'implicit' as const,
    user: 'u',
    fromAddress: 'a@example.com',
    fromName: 'Gatehouse',
    authority: '',
    ehloName: '',
  };

  it('keeps the stored password unless one is typed', () => {
    const values = valuesOf({ transport: 'smtp', smtp });
    expect(settingsOf(values)).toEqual({ transport: 'smtp', smtp, password: null });
    expect(settingsOf({ ...values, password: ' p ' }).password).toBe(' p ');
  });

  it('changes the port with the security only where it was the usual one', () => {
    expect(portFor('starttls', '465')).toBe('587');
    expect(portFor('implicit', '')).toBe('465');
    expect(portFor('starttls', '2525')).toBe('2525');
  });

  it.each([
    ['1', true],
    ['65535', true],
    ['0', false],
    ['65536', false],
    ['', false],
    ['25.5', false],
    ['1e3', false],
    ['-1', false],
    [' 25', false],
  ])('port %j', (text, valid) => {
    expect(isPort(text)).toBe(valid);
  });

  it('finds the field behind a path', () => {
    expect(byLastPart({ 'settings.smtp.host': 'x', to: 'y' })).toEqual({ host: 'x', to: 'y' });
  });
});

it('groups a code in threes', () => {
  expect(groupCode('493817')).toBe('493 817');
  expect(groupCode('••••••')).toBe('••• •••');
});
