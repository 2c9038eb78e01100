import { z } from 'zod';
import type { Language } from './app.ts';
import { answers, channel, may } from './channel.ts';
import { accountId, emailText, moment, rowId, text } from './text.ts';

/** What is mailed; each has a template in every language. */
export const mailKinds = [
  'confirmationCode',
  'totpEnabled',
  'totpRemoved',
  'emailMfaEnabled',
  'emailMfaDisabled',
  'recoveryCodeUsed',
  'recoveryCodesRenewed',
  'addressChangeRequested',
  'addressChanged',
  'phoneAdded',
  'phoneRemoved',
  'rulesChanged',
  'mfaReset',
  'mfaResetUndone',
  'mfaRequired',
  'accessCodeIssued',
  'accessCodeCancelled',
  'accessCodeUsed',
  'restrictionsLifted',
  'restrictionsBack',
  'signInUnlocked',
  'oneTimePasswordSet',
  'oneTimePasswordCancelled',
  'passwordChanged',
  'roleChanged',
  'actAsked',
  'actEnded',
  'accountFrozen',
  'accountUnfrozen',
  'overrideUsed',
  'deskNotice',
  'test',
] as const;
export type MailKind = (typeof mailKinds)[number];

/**
 * queued → sending → sent, or:
 * `retrying` a temporary failure, another try follows; `waiting` no network, it goes out by itself;
 * `failed` the server refused for good; `unknown` the connection broke after the mail was handed
 * over, so it may have arrived and is not sent again by itself; `expired` its code died first.
 */
export const mailStates = [
  'queued',
  'sending',
  'retrying',
  'waiting',
  'sent',
  'failed',
  'unknown',
  'expired',
] as const;
export type MailState = (typeof mailStates)[number];

/** How a mail stands for who has to know whether it reaches anybody: `kept` was only written to the folder. */
export const mailStandings = [...mailStates, 'kept'] as const;
export type MailStanding = (typeof mailStandings)[number];

export const mailTransports = ['folder', 'smtp'] as const;
export type MailTransport = (typeof mailTransports)[number];

/** Why a mail did not go out, where no server said so. Stored: never rename one. */
export const mailProblems = [
  'bad_address',
  'folder_unwritable',
  'host_unknown',
  'connection_refused',
  'connection_lost',
  'host_unreachable',
  'timed_out',
  'offline',
  'not_smtp',
  'no_starttls',
  'greeting_refused',
  'sign_in_missing',
  'sign_in_unsupported',
  'certificate_untrusted',
  'certificate_expired',
  'certificate_name',
  'tls_too_old',
  'tls_failed',
  'not_configured',
  'interrupted',
  'gave_up',
  'code_expired',
  'damaged',
  'unexpected',
] as const;
export type MailProblem = (typeof mailProblems)[number];

export interface MailSummary {
  id: number;
  /** Whose mail it is; a test mail is nobody's. */
  account: number | null;
  createdAt: number;
  to: string;
  subject: string;
  kind: MailKind;
  state: MailState;
  transport: MailTransport | null;
}

/** Where the next page begins: after this mail. */
export interface MailCursor {
  at: number;
  id: number;
}

/** A page, newest first. */
export interface MailPage {
  mails: MailSummary[];
  next: MailCursor | null;
}

/** One thing that happened on the way, with the server's own words where it spoke. */
export interface DeliveryStep {
  at: number;
  state: MailState;
  reply: string | null;
  /** Why, where no server said so. */
  problem: MailProblem | null;
}

/** A mail's content, independent of HTML: the screen and both mail bodies are made from it. */
export interface MailContent {
  subject: string;
  greeting: string;
  paragraphs: string[];
  /** The one-time code as it may be shown to this reader; masked with • where it may not. */
  code: string | null;
  facts: { label: string; value: string }[];
  /** What to do if it was not you, and whom to contact. */
  warning: string;
}

/** A mail whose code its reader is waiting for, as it would stand in the mailbox. */
export interface KeptMail {
  language: Language;
  content: MailContent;
}

/** What became of the code in a mail. */
export type CodeFate = 'open' | 'accepted' | 'replaced' | 'expired' | 'exhausted';

/** One code of a challenge: a help desk reads off it which code the caller must type. */
export interface CodeRung {
  mail: number;
  /** First, second … code of this request. */
  number: number;
  requestedAt: number;
  sentAt: number | null;
  enteredAt: number | null;
  wrongTries: number;
  fate: CodeFate;
  endedAt: number | null;
  expiresAt: number;
}

export interface MailDetail extends MailSummary {
  language: Language;
  /** Null where what is stored is damaged. */
  content: MailContent | null;
  steps: DeliveryStep[];
  /** All codes of the same request, oldest first; empty for other mails. */
  ladder: CodeRung[];
  /** Whether sending it again makes sense; a code is asked for anew instead. */
  canResend: boolean;
  /** Where the folder transport put it; for administrators, whose the folder is to look into. */
  file: string | null;
}

