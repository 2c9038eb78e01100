import type { TFunction } from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { connectionProblems } from '../../../src/preload/contract/connection.ts';
import type { Failure } from '../../../src/preload/contract/failure.ts';
import type { MissingProof } from '../../../src/preload/contract/proof.ts';
import { CallFailed } from '../../../src/renderer/src/api/call.ts';
import { failureText, fieldText } from '../../../src/renderer/src/api/failure-text.ts';
import { languages, wordsOf } from '../words.ts';

let translate: (language: string) => TFunction<'failure'>;

beforeAll(async () => {
  translate = await wordsOf('failure');
});

const refusals: Failure[] = [
  ...(
    [
      'account_inactive',
      'account_active',
      'last_administrator',
      'caller_none',
      'override_unreviewed',
      'facts_closed',
      'mailbox_kept',
      'covered',
      'asked_act_gone',
      'objection_wrong',
      'nothing_to_do',
      'access_code_expired',
      'one_time_password_expired',
      'job_gone',
      'job_running',
      'nothing_selected',
      'import_gone',
      'import_unreadable',
      'samples_exist',
    ] as const
  ).map((code) => ({ code, detail: null })),
  ...(
    [
      'store_moving',
      'team_taken',
      'invitation_unreadable',
      'invitation_words',
      'invitation_used',
      'team_fingerprint',
      'workstation_gone',
      'workstation_needed',
    ] as const
  ).map((code) => ({ code, detail: null })),
  ...connectionProblems.flatMap((problem): Failure[] => [
    { code: 'store_unreachable', detail: { problem, nextTryAt: 0, uncertain: false } },
    { code: 'store_unreachable', detail: { problem, nextTryAt: 0, uncertain: true } },
    { code: 'team_connection', detail: { problem, words: null } },
  ]),
  { code: 'team_rights', detail: { missing: 'schema' } },
  { code: 'team_rights', detail: { missing: 'roles' } },
  { code: 'proof_needed', detail: { act: 'resetMfa', missing: ['cryptographic'], other: false } },
  { code: 'proof_needed', detail: { act: 'resetMfa', missing: ['another'], other: false } },
  { code: 'proof_needed', detail: { act: 'resetMfa', missing: [], other: true } },
  ...(['frozen', 'frozenAll', 'twoAdministrators'] as const).map((because): Failure => ({
    code: 'act_refused',
    detail: { because },
  })),
  { code: 'must_wait', detail: { hours: 24 } },
  { code: 'phone_young', detail: { countsFrom: Date.UTC(2026, 10, 29, 12) } },
  ...(['colleague', 'administrator'] as const).map((who): Failure => ({
    code: 'second_needed',
    detail: { who },
  })),
  { code: 'import_too_large', detail: { max: 33_554_432 } },
  ...(
    [
      'self',
      'subject',
      'unknown',
      'no_authenticator',
      'code',
      'invited',
      'same_person',
      'not_administrator',
    ] as const
  ).map((because): Failure => ({ code: 'second_refused', detail: { because } })),
  ...(['fullName', 'email'] as const).map((missing): Failure => ({
    code: 'import_mapping',
    detail: { missing },
  })),
  ...(['link', 'not_writable', 'no_room'] as const).map((because): Failure => ({
    code: 'export_failed',
    detail: { because },
  })),
];

describe.each(languages)('a refusal in %s', (language) => {
  const text = (failure: Failure) => failureText(new CallFailed(failure), translate(language));

  it('has a sentence of its own for each code and each reason', () => {
    const sentences = refusals.map(text);
    for (const sentence of sentences) {
      expect(sentence).toMatch(/[.。]$/);
      expect(sentence).not.toMatch(
        /\{\{|undefined|(call|proof|refusal|needed|second|mapping|export)\./,
      );
    }
    expect(new Set(sentences).size).toBe(refusals.length);
  });

  it('says all that the caller still has to show', () => {
    const lacking = (missing: MissingProof[]) =>
      text({ code: 'proof_needed', detail: { act: 'resetMfa', missing, other: false } });
    const both = lacking(['cryptographic', 'another']);
    expect(both.length).toBeGreaterThan(lacking(['cryptographic']).length);
    expect(both.length).toBeGreaterThan(lacking(['another']).length);
  });

  it('names the day from which a number counts', () => {
    const young = { code: 'phone_young', detail: { countsFrom: Date.UTC(2026, 10, 29, 12) } };
    expect(text(young as Failure)).toMatch(/2026.*29|29.*2026/);
  });

  it('writes a large number as people read it', () => {
    expect(text({ code: 'import_too_large', detail: { max: 33_554_432 } })).toContain('33,554,432');
  });

  it('names the field’s problem', () => {
    const taken = fieldText({ code: 'reference_taken' }, translate(language));
    expect(taken).not.toContain('reference_taken');
    expect(taken).not.toBe(fieldText({ code: 'address_taken' }, translate(language)));
  });
});
