import { z } from 'zod';
import type { AccountState } from './account.ts';
import type { Language } from './app.ts';
import { answers, channel, may, type Role } from './channel.ts';
import type { RuledRule } from './history.ts';
import { accountId, moment, rowId } from './text.ts';

/*
 * The time machine: an account as its log alone tells it. A text that is null was erased from the
 * log, or was never in it.
 */

export interface RuleAsOf {
  id: number;
  rule: string | null;
  note: string | null;
  enabled: boolean;
  /** Milliseconds since 1970-01-01 UTC; null: never. */
  expiresAt: number | null;
  /** Whether it counted at that moment, and why not. */
  standing: 'inForce' | 'off' | 'expired';
}

export interface DeviceAsOf {
  id: number;
  label: string | null;
  /** A reset of the help desk had taken its force. */
  suspended: boolean;
}

export interface PhoneAsOf {
  id: number;
  phone: string | null;
  label: string | null;
}

/** What asks for a second factor of an account, by the policy of then. */
export interface PolicyAsOf {
  administratorsNeedTotp: boolean;
  staff: 'optional' | 'required';
  clients: 'optional' | 'required';
}

/** Why the log cannot tell everything of then. */
export type Gap =
  /** It begins later than the account does. */
  | { kind: 'removed'; first: number }
  /** What stood in these entries was erased. */
  | { kind: 'erased'; seqs: number[] }
  /** These entries cannot be read. */
  | { kind: 'damaged'; seqs: number[] }
  /** It came with an import of before each client was told of. */
  | { kind: 'imported'; seq: number }
  /** The moment has not come yet. */
  | { kind: 'future' };

/** From where somebody could sign in, and with what beside the password. */
export interface SignInAsOf {
  from: 'nowhere' | 'anywhere' | 'rules' | 'unknown';
  because: 'notYet' | 'inactive' | 'noRules' | 'lifted' | 'rules' | 'unreadable' | 'untold';
  /** What a second factor could be; empty: none was asked for, or none is known. */
  factors: ('totp' | 'email' | 'recovery' | 'accessCode')[];
  /** A second factor had to be set up before anything else. */
  mustSetUp: boolean;
}

export interface AccountAsOf {
  account: number;
  /** The moment that was asked for. */
  at: number;
  /** The last entry that counted; null: none did. */
  seq: number | null;
  /** Whether there was such an account. */
  exists: boolean;
  /** What it had at first is not told: it may have had rules and methods beside those that are. */
  untold: boolean;
  erased: boolean;
  fullName: string | null;
  email: string | null;
  language: Language | null;
  reference: string | null;
  role: Role | null;
  state: AccountState | null;
  protected: boolean;
  frozen: boolean;
  /** Every account was. */
  frozenAll: boolean;
  /** The help desk asked for a new second factor. */
  mustSetUp: boolean;
  devices: DeviceAsOf[];
  emailMfa: 'on' | 'off' | 'suspended';
  recoveryCodes: number;
  /** Until when a temporary access code lived; null: there was none. */
  accessCodeUntil: number | null;
  oneTimePassword: boolean;
  phones: PhoneAsOf[];
  rules: RuleAsOf[];
  /** Null: the rules counted; `until` null: lifted for good. */
  lift: { until: number | null } | null;
  /** Null: the log does not tell it. */
  policy: PolicyAsOf | null;
  signIn: SignInAsOf;
  gaps: Gap[];
}

/** What the rules of then said of an address; null: not all of them are known. */
export interface AddressAsOf {
  allowed: boolean | null;
  rules: RuledRule[];
}

/** A moment, or right after an entry. */
const when = z.union([z.strictObject({ at: moment }), z.strictObject({ seq: rowId })]);
export type When = z.output<typeof when>;

const address = z.string().max(100);

export const asOf = {
  'asOf.view': channel({
    input: z.strictObject({ subject: accountId, when }),
    output: answers<AccountAsOf>(),
    right: may.seeSubject,
    writes: false,
  }),
  /** Any account's, colleagues' too. */
  'asOf.viewAny': channel({
    input: z.strictObject({ account: accountId, when }),
    output: answers<AccountAsOf>(),
    right: may.administrators,
    writes: false,
  }),
  /** Whether somebody could have signed in from an address then. Refuses one that is none with `invalid_input`. */
  'asOf.address': channel({
    input: z.strictObject({ subject: accountId, when, address }),
    output: answers<AddressAsOf>(),
    right: may.seeSubject,
    writes: false,
  }),
  'asOf.addressAny': channel({
    input: z.strictObject({ account: accountId, when, address }),
    output: answers<AddressAsOf>(),
    right: may.administrators,
    writes: false,
  }),
};