export const mailSecurities = ['implicit', 'starttls'] as const;

export interface SmtpSettings {
  host: string;
  port: number;
  /** TLS from the first byte, or mandatory STARTTLS; there is no third way (requirement 35). */
  security: (typeof mailSecurities)[number];
  user: string;
  fromAddress: string;
  fromName: string;
  /** PEM of a private certification authority, added to the usual ones; empty for none. */
  authority: string;
  /** What this computer calls itself to the server; empty: its own name or address. */
  ehloName: string;
}

export interface MailSettings {
  transport: MailTransport;
  smtp: SmtpSettings;
}

export interface MailSettingsView extends MailSettings {
  hasPassword: boolean;
  /** How often the password was changed: all that tells one from another. */
  passwordChanges: number;
  /** Where the folder transport writes. */
  folder: string;
  waiting: number;
  /** Failed notices that may arrive once what was wrong is repaired. */
  failed: number;
}

/** What the server said to a test mail, step by step. */
export interface TestMailResult {
  ok: boolean;
  conversation: string[];
  /** The server's words where it spoke, else a `MailProblem`; null where it went out. */
  problem: string | null;
}

const filter = {
  search: text(200),
  state: z.enum(mailStandings).nullable(),
  after: z.strictObject({ at: moment, id: rowId }).nullable(),
  limit: z.int().min(1).max(200),
};

const settings = z.strictObject({
  transport: z.enum(mailTransports),
  smtp: z.strictObject({
    host: text(255),
    port: z.int().min(1).max(65_535),
    security: z.enum(mailSecurities),
    user: text(320),
    fromAddress: emailText,
    fromName: text(100),
    authority: z.string().max(40_000),
    ehloName: text(255).default(''),
  }),
  /** Null keeps the stored password. */
  password: z.string().max(1024).nullable(),
});

/** What was seen of the settings. An authority is left out where it was not changed: it may be long. */
const seenSettings = z.strictObject({
  transport: z.enum(mailTransports),
  smtp: z.strictObject({
    host: z.string().max(1000),
    port: z.int(),
    security: z.enum(mailSecurities),
    user: z.string().max(1000),
    fromAddress: z.string().max(1000),
    fromName: z.string().max(1000),
    authority: z.string().max(40_000).optional(),
    ehloName: z.string().max(1000),
  }),
  passwordChanges: z.int().min(0),
});
export type SeenMailSettings = z.output<typeof seenSettings>;

export const mail = {
  'mail.list': channel({
    input: z.strictObject({ subject: accountId, ...filter }),
    output: answers<MailPage>(),
    right: may.seeSubject,
    writes: false,
  }),
  'mail.listAll': channel({
    input: z.strictObject(filter),
    output: answers<MailPage>(),
    right: may.administrators,
    writes: false,
  }),
  'mail.open': channel({
    input: z.strictObject({ subject: accountId, id: rowId }),
    output: answers<MailDetail>(),
    right: may.seeSubject,
    writes: false,
  }),
  'mail.openAny': channel({
    input: z.strictObject({ id: rowId }),
    output: answers<MailDetail>(),
    right: may.administrators,
    writes: false,
  }),
  'mail.resend': channel({
    input: z.strictObject({ subject: accountId, id: rowId }),
    output: answers<MailDetail>(),
    right: may.actOnSubject,
    writes: true,
    need: 'nothing',
  }),
  /** Sends every failed notice again. Answers how many. */
  'mail.retryFailed': channel({
    input: z.strictObject({}),
    output: answers<{ count: number }>(),
    right: may.administrators,
    writes: true,
    need: 'nothing',
  }),
  'mail.openFolder': channel({
    input: z.strictObject({}),
    output: answers<null>(),
    right: may.administrators,
    writes: false,
  }),
  /** Which way mail leaves, for whoever promises one: `folder` reaches nobody. */
  'mail.transport': channel({
    input: z.strictObject({}),
    output: answers<{ transport: MailTransport }>(),
    right: may.staff,
    writes: false,
  }),
  'mail.settings': channel({
    input: z.strictObject({}),
    output: answers<MailSettingsView>(),
    right: may.administrators,
    writes: false,
  }),
  'mail.setSettings': channel({
    input: settings.extend({ seen: seenSettings }),
    output: answers<MailSettingsView>(),
    right: may.administratorsConfirmed,
    writes: true,
    need: 'nothing',
  }),
  /** Sends a test mail with these settings, saved or not, and says what the server said. */
  'mail.test': channel({
    input: z.strictObject({ settings, to: emailText }),
    output: answers<TestMailResult>(),
    right: may.administrators,
    writes: true,
    need: 'nothing',
  }),
};
