import { z } from 'zod';
import { answers, channel, may, openingActs, type Role } from './channel.ts';
import type { EmailCodeView } from './mfa.ts';
import {
  type CallerStep,
  factNames,
  type FactName,
  type FactState,
  secondPerson,
} from './proof.ts';
import { accountId, rowId, text, typedCode } from './text.ts';

/** What the caller wants; `other` opens nothing. */
export const callerWants = [...openingActs, 'other'] as const;
export type CallerWant = (typeof callerWants)[number];

/** The worksheet of one call: this session's, about one account. */
export interface CallerCheck {
  startedAt: number;
  /** Ticket or call reference. */
  reference: string;
  /** What was asked for; what is proven counts for it alone, unless the policy says otherwise. */
  want: CallerWant;
  /** When each step was taken, and what was noted: the authenticator, the number that was called. */
  steps: Partial<Record<CallerStep, { at: number; note: string }>>;
  /** Two words that the caller can check the desk by, in the account's language (requirement HD12). */
  words: string;
  facts: Record<FactName, FactState>;
  /** 0: no more facts can be asked for today. */
  factTriesLeft: number;
  /** Who let the desk do without proof, and why. */
  override: { by: string; reason: string } | null;
  /** The newest code that was sent for reading back, while it lives. */
  code: EmailCodeView | null;
}

/** A code that the caller read out of an authenticator; nobody is signed in, and its holder can still use it. */
export type AuthenticatorReading =
  | { result: 'right'; check: CallerCheck }
  /** `clockSeconds`: the code of another time, the device being so many seconds fast (negative: slow), or an old one that was overheard. */
  | { result: 'wrong'; clockSeconds: number | null; check: CallerCheck };

/** The call that this session has open. */
export interface OpenCall {
  account: number;
  fullName: string;
  role: Role;
  startedAt: number;
  /** The act that was asked for is proven. */
  proven: boolean;
}

const subject = accountId;
const subjectOnly = z.strictObject({ subject });
const want = z.enum(callerWants);

export const callers = {
  /** The call that is open, wherever in the application one is; null: none. */
  'caller.open': channel({
    input: z.strictObject({}),
    output: answers<OpenCall | null>(),
    right: may.staff,
    writes: false,
  }),
  /** Begins the worksheet of a call; one that is open for another account ends. */
  'caller.begin': channel({
    input: z.strictObject({ subject, want, reference: text(100) }),
    output: answers<CallerCheck>(),
    right: may.callAbout,
    writes: true,
    need: 'nothing',
  }),
  /** Something else is asked for: what was proven for the act before counts no more. */
  'caller.ask': channel({
    input: z.strictObject({ subject, want }),
    output: answers<CallerCheck>(),
    right: may.callAbout,
    writes: true,
    need: 'nothing',
  }),
  'caller.checkAuthenticator': channel({
    input: z.strictObject({ subject, code: typedCode }),
    output: answers<AuthenticatorReading>(),
    right: may.callAbout,
    writes: true,
    need: 'nothing',
  }),
  /** Uses the code up. */
  'caller.checkRecoveryCode': channel({
    input: z.strictObject({ subject, code: typedCode }),
    output: answers<CallerCheck>(),
    right: may.callAbout,
    writes: true,
    need: 'nothing',
  }),
  'caller.sendCode': channel({
    input: subjectOnly,
    output: answers<CallerCheck>(),
    right: may.callAbout,
    writes: true,
    need: 'nothing',
  }),
  'caller.checkEmailCode': channel({
    input: z.strictObject({ subject, code: typedCode }),
    output: answers<CallerCheck>(),
    right: may.callAbout,
    writes: true,
    need: 'nothing',
  }),
  /** The desk has called a number on file back, and the holder answered. */
  'caller.callBack': channel({
    input: z.strictObject({ subject, phone: rowId }),
    output: answers<CallerCheck>(),
    right: may.callAbout,
    writes: true,
    need: 'nothing',
  }),
  /** What the caller says, as the agent types it; days and months as `2026-11-29` and `2026-11`. */
  'caller.answerFact': channel({
    input: z.strictObject({ subject, fact: z.enum(factNames), answer: text(200) }),
    output: answers<CallerCheck>(),
    right: may.callAbout,
    writes: true,
    need: 'nothing',
  }),
  /** Shows what is covered while the call is open, and closes those questions. */
  'caller.uncover': channel({
    input: subjectOnly,
    output: answers<CallerCheck>(),
    right: may.callAbout,
    writes: true,
    need: 'nothing',
  }),
  /** An administrator who is not the agent lets the desk do without proof (requirement HD5). */
  'caller.override': channel({
    input: z.strictObject({ subject, reason: text(500), second: secondPerson }),
    output: answers<CallerCheck>(),
    right: may.callAbout,
    writes: true,
    need: 'nothing',
  }),
  'caller.end': channel({
    input: subjectOnly,
    output: answers<null>(),
    right: may.callAbout,
    writes: true,
    need: 'nothing',
  }),
};
