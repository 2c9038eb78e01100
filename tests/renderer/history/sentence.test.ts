import type { TFunction } from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { logCodes, type LogEntry } from '../../../src/preload/contract/history.ts';
import type { EntryFacts } from '../../../src/renderer/src/history/additions.ts';
import { changedKeys, sentenceOf } from '../../../src/renderer/src/history/sentence.ts';
import { bare, historyWords, languages } from './words.ts';

let translate: (language: string) => TFunction<'history'>;
beforeAll(async () => {
  translate = await historyWords();
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

const told = (code: LogEntry['code'], more: Partial<EntryFacts>, language = 'en') =>
  sentenceOf({ ...bare(code), ...more }, translate(language));

describe('a second factor', () => {
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

describe('an act of the help desk', () => {
  const action = { reason: 'Lost phone', callReference: 'INC-7', override: null };
  const verified = { ...action, caller: 'authenticator, callBack' };

  it('says what it was about', () => {
    expect(told('helpDesk.mfaReset', { data: { scope: 'totp', ...verified } })).toBe(
      'MFA reset: Google Authenticator',
    );
    expect(told('helpDesk.accessCodeIssued', { data: { minutes: 60, ...verified } })).toBe(
      'Temporary access code issued, valid for 1 hour',
    );
    expect(told('helpDesk.codeResent', { data: { purpose: 'signIn', reason: 'x' } })).toBe(
      'One-time code sent again: Sign-in',
    );
    expect(told('caller.stepFailed', { data: { step: 'email', clockSeconds: null } })).toBe(
      'Caller failed a step: Code sent by email',
    );
    expect(told('caller.ended', { data: { caller: '', seconds: 90 } })).toBe(
      'Verification of the caller ended: No step',
    );
    expect(told('caller.begun', { data: { callReference: '' } })).toBe(
      'Verification of a caller started',
    );
  });

  it('says until when restrictions are lifted, or that it is for good', () => {
    const until = Date.UTC(2029, 5, 15);
    expect(told('ipRule.lifted', { data: { until, ...verified } })).toMatch(
      /^IP restrictions lifted until .*2029/,
    );
    expect(told('ipRule.lifted', { data: { until: null, ...verified } })).toBe(
      'IP restrictions lifted for good',
    );
  });

  it('says where nobody made sure who called, and who else stands for it', () => {
    const set = (data: EntryFacts['data']) => told('helpDesk.oneTimePasswordSet', { data });
    expect(set(verified)).toBe('One-time password set');
    expect(set({ ...verified, caller: '' })).toBe('One-time password set, caller not verified');
    expect(set({ ...verified, caller: '', override: 'At the counter' })).toBe(
      'One-time password set, caller not verified (overridden)',
    );
    expect(set({ ...verified, secondPerson: 'Ann\u202e Roe' })).toBe(
      'One-time password set, confirmed by Ann‹U+202E› Roe',
    );
  });

  it('counts what a file brought or took', () => {
    const data = { file: 'clients.csv', added: 120, skipped: 3, sha256: 'ab' };
    expect(told('client.imported', { data })).toContain('clients.csv, 120 added, 3 left out');
    expect(told('client.exported', { data: { rows: 1, file: 'x.csv' } })).toBe(
      'Clients exported to a file: 1 client',
    );
  });

  it('tells a change by both sides', () => {
    expect(
      told('staff.roleChanged', {
        before: { role: 'helpdesk' },
        after: { role: 'administrator' },
      }),
    ).toBe('Role changed: Help desk → Administrator');
    expect(
      told('client.referenceChanged', {
        before: { reference: null },
        after: { reference: 'C-1' },
      }),
    ).toBe('Portal reference changed: None → C-1');
  });
});

it('tells a first own password from a changed one', () => {
  expect(told('account.passwordChanged', { data: { oneTime: false } })).toBe('Password changed');
  expect(told('account.passwordChanged', { data: { oneTime: true } })).toContain('One-time');
});

it.each(languages)('marks made-up history in %s', (language) => {
  const real = told('signIn.succeeded', {}, language);
  const sample = told('signIn.succeeded', { data: { sample: true } }, language);
  expect(sample).not.toBe(real);
  expect(sample).toContain(real);
});

describe('the help desk’s own story', () => {
  const said = (code: LogEntry['code'], data: EntryFacts['data']) =>
    sentenceOf({ ...bare(code), data }, translate('en'));

  it('names the act that was asked for, and who confirmed it', () => {
    expect(said('helpDesk.actAsked', { act: 'resetMfa', caller: 'callBack' })).toBe(
      'Action requested: Reset MFA',
    );
    expect(said('caller.begun', { want: 'unlockSignIn', callReference: 'T-1' })).toBe(
      'Verification of a caller started: Unlock sign-in',
    );
    expect(said('caller.begun', { callReference: 'T-1' })).toMatch(/T-1$/);
    expect(said('caller.overridden', { reason: 'x', secondPerson: 'Mika' })).toMatch(/Mika$/);
  });

  it('tells the threat level from the freeze of one account', () => {
    expect(said('helpDesk.frozen', { everyone: true })).not.toBe(said('helpDesk.frozen', {}));
    expect(said('helpDesk.unfrozen', { everyone: true })).not.toBe(said('helpDesk.unfrozen', {}));
  });
});
