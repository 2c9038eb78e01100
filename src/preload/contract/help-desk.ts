import { z } from 'zod';
import type { AccountState, SignInState } from './account.ts';
import type { Language } from './app.ts';
import { answers, channel, may, type Role } from './channel.ts';
import type { LiftView } from './ip-access.ts';
import type { ChallengeMethod, EmailCodeView } from './mfa.ts';
import { accountId, emailText, moment, text } from './text.ts';

/** How a caller can show who they are. */
export const callerSteps = ['authenticator', 'email', 'callBack', 'facts'] as const;
export type CallerStep = (typeof callerSteps)[number];

/** The worksheet of one call: this session's, about one account. */
export interface CallerCheck {
  startedAt: number;
  /** Ticket or call reference. */
  reference: string;
  /** When each step was taken, and what was noted: the call-back number, the facts asked for. */
  steps: Partial<Record<CallerStep, { at: number; note: string }>>;
  /** How many steps this workstation wants, and whether that is reached or was overridden. */
  needed: number;
  overridden: string | null;
  passed: boolean;
  /** The newest code that was sent for reading back, while it lives. */
  code: EmailCodeView | null;
}

/** A code that the caller read out of an authenticator; nobody is signed in and it stays unused. */
export type AuthenticatorReading =
  | { result: 'right'; check: CallerCheck }
  /** `clockSeconds`: right at another time, the device being so many seconds fast (negative: slow). */
  | { result: 'wrong'; clockSeconds: number | null; check: CallerCheck };

export interface FactorState {
  factor: 'password' | ChallengeMethod;
  failures: number;
  /** Until the account is locked for good. */
  triesLeft: number;
  /** Null: the next try may come at once. */
  waitUntil: number | null;
  locked: boolean;
}

/** What the help desk sees of an account and can do something about; no secret is in it. */
export interface HelpDeskView {
  id: number;
  fullName: string;
  role: Role;
  state: AccountState;
  language: Language;
  email: string;
  emailVerifiedAt: number | null;
  /** Facts on file, to ask a caller for. */
  facts: {
    reference: string | null;
    createdAt: number;
    lastSignInAt: number | null;
    lastSignInAddress: string | null;
    authenticators: string[];
  };
  methods: { authenticators: number; email: boolean; recoveryCodes: number };
  caller: CallerCheck | null;
  /** How many steps this workstation wants of a caller; with 0 nobody has to be verified. */
  callerSteps: number;
  /** A second person has to confirm a reset of this account's methods. */
  secondPerson: boolean;
  signIn: { state: SignInState; factors: FactorState[] };
  /** Methods that wait to be replaced at the next sign-in. */
  reset: { totp: number; email: boolean } | null;
  mustSetUp: boolean;
  accessCode: { issuedBy: string; issuedAt: number; expiresAt: number } | null;
  /** How long a code lives where nobody says otherwise. */
  accessCodeMinutes: number;
  oneTimePassword: { issuedBy: string; issuedAt: number; expiresAt: number } | null;
  hasPassword: boolean;
  rules: { inForce: number; total: number };
  lift: LiftView | null;
  /** The newest one-time code that the account waits for. */
  waitingCode: EmailCodeView | null;
}

export const resetScopes = ['all', 'totp', 'email'] as const;
export type ResetScope = (typeof resetScopes)[number];

/** Minutes that a temporary access code may live: ten minutes to thirty days. */
export const accessCodeMinutes = { min: 10, max: 30 * 24 * 60, usual: 60 } as const;

const subject = accountId;
const subjectOnly = z.strictObject({ subject });
const reason = text(500);
const typedCode = z.string().max(200);
const withReason = z.strictObject({ subject, reason });

/** A colleague at the same workstation, with a code of their own authenticator. */
const secondPerson = z.strictObject({ email: emailText, code: typedCode });

