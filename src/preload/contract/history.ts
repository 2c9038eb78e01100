import { z } from 'zod';
import { answers, channel, may, type Role } from './channel.ts';
import type { Verdict } from './ip-access.ts';
import type { LogField, LogPayloads } from './log-payloads.ts';
import type { MailSummary } from './mail.ts';
import { accountId, moment, rowId, spanEnd, text } from './text.ts';

/**
 * Everything that is written into History → Logs. The part before the dot is the kind that the
 * screen filters by. Codes are stored for good: never rename one, old entries must stay readable.
 */
export const logCodes = [
  'workstation.created',
  'workstation.unlocked',
  'workstation.unlockFailed',
  'workstation.clockJumped',
  'account.created',
  'account.changed',
  'account.addressRequested',
  'account.addressChanged',
  'account.addressCancelled',
  'signIn.succeeded',
  'signIn.passwordAccepted',
  'signIn.failed',
  'signIn.throttled',
  'signIn.addressRefused',
  'signIn.addressBypassed',
  'session.signedOut',
  'session.ended',
  'session.confirmed',
  'session.confirmFailed',
  'ipRule.added',
  'ipRule.changed',
  'ipRule.deleted',
  'ipRule.restored',
  'ipRule.unreadable',
  'ipRule.exported',
  'mfa.setUpStarted',
  'mfa.setUpCancelled',
  'mfa.totpAdded',
  'mfa.totpRenamed',
  'mfa.totpRemoved',
  'mfa.emailEnabled',
  'mfa.emailDisabled',
  'mfa.codeSent',
  'mfa.codeShown',
  'mfa.codeRejected',
  'mfa.recoveryIssued',
  'mfa.recoveryRenewed',
  'mfa.recoveryUsed',
  'mail.failed',
  'mail.resent',
  'mail.retried',
  'mail.tested',
  'mail.exported',
  'settings.changed',
  'access.refused',
  'mfa.required',
  'mfa.replaced',
  'mfa.accessCodeUsed',
  'ipRule.lifted',
  'ipRule.liftEnded',
  'signIn.unlocked',
  'account.passwordChanged',
  'client.added',
  'client.imported',
  'client.exported',
  'client.opened',
  'client.referenceChanged',
  'client.archived',
  'client.restored',
  'client.erased',
  'client.noticeSent',
  'caller.begun',
  'caller.stepPassed',
  'caller.stepFailed',
  'caller.codeSent',
  'caller.overridden',
  'caller.ended',
  'helpDesk.mfaReset',
  'helpDesk.mfaResetUndone',
  'helpDesk.accessCodeIssued',
  'helpDesk.accessCodeCancelled',
  'helpDesk.codeResent',
  'helpDesk.oneTimePasswordSet',
  'helpDesk.oneTimePasswordCancelled',
  'staff.invited',
  'staff.roleChanged',
  'staff.totpRequired',
  'staff.deactivated',
  'staff.reactivated',
  'account.phoneAdded',
  'account.phoneRemoved',
  'account.phoneVerified',
  'caller.asked',
  'caller.factsUncovered',
  'caller.actRefused',
  'helpDesk.actAsked',
  'helpDesk.actConfirmed',
  'helpDesk.actRefused',
  'helpDesk.actObjected',
  'helpDesk.actCancelled',
  'helpDesk.actExpired',
  'helpDesk.actFailed',
  'helpDesk.actReady',
  'helpDesk.frozen',
  'helpDesk.unfrozen',
  'helpDesk.marked',
  'helpDesk.reviewed',
  'samples.added',
  'samples.removed',
  'workstation.movedToTeam',
  'workstation.invited',
  'workstation.joined',
  'workstation.approved',
  'workstation.renamed',
  'workstation.revoked',
  'workstation.keyChanged',
  'evidence.made',
  'history.exported',
  'history.forwardingStarted',
  'history.forwardingFailed',
  'history.verified',
  'history.damaged',
  'history.pruned',
  'history.lossAccepted',
  'checkpoint.keyAdded',
  'checkpoint.made',
  'checkpoint.compared',
  'checkpoint.cosigned',
  'checkpoint.notFollowing',
  'checkpoint.timeStamped',
  'history.sealed',
  'ipRule.testPointAdded',
  'ipRule.testPointRenamed',
  'ipRule.testPointRemoved',
  'ipRule.probationBegan',
  'ipRule.probationKept',
  'ipRule.probationReverted',
] as const;
export type LogCode = (typeof logCodes)[number];

