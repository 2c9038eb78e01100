import type { StoreProblem } from './app.ts';
import type { OpeningAct } from './channel.ts';
import type { ConnectionProblem } from './connection.ts';
import type { Coverage, RuleProblem } from './ip-rule.ts';
import type { ChangedMeanwhile } from './meanwhile.ts';
import type { ActRefusal, MissingProof } from './proof.ts';

/** What is wrong with one field of a form; the renderer has a sentence for each. */
export type FieldProblem =
  | {
      code:
        | 'required'
        | 'bad_character'
        | 'invalid'
        | 'email_form'
        | 'email_several'
        | 'email_at'
        | 'email_space'
        | 'email_dots'
        | 'email_long'
        | 'email_domain'
        | 'host_form'
        | 'certificate_none'
        | 'certificate_key'
        | 'certificate_not_authority'
        | 'address_form'
        | 'in_the_past'
        | 'address_taken'
        | 'address_unchanged'
        | 'reference_taken'
        | 'phone_country'
        | 'phone_form'
        | 'phone_short'
        | 'phone_long'
        | 'phone_taken'
        | 'name_taken';
    }
  /** The one address in what was typed: a name stands around it, for example. */
  | { code: 'email_extra'; address: string }
  /** What cannot stand before the @: a letter that mail servers do not carry, or another character. */
  | { code: 'email_letter' | 'email_character'; part: string }
  | { code: 'too_short'; min: number; length: number }
  | { code: 'too_long'; max: number; length: number }
  | { code: 'password_common' | 'password_contextual' }
  | { code: 'url_not_https' | 'url_form' }
  | { code: 'would_refuse_you'; address: string };

/** That the protected address would be refused: shown in `You may lock yourself out`. */
export interface Lockout {
  /** The address that would be refused; null where it is unknown, which is refused as well. */
  address: string | null;
  /** The rule that would be missing from the list. */
  missing: string | null;
  /** From when on: null at once, else the moment at which a rule expires. */
  from: number | null;
}

/** A test point that would be refused. */
export interface FailingPoint extends Lockout {
  name: string;
  address: string;
}

/** What a change of the list would refuse that it must not refuse by accident. */
export interface LockoutRisk {
  /** Null: the protected address would still be let in, or none is known of. */
  lockout: Lockout | null;
  points: FailingPoint[];
}

/** The same, as it is asked about. */
export interface LockoutQuestion extends LockoutRisk {
  /** False: it would shut out the last administrator, whom nobody could let in again. */
  acceptable: boolean;
  /** Whether it can be put on probation: it saves the list, and none is under way. */
  probation: boolean;
  /** When it would be undone by itself, with the change that is on probation already; null: never. */
  undoneAt: number | null;
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
  /** More changes than anybody makes by hand. */
  too_many_acts: { seconds: number };
  too_large: null;
  /** Nothing was stored: somebody else has changed the same since it was seen. */
  changed_meanwhile: ChangedMeanwhile;
  timeout: null;
  internal: null;
  store: { problem: StoreProblem };
  disk_full: null;
  read_only: null;
  /** Another program keeps the database to itself. */
  store_locked: null;
  /** The database cannot be read any more. */
  store_damaged: null;

  credentials: null;
  throttled: { seconds: number };
  /** Too many failures: an administrator has to unlock. */
  sign_in_locked: null;
  /** `recovery`: this account may use a recovery code to get in from here. */
  address_refused: { address: string; recovery: boolean };
  address_unknown: { recovery: boolean };
  passphrase_wrong: null;
  password_wrong: null;

  rule_problem: { problem: RuleProblem; meant: readonly string[] };
  rule_host_bits: { canonical: string; single: string } & Coverage;
  rule_exists: { rule: string };
  rule_limit: { max: number };
  rule_gone: null;
  /** The log does not tell all of what a list was at that moment. */
  state_unknown: null;
  lockout_risk: LockoutQuestion;
  point_limit: { max: number };
  point_gone: null;
  /** No change of the list is on probation (any more). */
  probation_gone: null;

  /** Nothing is being set up: begin again. */
  set_up_needed: null;
  /** The secret was older than ten minutes. */
  set_up_expired: null;
  /** A number: right at another time, the device being so many seconds fast (negative: slow). */
  code_wrong: { clockSeconds: number | null };
  /** Right, but used before: only the next one counts. */
  code_used: null;
  email_code_wrong: { triesLeft: number };
  /** Not the newest code: only the one sent at that moment works. */
  code_replaced: { newerSentAt: number };
  code_expired: null;
  /** Too many wrong tries: another code has to be asked for. */
  code_exhausted: null;
  /** No code was asked for. */
  code_none: null;
  resend_wait: { seconds: number };
  resend_limit: { seconds: number };
  device_limit: { max: number };
  device_gone: null;
  no_method: null;
  /** A rule of this workstation requires the method that was to be removed. */
  method_required: null;
  /** Staff may not have email as their only second factor (requirement 37). */
  totp_first: null;