export const helpDesk = {
  'helpDesk.view': channel({
    input: subjectOnly,
    output: answers<HelpDeskView>(),
    right: may.seeOther,
    writes: false,
  }),

  /** Begins the worksheet of a call; one that is open for another account ends. */
  'caller.begin': channel({
    input: z.strictObject({ subject, reference: text(100) }),
    output: answers<CallerCheck>(),
    right: may.helpOther,
    writes: true,
  }),
  'caller.checkAuthenticator': channel({
    input: z.strictObject({ subject, code: typedCode }),
    output: answers<AuthenticatorReading>(),
    right: may.helpOther,
    writes: true,
  }),
  'caller.sendCode': channel({
    input: subjectOnly,
    output: answers<CallerCheck>(),
    right: may.helpOther,
    writes: true,
  }),
  'caller.checkEmailCode': channel({
    input: z.strictObject({ subject, code: typedCode }),
    output: answers<CallerCheck>(),
    right: may.helpOther,
    writes: true,
  }),
  /** Called back on the number on file, or asked for facts on file; the note says which. */
  'caller.attest': channel({
    input: z.strictObject({ subject, step: z.enum(['callBack', 'facts']), note: text(200) }),
    output: answers<CallerCheck>(),
    right: may.helpOther,
    writes: true,
  }),
  'caller.override': channel({
    input: withReason,
    output: answers<CallerCheck>(),
    right: may.helpOther,
    writes: true,
  }),
  'caller.end': channel({
    input: subjectOnly,
    output: answers<null>(),
    right: may.helpOther,
    writes: true,
  }),

  /** The methods prove nothing any more; they go when a new one is set up at the next sign-in. */
  'helpDesk.resetMfa': channel({
    input: z.strictObject({
      subject,
      scope: z.enum(resetScopes),
      reason,
      second: secondPerson.nullable(),
    }),
    output: answers<HelpDeskView>(),
    right: may.helpOtherConfirmed,
    writes: true,
  }),
  'helpDesk.undoReset': channel({
    input: subjectOnly,
    output: answers<HelpDeskView>(),
    right: may.helpOtherConfirmed,
    writes: true,
  }),
  /** The one time that the code is shown; it replaces an earlier one. */
  'helpDesk.issueAccessCode': channel({
    input: z.strictObject({
      subject,
      minutes: z.int().min(accessCodeMinutes.min).max(accessCodeMinutes.max),
      reason,
    }),
    output: answers<{ view: HelpDeskView; code: string }>(),
    right: may.helpOtherConfirmed,
    writes: true,
  }),
  'helpDesk.cancelAccessCode': channel({
    input: subjectOnly,
    output: answers<HelpDeskView>(),
    right: may.helpOtherConfirmed,
    writes: true,
  }),
  /** `until` null: for good. */
  'helpDesk.liftRestrictions': channel({
    input: z.strictObject({ subject, until: moment.nullable(), reason }),
    output: answers<HelpDeskView>(),
    right: may.helpOtherConfirmed,
    writes: true,
  }),
  'helpDesk.endLift': channel({
    input: subjectOnly,
    output: answers<HelpDeskView>(),
    right: may.helpOtherConfirmed,
    writes: true,
  }),
  'helpDesk.unlockSignIn': channel({
    input: withReason,
    output: answers<HelpDeskView>(),
    right: may.helpOtherConfirmed,
    writes: true,
  }),
  /** Sends a new code for what the account waits for. */
  'helpDesk.resendCode': channel({
    input: withReason,
    output: answers<HelpDeskView>(),
    right: may.helpOther,
    writes: true,
  }),
  /** The one time that the password is shown; it lives a day and is changed at the next sign-in. */
  'helpDesk.setOneTimePassword': channel({
    input: withReason,
    output: answers<{ view: HelpDeskView; password: string }>(),
    right: may.helpOtherConfirmed,
    writes: true,
  }),
  /** The password that was there before works again. */
  'helpDesk.cancelOneTimePassword': channel({
    input: subjectOnly,
    output: answers<HelpDeskView>(),
    right: may.helpOtherConfirmed,
    writes: true,
  }),
};