export const logKinds = [
  'signIn',
  'session',
  'ipRule',
  'mfa',
  'mail',
  'account',
  'client',
  'caller',
  'helpDesk',
  'staff',
  'samples',
  'settings',
  'workstation',
  'evidence',
  'access',
  'history',
  'checkpoint',
] as const;
export type LogKind = (typeof logKinds)[number];

export const logOutcomes = ['ok', 'refused', 'failed'] as const;
export type LogOutcome = (typeof logOutcomes)[number];

/** A value in a log entry: language-neutral, at most 1 KiB of text each (requirement 56). */
export type LogValue = string | number | boolean | null;
/** Fields as they are stored; which of them an entry of a code holds is in `LogPayloads`. */
export type LogData = Readonly<Partial<Record<LogField, LogValue>>>;

/** What happened, before it has a place in the chain. A code with another's payload does not compile. */
export type NewEntry = {
  [C in LogCode]: { readonly code: C; readonly outcome: LogOutcome } & LogPayloads[C];
}[LogCode];

export interface LogPerson {
  id: number;
  fullName: string;
  role: Role;
}

/** A row of the log that no version of this program can have written. */
export interface DamagedEntry {
  seq: number;
  damaged: true;
}

export interface LogEntry {
  seq: number;
  damaged: false;
  /** Milliseconds since 1970-01-01 UTC. */
  at: number;
  code: LogCode;
  outcome: LogOutcome;
  /** Nobody was signed in, or the application itself acted: null. */
  actor: LogPerson | null;
  subject: LogPerson | null;
  sourceIp: string | null;
  data: LogData;
  before: LogData | null;
  after: LogData | null;
  /** Fields whose values were erased with a client: `address` (the source IP), `data.email`, `after.fullName`. */
  erased: readonly string[];
}

/** A page, newest first; `next` is the sequence number to continue below, null at the end. */
export interface LogPage {
  entries: (LogEntry | DamagedEntry)[];
  next: number | null;
  /** How much of the log can be searched so far, of 1; newer entries are not among these. */
  searchable: number;
}

/** One entry and what belongs to it. */
export interface EntryDetail {
  /** Null: it was removed by retention. */
  entry: LogEntry | DamagedEntry | null;
  /** Entries of the same account around it and it among them, newest first; empty where it is nobody's. */
  around: (LogEntry | DamagedEntry)[];
  /** The call that it belongs to, from its beginning on; null: none. */
  story: CallStory | null;
  /** The mails that it caused, oldest first. */
  mails: MailSummary[];
  /** For a sign-in that was refused by its address, or let in by it: how the rules of then decide. */
  ruling: Ruling | null;
}

/** A call with a client, told by its entries, oldest first. */
export interface CallStory {
  entries: (LogEntry | DamagedEntry)[];
  /** Whether it went on after these. */
  isCut: boolean;
}

/**
 * What a rule of then says of an address: it does not count, its addresses are others, or it lets in.
 * `foreign`: it could not be read, and no entry tells of it; `noAddress`: there was none to let in.
 */
export type RuleSays =
  | 'off'
  | 'expired'
  | 'unreadable'
  | 'foreign'
  | 'erased'
  | 'noAddress'
  | 'other'
  | 'covers';

/** A rule of then beside an address; `id` null: no entry tells of it. */
export interface RuledRule {
  id: number | null;
  /** Null: erased. */
  rule: string | null;
  says: RuleSays;
  /** How many of the rule's `bits` are alike from the front; null: of another family, or `all`. */
  alike: number | null;
  bits: number | null;
}

/** How an account's rules stood to an address at a moment. */
export interface Ruling {
  address: string | null;
  /** What decides first, then what comes closest to the address. */
  rules: RuledRule[];
  /** None of them counted then. */
  lifted: boolean;
  /** What these rules come to; null: one of them was erased. */
  verdict: Verdict | null;
  /** Whether that is what happened; else the log does not tell all of then, or the database was changed without it. */
  explains: boolean;
}

/** How many entries a filter finds below a number, of a part of the log; `next` as in `LogPage`. */
export interface LogCount {
  count: number;
  next: number | null;
}

/** As many people as a word stands for. */
export const mostPeople = 50;
/** As many characters of a search as are read. */
export const longestSearch = 200;

const searched = text(longestSearch);
/** What holds it is not wanted. */
const isExcluded = z.boolean();

