import { z } from 'zod';
import type { AccountState, PhoneNumber, SignInState } from './account.ts';
import type { Language } from './app.ts';
import { accessCodeMinutes, type AskedAct, resetScopes } from './asked-acts.ts';
import { answers, channel, may, type OpeningAct, type Role } from './channel.ts';
import type { LiftView } from './ip-access.ts';
import type { CallerCheck } from './caller.ts';
import type { ChallengeMethod, EmailCodeView } from './mfa.ts';
import { type ActNeed, type Flag, grounds } from './proof.ts';
import { accountId, moment, text } from './text.ts';

export interface FactorState {
  factor: 'password' | ChallengeMethod;
  failures: number;
  /** Until the account is locked for good. */
  triesLeft: number;
  /** Null: the next try may come at once. */
  waitUntil: number | null;
  locked: boolean;
}

/** Nothing that opens an account happens while it lasts (requirement HD11). */
export interface Freeze {
  by: string;
  at: number;
  reason: string;
}

/** The address that codes for verifying a caller go to, masked, and why they prove nothing; null: they do. */
export interface CallerMailbox {
  address: string;
  /** The address changed within a week: codes go to the one before (requirement HD4). */
  former: boolean;
  /** `kept`: mail does not leave this computer; `young`: the account itself is younger than a week. */
  obstacle: 'kept' | 'young' | null;
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
  methods: { authenticators: number; email: boolean; recoveryCodes: number };
  mailbox: CallerMailbox;
  phones: PhoneNumber[];
  caller: CallerCheck | null;
  /** What each act needs as the call stands; without a call, as if nothing were proven. */
  needs: Record<OpeningAct, ActNeed>;
  flags: Flag[];
  frozen: Freeze | null;
  /** Every account is. */
  frozenAll: Freeze | null;
  /** Only two administrators open it: marked, or a colleague's. */
  protected: boolean;
  /** An administrator has marked it. */
  marked: boolean;
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
  /** What was asked for and waits. */
  asked: AskedAct[];
  /** The newest one-time code that the account waits for. */
  waitingCode: EmailCodeView | null;
}

const subject = accountId;
const subjectOnly = z.strictObject({ subject });
const reason = text(500);
const withReason = z.strictObject({ subject, reason });
const onGrounds = z.strictObject({ subject, grounds });

export const helpDesk = {
  'helpDesk.view': channel({
    input: subjectOnly,
    output: answers<HelpDeskView>(),
    right: may.seeOther,
    writes: false,
  }),

  /** The methods prove nothing any more; they go when a new one is set up at the next sign-in. */
  'helpDesk.resetMfa': channel({
    input: z.strictObject({ subject, scope: z.enum(resetScopes), grounds }),
    output: answers<HelpDeskView>(),
    right: may.helpOtherConfirmed,
    writes: true,
    need: 'resetMfa',
  }),
  'helpDesk.undoReset': channel({
    input: onGrounds,
    output: answers<HelpDeskView>(),
    right: may.helpOtherConfirmed,
    writes: true,
    need: 'undoReset',
  }),
  /** The one time that the code is shown; it replaces an earlier one. */
  'helpDesk.issueAccessCode': channel({
    input: z.strictObject({
      subject,
      minutes: z.int().min(accessCodeMinutes.min).max(accessCodeMinutes.max),
      grounds,
    }),
    output: answers<{ view: HelpDeskView; code: string }>(),
    right: may.helpOtherConfirmed,
    writes: true,
    need: 'issueAccessCode',
  }),
  'helpDesk.cancelAccessCode': channel({
    input: subjectOnly,
    output: answers<HelpDeskView>(),
    right: may.helpOtherConfirmed,
    writes: true,
    need: 'nothing',
  }),
  /** `until` null: for good. */
  'helpDesk.liftRestrictions': channel({
    input: z.strictObject({ subject, until: moment.nullable(), grounds }),
    output: answers<HelpDeskView>(),
    right: may.helpOtherConfirmed,
    writes: true,
    need: 'liftRestrictions',
  }),
  'helpDesk.endLift': channel({
    input: subjectOnly,
    output: answers<HelpDeskView>(),
    right: may.helpOtherConfirmed,
    writes: true,
    need: 'nothing',
  }),
  'helpDesk.unlockSignIn': channel({
    input: onGrounds,
    output: answers<HelpDeskView>(),
    right: may.helpOtherConfirmed,
    writes: true,
    need: 'unlockSignIn',
  }),
  /** Sends a new code for what the account waits for, to where the last one went. */
  'helpDesk.resendCode': channel({
    input: withReason,
    output: answers<HelpDeskView>(),
    right: may.helpOther,
    writes: true,
    need: 'nothing',
  }),
  /** The one time that the password is shown; it lives a day and is changed at the next sign-in. */
  'helpDesk.setOneTimePassword': channel({
    input: onGrounds,
    output: answers<{ view: HelpDeskView; password: string }>(),
    right: may.helpOtherConfirmed,
    writes: true,
    need: 'setOneTimePassword',
  }),
  /** The password that was there before works again. */
  'helpDesk.cancelOneTimePassword': channel({
    input: onGrounds,
    output: answers<HelpDeskView>(),
    right: may.helpOtherConfirmed,
    writes: true,
    need: 'cancelOneTimePassword',
  }),
};
