import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type {
  Failure,
  FailureCode,
  FailureDetail,
  FieldProblem,
} from '../../../preload/contract/failure.ts';
import type { StoreProblem } from '../../../preload/contract/app.ts';
import type { MissingProof } from '../../../preload/contract/proof.ts';
import type { ConnectionProblem } from '../../../preload/contract/team.ts';
import { CallFailed } from './call.ts';
import type en from './words/en.ts';

/** The `t` of the namespace `failure`. */
export type FailureT = TFunction<'failure'>;

/** The compiler's proof that every code has its sentence. */
type Covers<Codes extends string, Sentences extends Record<Codes, string>> = Sentences;
type WithoutPlural<T> = {
  [K in keyof T as K extends `${infer Key}_one` | `${infer Key}_other` ? Key : K]: string;
};
/** Refusals whose sentence is chosen by their detail. */
type ByDetail =
  | 'act_refused'
  | 'second_needed'
  | 'second_refused'
  | 'import_mapping'
  | 'export_failed'
  | 'team_connection'
  | 'team_rights';
export type Sentences = {
  call: Covers<Exclude<FailureCode, ByDetail>, WithoutPlural<typeof en.call>>;
  proof: Covers<MissingProof, typeof en.proof>;
  refusal: Covers<FailureDetail<'act_refused'>['because'], typeof en.refusal>;
  needed: Covers<FailureDetail<'second_needed'>['who'], typeof en.needed>;
  second: Covers<FailureDetail<'second_refused'>['because'], typeof en.second>;
  mapping: Covers<FailureDetail<'import_mapping'>['missing'], typeof en.mapping>;
  export: Covers<FailureDetail<'export_failed'>['because'], typeof en.export>;
  field: Covers<FieldProblem['code'], typeof en.field>;
  store: Covers<StoreProblem, typeof en.store>;
  rights: Covers<FailureDetail<'team_rights'>['missing'], typeof en.rights>;
  connection: Covers<ConnectionProblem, typeof en.connection>;
};

/** The refusal behind an error; `null` where the error is something else, a bug for example. */
export function failureOf(error: unknown): Failure | null {
  return error instanceof CallFailed ? error.failure : null;
}

/** The code a person can read out to support. */
export function failureCode(error: unknown): FailureCode {
  return failureOf(error)?.code ?? 'internal';
}

/** `const text = useFailureText()` … `text(error)`: the sentence for whatever a call threw. */
export function useFailureText(): (error: unknown) => string {
  const { t } = useTranslation('failure');
  return (error) => failureText(error, t);
}

export function failureText(error: unknown, t: FailureT): string {
  const failure = failureOf(error) ?? { code: 'internal', detail: null };
  switch (failure.code) {
    case 'too_many_acts':
      return t('call.too_many_acts', { count: failure.detail.seconds });
    case 'throttled':
      return t('call.throttled', { count: failure.detail.seconds });
    case 'address_refused':
      return t('call.address_refused', { address: failure.detail.address });
    case 'store':
      return t(`store.${failure.detail.problem}`);
    case 'email_code_wrong':
      return t('call.email_code_wrong', { count: failure.detail.triesLeft });
    case 'resend_wait':
      return t('call.resend_wait', { count: failure.detail.seconds });
    case 'resend_limit':
      return t('call.resend_limit', { count: Math.ceil(failure.detail.seconds / 60) });
    case 'device_limit':
      return t('call.device_limit', { max: failure.detail.max });
    case 'point_limit':
      return t('call.point_limit', { max: failure.detail.max });
    case 'phone_limit':
      return t('call.phone_limit', { max: failure.detail.max });
    case 'rule_host_bits':
      return t('call.rule_host_bits', { canonical: failure.detail.canonical });
    case 'rule_exists':
      return t('call.rule_exists', { rule: failure.detail.rule });
    case 'rule_limit':
      return t('call.rule_limit', { max: failure.detail.max });
    case 'proof_needed':
      return proofText(failure.detail, t);
    case 'act_refused':
      return t(`refusal.${failure.detail.because}`);
    case 'must_wait':
      return t('call.must_wait', { count: failure.detail.hours });
    case 'phone_young':
      return t('call.phone_young', {
        when: new Date(failure.detail.countsFrom),
        formatParams: { when: { dateStyle: 'medium' } },
      });
    case 'second_needed':
      return t(`needed.${failure.detail.who}`);
    case 'import_too_large':
      return t('call.import_too_large', { max: failure.detail.max });
    case 'evidence_too_long':
      return t('call.evidence_too_long', { most: failure.detail.most });
    case 'evidence_damaged':
      return t('call.evidence_damaged', { seq: failure.detail.seq });
    case 'second_refused':
      return t(`second.${failure.detail.because}`);
    case 'report_too_long':
      return t('call.report_too_long', { most: failure.detail.most });
    case 'import_mapping':
      return t(`mapping.${failure.detail.missing}`);
    case 'export_failed':
      return t(`export.${failure.detail.because}`);
    case 'store_unreachable':
      return t(failure.detail.uncertain ? 'call.store_uncertain' : 'call.store_unreachable', {
        reason: t(`connection.${failure.detail.problem}`),
      });
    case 'team_connection':
      return t(`connection.${failure.detail.problem}`);
    case 'team_rights':
      return t(`rights.${failure.detail.missing}`);
    default:
      return t(`call.${failure.code}`);
  }
}

function proofText({ missing, other }: FailureDetail<'proof_needed'>, t: FailureT): string {
  if (other || missing.length === 0) return t('proof.other');
  const words: string[] = missing.map((each) => t(`proof.${each}`));
  return t('call.proof_needed', {
    missing: words.reduceRight((rest, first) => t('proof.listed', { first, rest })),
  });
}

/** Sentences by field name, in the form `form.setErrors` takes; empty where no field is to blame. */
export function fieldErrors(error: unknown, t: FailureT): Record<string, string> {
  const fields = Object.entries(failureOf(error)?.fields ?? {});
  return Object.fromEntries(fields.map(([name, problem]) => [name, fieldText(problem, t)]));
}

export function fieldText(problem: FieldProblem, t: FailureT): string {
  switch (problem.code) {
    case 'too_short':
      return t('field.too_short', { min: problem.min, length: problem.length });
    case 'too_long':
      return t('field.too_long', { max: problem.max, length: problem.length });
    case 'would_refuse_you':
    case 'email_extra':
      return t(`field.${problem.code}`, { address: problem.address });
    case 'email_letter':
    case 'email_character':
      return t(`field.${problem.code}`, { part: problem.part });
    default:
      return t(`field.${problem.code}`);
  }
}
