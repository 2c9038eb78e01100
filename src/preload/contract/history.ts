import { z } from 'zod';
import { answers, channel, may, type Role } from './channel.ts';
import type { LogField, LogPayloads } from './log-payloads.ts';
import { accountId, moment, spanEnd } from './text.ts';

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
  'history.exported',
  'history.forwardingStarted',
  'history.forwardingFailed',
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
  'history',
  'workstation',
  'access',
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
}

/** Which entries; an export of them takes the same. */
export const logSelection = {
  kind: z.enum(logKinds).nullable(),
  outcome: z.enum(logOutcomes).nullable(),
  /** From this moment on, and before that one. */
  from: moment.nullable(),
  to: spanEnd,
};
const selection = z.strictObject(logSelection);
export type LogSelection = z.output<typeof selection>;

const filter = {
  ...logSelection,
  /** Continue below this sequence number. */
  below: z.int().positive().nullable(),
  limit: z.int().min(1).max(200),
};

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
};