/**
 * One thing that is searched for. A `word` is found where an entry has a word that begins with it,
 * is about one of `people` or by them, or is of one of `codes`: what is stored has no language, so
 * whoever asks adds the codes that the word means in the reader's. A `phrase` is found as it is; a
 * `network` (`203.0.113.0/24`, or one address) where the source lies inside it.
 */
export const logTerm = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('word'),
    text: searched,
    people: z.array(accountId).max(mostPeople),
    codes: z.array(z.enum(logCodes)).max(logCodes.length),
    isExcluded,
  }),
  z.strictObject({ kind: z.literal('phrase'), text: searched, isExcluded }),
  z.strictObject({ kind: z.literal('network'), network: text(64), isExcluded }),
]);
export type LogTerm = z.output<typeof logTerm>;

/** A term as it was read, with whom its word stands for. */
export type ReadTerm =
  | {
      kind: 'word';
      text: string;
      isExcluded: boolean;
      people: SearchedPerson[];
      /** It stands for others too: only the first `mostPeople` are looked for. */
      isMore: boolean;
    }
  | Exclude<LogTerm, { kind: 'word' }>;

export interface SearchedPerson {
  id: number;
  fullName: string;
}

export interface ReadSearch {
  terms: ReadTerm[];
  /** Those of the people that were asked for. */
  people: SearchedPerson[];
}

/** What narrows a list of entries, and an export of them. All of it holds at once. */
export const logSelection = {
  kind: z.enum(logKinds).nullable(),
  outcome: z.enum(logOutcomes).nullable(),
  code: z.enum(logCodes).nullable().default(null),
  /** Who did it, and whose account it was done to. */
  by: accountId.nullable().default(null),
  about: accountId.nullable().default(null),
  /** From this moment on, and before that one. */
  from: moment.nullable(),
  to: spanEnd,
  search: z.array(logTerm).max(12).default([]),
};
const selection = z.strictObject(logSelection);
export type LogSelection = z.output<typeof selection>;

const narrowing = {
  ...logSelection,
  /** Continue below this sequence number. */
  below: z.int().positive().nullable(),
};

const filter = { ...narrowing, limit: z.int().min(1).max(200) };
const counted = z.strictObject(narrowing);

export const history = {
  /** What happened to one account, and what it did. */
  'history.logs': channel({
    input: z.strictObject({ subject: accountId, ...filter }),
    output: answers<LogPage>(),
    right: may.seeSubject,
    writes: false,
  }),
  'history.allLogs': channel({
    input: z.strictObject(filter),
    output: answers<LogPage>(),
    right: may.administrators,
    writes: false,
  }),
  /** The lowest and the highest number of the log; null: it has no entries. */
  'history.ends': channel({
    input: z.strictObject({}),
    output: answers<{ first: number; last: number } | null>(),
    right: may.administrators,
    writes: false,
  }),
  /** The number of the newest entry before a moment; that of the oldest where none is. */
  'history.seqAt': channel({
    input: z.strictObject({ at: moment }),
    output: answers<{ seq: number }>(),
    right: may.administrators,
    writes: false,
  }),
  /** An entry in which the account acted or was acted on. Refuses with `not_found` where it is no such. */
  'history.open': channel({
    input: z.strictObject({ subject: accountId, seq: rowId }),
    output: answers<EntryDetail>(),
    right: may.seeSubject,
    writes: false,
  }),
  'history.openAny': channel({
    input: z.strictObject({ seq: rowId }),
    output: answers<EntryDetail>(),
    right: may.administrators,
    writes: false,
  }),
  /** Counts at most so many entries at a time: `next` says where to go on. */
  'history.count': channel({
    input: counted.extend({ subject: accountId, most: z.int().min(1).max(50_000) }),
    output: answers<LogCount>(),
    right: may.seeSubject,
    writes: false,
  }),
  'history.countAll': channel({
    input: counted.extend({ most: z.int().min(1).max(50_000) }),
    output: answers<LogCount>(),
    right: may.administrators,
    writes: false,
  }),
  /** Reads what was typed into the search box. Who people are, and whom a word stands for, only staff learn. */
  'history.readSearch': channel({
    input: z.strictObject({ typed: searched, people: z.array(accountId).max(2).default([]) }),
    output: answers<ReadSearch>(),
    right: may.anySignedIn,
    writes: false,
  }),
};
