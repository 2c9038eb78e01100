import { z } from 'zod';
import type { AppState } from './app.ts';
import { answers, channel, may } from './channel.ts';
import type { KeptMail, MailState, MailTransport } from './mail.ts';
import type { LastUse } from './proof.ts';
import { accountId, rowId, text, typedCode } from './text.ts';

/** Ways to prove the second factor; a recovery code or one of the help desk's stands in for either. */
export const challengeMethods = ['totp', 'email', 'recovery', 'accessCode'] as const;
export type ChallengeMethod = (typeof challengeMethods)[number];

export interface Authenticator {
  id: number;
  label: string;
  addedAt: number;
  lastUsedAt: LastUse;
  /** What was learned of the device's clock, in seconds: positive is fast. */
  driftSeconds: number;
  /** Reset by the help desk: proves nothing any more, and goes when a new method is set up. */
  suspended: boolean;
}

/** What an account has set up, and what is asked of it. */
export interface MfaView {
  authenticators: Authenticator[];
  email: {
    enabled: boolean;
    suspended: boolean;
    address: string;
    enabledAt: number | null;
    lastUsedAt: LastUse;
  };
  recovery: { remaining: number; total: number; createdAt: number | null };
  /** `totp`: an authenticator is required; `any`: some method is; `none`: it is the person's choice. */
  required: MfaRequirement;
  /** A temporary access code that the help desk has issued and nobody has used yet. */
  accessCode: { expiresAt: number } | null;
  /** A second factor has to be set up at the next sign-in, whatever the policy says. */
  mustSetUp: boolean;
}

export type MfaRequirement = 'none' | 'any' | 'totp';

/** Set-up of an authenticator: the one time that its secret is shown (requirement 30). */
export interface TotpEnrolment {
  /** Base32 in groups of four. */
  secret: string;
  uri: string;
  /** The QR code of `uri` as an SVG data URL. */
  qrCode: string;
  expiresAt: number;
}

/** A code that was sent by mail, as far as the person who waits for it may know. */
export interface EmailCodeView {
  challenge: number;
  /** `a••@e••••••.org` */
  maskedAddress: string;
  sentAt: number;
  expiresAt: number;
  /** From when another may be asked for. */
  resendAt: number;
  triesLeft: number;
  delivery: {
    state: MailState;
    /** The server's words, or why nothing went out. */
    reply: string | null;
    /** `folder`: what is `sent` stays on this computer all the same. */
    transport: MailTransport | null;
  };
  /** Its mail, where that stays on this computer and its holder may open it here; else null. */
  keptMail: number | null;
}

/** A method was just set up; codes are shown exactly once, after the first one. */
export interface MethodEnabled {
  view: MfaView;
  recoveryCodes: string[] | null;
}

/** The second step of sign-in. */
export interface ChallengeView {
  methods: ChallengeMethod[];
  preferred: ChallengeMethod;
  recoveryRemaining: number;
  emailCode: EmailCodeView | null;
  maskedAddress: string;
  /** The password was right until then; afterwards sign-in starts again. */
  expiresAt: number;
}
const subjectOnly = z.strictObject({ subject: accountId });

export const mfa = {
  'mfa.view': channel({
    input: subjectOnly,
    output: answers<MfaView>(),
    right: may.seeSubject,
    writes: false,
  }),
  /** Starts or continues a set-up: the secret stays the same for ten minutes. */
  'mfa.beginTotp': channel({
    input: subjectOnly,
    output: answers<TotpEnrolment>(),
    right: may.setUpOwn,
    writes: true,
    need: 'nothing',
  }),
  'mfa.confirmTotp': channel({
    input: z.strictObject({ subject: accountId, code: typedCode, label: text(60) }),
    output: answers<MethodEnabled>(),
    right: may.setUpOwn,
    writes: true,
    need: 'nothing',
  }),
  'mfa.cancelTotp': channel({
    input: subjectOnly,
    output: answers<null>(),
    right: may.setUpOwn,
    writes: true,
    need: 'nothing',
  }),
  'mfa.renameTotp': channel({
    input: z.strictObject({
      subject: accountId,
      id: rowId,
      label: text(60),
      seen: z.strictObject({ label: z.string().max(1000) }),
    }),
    output: answers<MfaView>(),
    right: may.setUpOwn,
    writes: true,
    need: 'nothing',
  }),
  'mfa.removeTotp': channel({
    input: z.strictObject({ subject: accountId, id: rowId }),
    output: answers<MfaView>(),
    right: may.changeOwn,
    writes: true,
    need: 'nothing',
  }),
  'mfa.sendEmailCode': channel({
    input: subjectOnly,
    output: answers<EmailCodeView>(),
    right: may.setUpOwn,
    writes: true,
    need: 'nothing',
  }),
  /** The newest code for setting Email MFA up, with what became of its mail; null where none was asked for. */
  'mfa.emailCode': channel({
    input: subjectOnly,
    output: answers<EmailCodeView | null>(),
    right: may.seeOwnSetUp,
    writes: false,
  }),
  /** The mail with the newest code for setting Email MFA up, where it stays on this computer. */
  'mfa.openEmail': channel({
    input: subjectOnly,
    output: answers<KeptMail>(),
    right: may.seeOwnSetUp,
    writes: true,
    need: 'nothing',
  }),
  'mfa.confirmEmail': channel({
    input: z.strictObject({ subject: accountId, code: typedCode }),
    output: answers<MethodEnabled>(),
    right: may.setUpOwn,
    writes: true,
    need: 'nothing',
  }),
  'mfa.disableEmail': channel({
    input: subjectOnly,
    output: answers<MfaView>(),
    right: may.changeOwn,
    writes: true,
    need: 'nothing',
  }),
  'mfa.renewRecoveryCodes': channel({
    input: subjectOnly,
    output: answers<MethodEnabled>(),
    right: may.changeOwn,
    writes: true,
    need: 'nothing',
  }),
  /** The person has saved the codes and has set up what was required: the rest of the application opens. */
  'mfa.finishSetUp': channel({
    input: subjectOnly,
    output: answers<AppState>(),
    right: may.seeOwnSetUp,
    writes: false,
  }),

  'challenge.view': channel({
    input: z.strictObject({}),
    output: answers<ChallengeView>(),
    right: may.challenged,
    writes: false,
  }),
  'challenge.sendEmailCode': channel({
    input: z.strictObject({}),
    output: answers<EmailCodeView>(),
    right: may.challenged,
    writes: true,
    need: 'nothing',
  }),
  /** A client's mail with the newest code, where it stays on this computer. */
  'challenge.openEmail': channel({
    input: z.strictObject({}),
    output: answers<KeptMail>(),
    right: may.challenged,
    writes: true,
    need: 'nothing',
  }),
  'challenge.submit': channel({
    input: z.strictObject({ method: z.enum(challengeMethods), code: typedCode }),
    output: answers<AppState>(),
    right: may.challenged,
    writes: true,
    need: 'nothing',
  }),
  'challenge.cancel': channel({
    input: z.strictObject({}),
    output: answers<AppState>(),
    right: may.challenged,
    writes: false,
  }),
};
