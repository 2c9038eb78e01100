import i18next, { type TFunction } from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { logCodes, type LogEntry } from '../../../src/preload/contract/history.ts';
import { changedKeys, sentenceOf } from '../../../src/renderer/src/history/sentence.ts';
import en from '../../../src/renderer/src/history/words/en.ts';
import ja from '../../../src/renderer/src/history/words/ja.ts';
import zh from '../../../src/renderer/src/history/words/zh-CN.ts';

const languages = ['en', 'zh-CN', 'ja'] as const;
let translate: (language: string) => TFunction<'history'>;

beforeAll(async () => {
  const i18n = i18next.createInstance();
  await i18n.init({
    lng: 'en',
    resources: { en: { history: en }, 'zh-CN': { history: zh }, ja: { history: ja } },
    interpolation: { escapeValue: false },
  });
  translate = (language) => i18n.getFixedT(language, 'history');
});

type Told = Parameters<typeof sentenceOf>[0];
const bare = (code: LogEntry['code']): Told => ({
  code,
  data: {},
  before: null,
  after: null,
  subject: null,
});
const rule = { rule: '203.0.113.0/24', note: '', expiresAt: null, enabled: true };

describe.each(languages)('a sentence in %s', (language) => {
  it.each(logCodes)('says what %s means, even where the entry holds no data', (code) => {
    const sentence = sentenceOf(bare(code), translate(language));
    expect(sentence).not.toContain('{{');
    expect(sentence).not.toContain(code);
    expect(sentence).not.toContain('sentence.');
    expect(sentence.trim()).not.toBe('');
  });

  it('is not the same for two codes', () => {
    const sentences = logCodes.map((code) => sentenceOf(bare(code), translate(language)));
    expect(new Set(sentences).size).toBe(logCodes.length);
  });
});

describe('a changed rule', () => {
  const changed = (after: object) =>
    sentenceOf(
      {
        ...bare('ipRule.changed'),
        data: { rule: rule.rule },
        before: rule,
        after: { ...rule, ...after },
      },
      translate('en'),
    );

  it('is told by the one thing that changed', () => {
    expect(changed({ enabled: false })).toBe('Allowed IP rule 203.0.113.0/24 switched off');
    expect(changed({ note: 'Office' })).toBe('Note of allowed IP rule 203.0.113.0/24 changed');
    expect(changed({ expiresAt: 1 })).toBe('Expiry of allowed IP rule 203.0.113.0/24 changed');
  });

  it('is told in general where several things changed', () => {
    expect(changed({ note: 'Office', enabled: false })).toBe(
      'Allowed IP rule 203.0.113.0/24 changed',
    );
  });
});

it('says that a lockout was accepted, and of which address', () => {
  const data = { rule: rule.rule, lockoutAccepted: true, address: '198.51.100.7' };
  expect(sentenceOf({ ...bare('ipRule.added'), data }, translate('en'))).toContain(
    '198.51.100.7 is then refused',
  );
});

it('spells out what would rearrange the line', () => {
  const data = { email: 'ann\u202egnp.exe@example.com' };
  expect(sentenceOf({ ...bare('signIn.failed'), data }, translate('en'))).toContain(
    'ann‹U+202E›gnp',
  );
});

it('finds what changed in either direction', () => {
  expect(changedKeys({ a: 1, b: 2 }, { b: 3, c: 4 })).toEqual(['a', 'b', 'c']);
  expect(changedKeys(null, { a: null })).toEqual([]);
});

describe('a second factor', () => {
  const told = (code: LogEntry['code'], more: Partial<Told>) =>
    sentenceOf({ ...bare(code), ...more }, translate('en'));

  it('names the device', () => {
    expect(told('mfa.totpAdded', { after: { label: 'Phone' } })).toBe('Authenticator added: Phone');
    expect(told('mfa.totpRemoved', { before: { label: 'Phone' } })).toContain(': Phone');
  });

  it('counts the recovery codes that are left', () => {
    expect(told('mfa.recoveryUsed', { data: { remaining: 1 } })).toContain('1 is left');
  });

  it('says what was wrong with a code, however it was logged', () => {
    const because = (reason: string, method = 'totp') =>
      told('mfa.codeRejected', { data: { method, because: reason } });
    expect(because('code_used')).toBe('One-time code rejected: it had been used already');
    expect(because('expired', 'email')).toContain('it had expired');
    expect(because('email_code_wrong', 'email')).toContain('it is wrong');
    expect(because('code_wrong', 'recovery')).toContain('Recovery code rejected');
    expect(because('something_else')).toBe('One-time code rejected');
  });
});
