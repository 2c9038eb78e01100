import { z } from 'zod';
import { languages, type Language } from './app.ts';
import { answers, channel, may, type Role } from './channel.ts';
import type { EmailCodeView } from './mfa.ts';
import { type FactName, grounds } from './proof.ts';
import { accountId, emailText, fullName, lineOf, rowId } from './text.ts';

export type AccountState = 'active' | 'deactivated' | 'archived';

/** Whether an account may try to sign in: `locked` until somebody unlocks it. */
export type SignInState = 'open' | 'throttled' | 'locked';

/** A new address that waits for the code that was sent there; until then the old one counts. */
export interface PendingAddress {
  address: string;
  startedAt: number;
  /** The newest code while it lives. */
  code: EmailCodeView | null;
}

/** A telephone number on file, which the desk may call back on (requirement HD3). */
export interface PhoneNumber {
  id: number;
  /** E.164, and as it is written between countries. */
  number: string;
  written: string;
  /** Empty: none. */
  label: string;
  addedAt: number;
  /** Full name of who added it; null: unknown. */
  addedBy: string | null;
  verified: { at: number; by: string } | null;
  /** Before that a call back to it proves nothing: whoever got in could have added it. */
  countsFrom: number;
}

/** How many an account can have. */
export const mostPhoneNumbers = 10;

/** What Account Information shows. */
export interface AccountView {
  fullName: string;
  email: string;
  /** When a code that was sent to the address was last accepted; null: never. */
  emailVerifiedAt: number | null;
  language: Language;
  /** The number that the portal knows a client by. */
  reference: string | null;
  role: Role;
  /** Null while covered. */
  createdAt: number | null;
  lastSignInAt: number | null;
  lastSignInAddress: string | null;
  /** How many authenticators and unused recovery codes, and whether codes come by email. */
  methods: { authenticators: number; email: boolean; recoveryCodes: number };
  pending: PendingAddress | null;
  phones: PhoneNumber[];
  /** The call that the desk has open about the account, and the words to know the desk by. */
  deskCall: { words: string; since: number } | null;
  /** Facts that are not shown because the agent who looks may still ask the caller for them. */
  covered: FactName[];
}

const subjectOnly = z.strictObject({ subject: accountId });
const phone = z.strictObject({ subject: accountId, id: rowId });

export const account = {
  'account.view': channel({
    input: subjectOnly,
    output: answers<AccountView>(),
    right: may.seeSubject,
    writes: false,
  }),
  'account.save': channel({
    input: z.strictObject({
      subject: accountId,
      fullName,
      language: z.enum(languages),
      seen: z.strictObject({ fullName: z.string().max(1000), language: z.enum(languages) }),
    }),
    output: answers<AccountView>(),
    right: may.changeSubject,
    writes: true,
    need: 'nothing',
  }),
  /** Sends a code to the new address; with the address that waits already, another one. */
  'account.changeAddress': channel({
    input: z.strictObject({ subject: accountId, email: emailText, grounds }),
    output: answers<AccountView>(),
    right: may.changeSubject,
    writes: true,
    need: 'changeAddress',
  }),
  'account.confirmAddress': channel({
    // As typed: spaces are tolerated, so the rules decide and not the schema.
    input: z.strictObject({ subject: accountId, code: z.string().max(200) }),
    output: answers<AccountView>(),
    right: may.changeSubject,
    writes: true,
    need: 'nothing',
  }),
  'account.cancelAddress': channel({
    input: subjectOnly,
    output: answers<AccountView>(),
    right: may.changeSubject,
    writes: true,
    need: 'nothing',
  }),
  /** As people write it in the country of this workstation, or with + and the country's code. */
  'account.addPhone': channel({
    input: z.strictObject({ subject: accountId, number: lineOf(50), label: lineOf(50) }),
    output: answers<AccountView>(),
    right: may.changeSubject,
    writes: true,
    need: 'nothing',
  }),
  'account.removePhone': channel({
    input: phone,
    output: answers<AccountView>(),
    right: may.changeSubject,
    writes: true,
    need: 'nothing',
  }),
  /** The desk has found out that it is the holder's. */
  'account.verifyPhone': channel({
    input: phone,
    output: answers<AccountView>(),
    right: may.helpOtherConfirmed,
    writes: true,
    need: 'nothing',
  }),
};
