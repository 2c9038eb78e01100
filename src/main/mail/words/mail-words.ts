import type { AskedActState, ResetScope } from '../../../preload/contract/asked-acts.ts';
import type { CallerWant } from '../../../preload/contract/caller.ts';
import type { MailKind } from '../../../preload/contract/mail.ts';
import type { StaffRole } from '../../../preload/contract/staff.ts';

/**
 * What the reader is told to do, at the end of a mail. `deed`: the account itself did it or should
 * have; `asked`: the help desk did it because somebody asked; `unexpected`: it is only told; `object`:
 * it can still be stopped; `review`: an administrator has to look at it.
 */
export type Warning =
  | 'code'
  | 'verifyCaller'
  | 'deed'
  | 'password'
  | 'asked'
  | 'object'
  | 'review'
  | 'message'
  | 'unexpected';

/** How an act that was asked for ended without being done. */
export type ActEnd = Extract<
  AskedActState,
  'refused' | 'objected' | 'cancelled' | 'expired' | 'failed'
>;

/**
 * What a language says in mails. Whatever varies within a sentence is a function's argument, so
 * that no placeholder can be mistyped or translated away (complaint 25); all else that varies
 * stands in the list of facts, beside its label.
 */
export interface MailWords {
  subject: Record<MailKind, string>;
  /** The name may be empty. */
  greeting: (name: string) => string;
  body: Record<Exclude<MailKind, 'confirmationCode'>, string> & {
    signInCode: string;
    enableEmailCode: string;
    changeAddressCode: string;
    addressTaken: string;
    verifyCallerCode: string;
    /** As `verifyCallerCode`, where the desk has two words to be known by. */
    verifyCallerWords: (callWords: string) => string;
    codeUse: (minutes: number) => string;
    fewCodes: string;
  };
  label: Record<
    | 'address'
    | 'validFor'
    | 'validUntil'
    | 'device'
    | 'by'
    | 'sender'
    | 'at'
    | 'remaining'
    | 'change'
    | 'rule'
    | 'newEmail'
    | 'phone'
    | 'methods'
    | 'liftedUntil'
    | 'role'
    | 'act'
    | 'madeAt'
    | 'agent'
    | 'ticket'
    | 'end'
    | 'account'
    | 'second'
    | 'reason',
    string
  >;
  change: Record<'added' | 'changed' | 'deleted' | 'restored' | 'reverted', string>;
  scope: Record<ResetScope, string>;
  role: Record<StaffRole, string>;
  /** What a caller can ask for. */
  act: Record<CallerWant, string>;
  /** What became of an act that was not done. */
  end: Record<ActEnd, string>;
  minutes: (count: number) => string;
  you: string;
  unknownAddress: string;
  /** For rules that are lifted until somebody puts them in force again. */
  furtherNotice: string;
  warning: Record<Warning, string>;
  /** A warning, and how to reach whom it names. */
  withContact: (warning: string, contact: string) => string;
}