  /** Another account has the new address by now. */
  address_taken: null;
  phone_limit: { max: number };
  phone_gone: null;
  /** No new address waits for its code (any more). */
  address_change_gone: null;

  mail_gone: null;
  /** There is no such entry, or none of that account. */
  entry_gone: null;
  saved_filters_full: null;
  mail_not_resendable: null;

  /** Archived or deactivated: it can be looked at, and brought back. */
  account_inactive: null;
  /** Not archived: only what is archived can be erased or brought back. */
  account_active: null;
  /** The workstation would be left without an administrator who can sign in. */
  last_administrator: null;
  /** What the act still lacks on the shortest way to it; `other`: the call is about another act. */
  proof_needed: { act: OpeningAct; missing: MissingProof[]; other: boolean };
  /** Nobody at the desk can do this now. */
  act_refused: { because: ActRefusal };
  /** It can only be set down: it happens by itself after so many hours. */
  must_wait: { hours: number };
  /** The last that was done without proof has to be reviewed first. */
  override_unreviewed: null;
  /** Facts can be asked for no more in this call, or today. */
  facts_closed: null;
  /** A call back to it proves nothing before that moment. */
  phone_young: { countsFrom: number };
  /** Codes do not leave this computer, so they prove nothing. */
  mailbox_kept: null;
  /** Covered while the call is open. */
  covered: null;
  /** It is over, or somebody was quicker. */
  asked_act_gone: null;
  /** No act waits that this code objects to. */
  objection_wrong: null;
  /** No worksheet is open for this account. */
  caller_none: null;
  /** A second person has to confirm. */
  second_needed: { who: 'colleague' | 'administrator' };
  /** Who was named cannot be the second person, or their code was not right. */
  second_refused: {
    because:
      | 'self'
      | 'subject'
      | 'unknown'
      | 'no_authenticator'
      | 'code'
      /** Invited by the agent within a week. */
      | 'invited'
      /** The agent's own other account, as far as the address tells. */
      | 'same_person'
      | 'not_administrator';
  };
  /** There is nothing to reset, to take back, to unlock, to lift or to send again. */
  nothing_to_do: null;
  /** Older than it may get: another one has to be issued. */
  access_code_expired: null;
  one_time_password_expired: null;

  job_gone: null;
  /** Another one is running; it has to end or be cancelled first. */
  job_running: null;
  nothing_selected: null;
  /** No entry passes the filter. */
  export_empty: null;
  /** More entries than a pack may hold; `most` are. */
  evidence_too_long: { most: number };
  /** An entry, or what an import that it tells of did, is not as it was written: no pack could prove it. */
  evidence_damaged: { seq: number };
  /** More entries than anybody prints; `most` are. */
  report_too_long: { most: number };
  import_gone: null;
  import_too_large: { max: number };
  /** No text with at least a header and one row. */
  import_unreadable: null;
  /** Columns that have to be chosen are missing. */
  import_mapping: { missing: 'fullName' | 'email' };
  /** The chosen file cannot be written: a link, a folder, no room or no right. */
  export_failed: { because: 'link' | 'not_writable' | 'no_room' };
  samples_exist: null;

  /**
   * The team's database cannot be reached now: nothing was stored. `uncertain`: the way was lost in
   * the very moment of storing, so whoever acts again looks first.
   */
  store_unreachable: { problem: ConnectionProblem; nextTryAt: number; uncertain: boolean };
  /** Everything is being moved to the team's database: nothing is stored here until that has ended. */
  store_moving: null;
  /** A place that was given cannot be used. `words`: what the server itself said, if anything. */
  team_connection: { problem: ConnectionProblem; words: string | null };
  /** The owner may not make what is needed there; the SQL is for who may. */
  team_rights: { missing: 'schema' | 'roles' };
  /** There is a Gatehouse in that database already. */
  team_taken: null;
  /** The backup before its schema changes could not be made: nothing was changed. */
  team_backup: null;
  /** No invitation, or damaged. */
  invitation_unreadable: null;
  /** It is no answer of a time-stamping authority, was not granted, or is of something else. */
  time_stamp_unusable: null;
  checkpoint_gone: null;
  invitation_words: null;
  /** It was used, or its hours are over. */
  invitation_used: null;
  /** The workstation shows another fingerprint by now, or none: compare again. */
  team_fingerprint: null;
  workstation_gone: null;
  /** The last approved workstation, or this very one. */
  workstation_needed: null;
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
