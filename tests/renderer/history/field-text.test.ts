import type { TFunction } from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { roles } from '../../../src/preload/contract/channel.ts';
import { clientFilters } from '../../../src/preload/contract/clients.ts';
import { resetScopes } from '../../../src/preload/contract/asked-acts.ts';
import { callerWants } from '../../../src/preload/contract/caller.ts';
import type { LogCode } from '../../../src/preload/contract/history.ts';
import { challengeMethods } from '../../../src/preload/contract/mfa.ts';
import { callerSteps, factNames, flagKinds } from '../../../src/preload/contract/proof.ts';
import {
  fieldName,
  fieldValue,
  shownFields,
} from '../../../src/renderer/src/history/field-text.ts';
import { personName } from '../../../src/renderer/src/history/person-name.ts';
import { historyWords, languages } from './words.ts';

let translate: (language: string) => TFunction<'history'>;
beforeAll(async () => {
  translate = await historyWords();
});

/** Every key that entries of the help desk's day carry. */
const fields: [LogCode, string[]][] = [
  ['client.added', ['fullName', 'email', 'reference', 'language', 'sample']],
  ['client.imported', ['file', 'added', 'skipped', 'sha256']],
  ['client.exported', ['rows', 'file', 'sha256', 'search', 'filter']],
  ['client.noticeSent', ['characters']],
  ['mfa.replaced', ['authenticators', 'email', 'recoveryCodes']],
  ['ipRule.lifted', ['until', 'reason', 'caller', 'callReference', 'override', 'secondPerson']],
  ['signIn.unlocked', ['factors']],
  ['account.passwordChanged', ['oneTime']],
  ['caller.begun', ['callReference']],
  ['caller.stepPassed', ['step', 'note']],
  ['caller.stepFailed', ['step', 'clockSeconds']],
  ['caller.ended', ['caller', 'seconds']],
  ['helpDesk.mfaReset', ['scope']],
  ['helpDesk.accessCodeIssued', ['minutes']],
  ['helpDesk.codeResent', ['purpose']],
  ['signIn.throttled', ['factor']],
  ['settings.changed', ['transport', 'host', 'security', 'authority', 'passwordChanged']],
  ['settings.changed', ['callerSteps', 'secondPerson', 'accessCodeMinutes']],
  ['samples.added', ['count']],
  ['evidence.made', ['entries', 'first', 'last', 'profile', 'file', 'digest']],
];

describe.each(languages)('in %s', (language) => {
  it.each(fields)('every field of %s has a name', (code, names) => {
    for (const name of names) {
      const words = fieldName(code, name, translate(language));
      expect(words).not.toBe(name);
      expect(words).not.toContain('field.');
    }
  });

  it.each([
    ['step', callerSteps],
    ['scope', resetScopes],
    ['filter', clientFilters],
    ['role', roles],
    ['method', challengeMethods],
    ['want', callerWants],
    ['fact', factNames],
    ['flags', flagKinds],
    ['weightyFlags', flagKinds],
    ['proofClass', ['cryptographic', 'witnessed', 'twoAdministrators', 'override']],
    ['lacked', ['cryptographic', 'another', 'witnessed']],
  ] as const)('every value of %s has words of its own', (field, values) => {
    const words = values.map((value) =>
      fieldValue('helpDesk.mfaReset', field, value, translate(language)),
    );
    expect(new Set([...words, ...values]).size).toBe(2 * values.length);
  });

  it('an erased account is told by its number', () => {
    const erased = personName({ id: 7, fullName: '', role: 'client' }, translate(language));
    expect(erased).toMatch(/\S.*#7|#7.*\S/);
    if (language === 'en') expect(erased).toBe('Erased account #7');
    expect(personName({ id: 7, fullName: 'Ben', role: 'client' }, translate(language))).toBe('Ben');
  });
});

describe('a value', () => {
  const value = (field: string, of: string | number | null, code: LogCode = 'ipRule.lifted') =>
    fieldValue(code, field, of, translate('en'));

  it('names each step of a caller, in the order of the entry', () => {
    expect(value('caller', 'authenticator, callBack, facts')).toBe(
      'Code from the authenticator, Called back, Facts on file',
    );
    expect(value('caller', 'email')).toBe('Code sent by email');
    expect(value('caller', '')).toBe('No step');
    expect(value('factors', 'password, totp')).toBe('Password, Google Authenticator');
  });

  it('shows a moment as a date, and its absence as what it means', () => {
    expect(value('until', Date.UTC(2029, 5, 15))).toContain('2029');
    expect(value('until', null)).toBe('For good');
    expect(value('expiresAt', null)).toBe('Never');
    expect(value('reference', null)).toBe('None');
  });

  it('shows minutes in the largest unit that fits', () => {
    const minutes = [10, 60, 90, 1440, 43_200].map((count) => value('minutes', count));
    expect(minutes).toEqual(['10 minutes', '1 hour', '90 minutes', '1 day', '30 days']);
  });

  it('says in which direction a clock is wrong', () => {
    expect(value('clockSeconds', 95)).toBe('95 seconds fast');
    expect(value('clockSeconds', -1)).toBe('1 second slow');
  });

  it('keeps what it has no words for, and spells out what would hide in it', () => {
    expect(value('step', 'retina')).toBe('retina');
    expect(value('caller', 'email, retina')).toBe('Code sent by email, retina');
    expect(value('caller', 'constructor')).toBe('constructor');
    expect(value('override', 'a\u202eb')).toBe('a‹U+202E›b');
    expect(value('language', 'zh-CN')).toBe('简体中文');
  });

  it('takes a second person’s name for a name, and the setting for a rule', () => {
    expect(value('secondPerson', 'always', 'helpDesk.mfaReset')).toBe('always');
    expect(value('secondPerson', 'always', 'settings.changed')).toBe('For every account');
  });

  it('means by its field what the entry is about', () => {
    const t = translate('en');
    expect(fieldName('signIn.throttled', 'seconds', t)).toBe('Waiting time in seconds');
    expect(fieldName('caller.ended', 'seconds', t)).toBe('Duration in seconds');
    expect(fieldName('mfa.replaced', 'email', t)).toBe('Email MFA');
  });
});

it('leaves out an override that did not happen, and nothing that did', () => {
  const reason = 'Lost phone';
  expect(shownFields({ reason, override: null, secondPerson: null, until: null })).toEqual([
    ['reason', reason],
    ['until', null],
  ]);
  expect(shownFields({ override: 'At the counter' })).toHaveLength(1);
});
