import type { StoreProblem } from './app.ts';
import type { Coverage } from './ip-access.ts';
import type { RuleProblem } from './ip-rule.ts';

/** What is wrong with one field of a form; the renderer has a sentence for each. */
export type FieldProblem =
  | {
      code:
        | 'required'
        | 'bad_character'
        | 'invalid'
        | 'email_form'
        | 'address_form'
        | 'in_the_past';
    }
  | { code: 'too_short'; min: number; length: number }
  | { code: 'too_long'; max: number; length: number }
  | { code: 'password_common' | 'password_contextual' }
  | { code: 'url_not_https' | 'url_form' }
  | { code: 'would_refuse_you'; address: string };

/** What would lock the person out: shown in `You may lock yourself out`. */
export interface LockoutRisk {
  /** The address that would be refused; null where it is unknown, which is refused as well. */
  address: string | null;
  /** The rule that would be missing from the list. */
  missing: string | null;
  /** From when on: null at once, else the moment at which a rule expires. */
  from: number | null;
}

/**
 * Every way in which a call can fail, with what the renderer needs to say so. Codes only: no
 * stack, SQL or path ever crosses (requirement 16).
 */
interface Details {
  invalid_input: null;
  unknown_channel: null;
  not_allowed: null;
  signed_out: null;
  /** The channel belongs to another stage, for example first run on a workstation in use. */
  wrong_stage: null;
  confirm_needed: null;
  too_many_calls: null;
  too_large: null;
  timeout: null;
  internal: null;
  store: { problem: StoreProblem };
  disk_full: null;
  read_only: null;

  credentials: null;
  throttled: { seconds: number };
  /** Too many failures: an administrator has to unlock. */
  sign_in_locked: null;
  address_refused: { address: string };
  address_unknown: null;
  passphrase_wrong: null;
  password_wrong: null;

  rule_problem: { problem: RuleProblem };
  rule_host_bits: { canonical: string; single: string } & Coverage;
  rule_exists: { rule: string };
  rule_limit: { max: number };
  rule_gone: null;
  lockout_risk: LockoutRisk;
}

export type FailureCode = keyof Details;

export type Failure = {
  [C in FailureCode]: {
    code: C;
    detail: Details[C];
    /** By field name, where the person can put it right in a form. */
    fields?: Record<string, FieldProblem>;
  };
}[FailureCode];

export type FailureDetail<C extends FailureCode> = Details[C];

/** How every call ends; nothing is thrown across the boundary. */
export type Result<T> = { ok: true; value: T } | { ok: false; error: Failure };
