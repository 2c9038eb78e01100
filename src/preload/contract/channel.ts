import type { z } from 'zod';

/** Design section 1. A client serves itself, the help desk serves clients, administrators also audit and configure. */
export const roles = ['client', 'helpdesk', 'administrator'] as const;
export type Role = (typeof roles)[number];

/**
 * Who may call a channel. Rights are data, so that one test can walk the whole role × channel
 * matrix (requirement 15) and a channel without a right does not compile.
 *
 * - `roles`: `'anyone'` also means before sign-in; `'challenged'` means after a right password, while
 *   the second factor is asked for; otherwise the actor's role must be listed.
 * - `subject`: `'none'` the channel concerns no account; `'own'` only the actor's own account;
 *   `'managed'` the actor's own, or a client's where the actor is staff; `'client'` a client's, for
 *   staff; `'other'` a client's for staff, and for administrators a colleague's too; `'colleague'`
 *   another staff account, for administrators: the last two are never the actor's own. The input
 *   then carries `subject`, and the dispatcher compares it with the session: it names whom, never who.
 * - `fresh`: the actor must have proven who they are within the last five minutes (requirement 25).
 * - `duringSetUp`: also open to an account that must set something up before anything else: `methods`
 *   while a second factor is, `always` while a password is too. Whoever came in by a one-time password
 *   must not bind a telephone of their own to the account before its holder has chosen a password.
 * - `inactive`: may write to an account that is archived or deactivated; others only look at it.
 */
export interface Right {
  readonly roles: 'anyone' | 'challenged' | readonly Role[];
  readonly subject: 'none' | 'own' | 'managed' | 'client' | 'other' | 'colleague';
  readonly fresh: boolean;
  readonly duringSetUp?: 'methods' | 'always';
  readonly inactive?: boolean;
}

export const staff = ['helpdesk', 'administrator'] as const satisfies readonly Role[];

/** Rights in the words that the contract uses. */
export const may = {
  anyone: { roles: 'anyone', subject: 'none', fresh: false },
  challenged: { roles: 'challenged', subject: 'none', fresh: false },
  anySignedIn: { roles, subject: 'none', fresh: false },
  anySignedInOrSettingUp: { roles, subject: 'none', fresh: false, duringSetUp: 'always' },
  confirmedOrSettingUp: { roles, subject: 'none', fresh: true, duringSetUp: 'always' },
  administrators: { roles: ['administrator'], subject: 'none', fresh: false },
  administratorsConfirmed: { roles: ['administrator'], subject: 'none', fresh: true },
  seeSubject: { roles, subject: 'managed', fresh: false },
  actOnOwn: { roles, subject: 'own', fresh: false },
  actOnSubject: { roles, subject: 'managed', fresh: false },
  changeSubject: { roles, subject: 'managed', fresh: true },
  changeOwn: { roles, subject: 'own', fresh: true },
  seeOwnSetUp: { roles, subject: 'own', fresh: false, duringSetUp: 'methods' },
  staff: { roles: staff, subject: 'none', fresh: false },
  staffConfirmed: { roles: staff, subject: 'none', fresh: true },
  openClient: { roles: staff, subject: 'client', fresh: false, inactive: true },
  seeClient: { roles: staff, subject: 'client', fresh: false },
  changeClient: { roles: staff, subject: 'client', fresh: true },
  changeArchived: { roles: staff, subject: 'client', fresh: true, inactive: true },
  eraseArchived: { roles: ['administrator'], subject: 'client', fresh: true, inactive: true },
  seeOther: { roles: staff, subject: 'other', fresh: false },
  helpOther: { roles: staff, subject: 'other', fresh: false },
  helpOtherConfirmed: { roles: staff, subject: 'other', fresh: true },
  /** As `helpOther`, also where the account is archived: it may be about bringing it back. */
  callAbout: { roles: staff, subject: 'other', fresh: false, inactive: true },
  callAboutConfirmed: { roles: staff, subject: 'other', fresh: true, inactive: true },
  /** Also where the account is archived: bringing it back is an act that a freeze stops. */
  freezeOther: { roles: ['administrator'], subject: 'other', fresh: true, inactive: true },
  changeColleague: { roles: ['administrator'], subject: 'colleague', fresh: true },
  bringBackColleague: {
    roles: ['administrator'],
    subject: 'colleague',
    fresh: true,
    inactive: true,
  },
  setUpOwn: { roles, subject: 'own', fresh: true, duringSetUp: 'methods' },
} as const satisfies Record<string, Right>;

/**
 * Acts that let somebody into an account, or make it easier (requirement HD1). Each has its row in
 * the table of `help-desk/policy.ts`, which says what has to be proven before it.
 */
export const openingActs = [
  'resetMfa',
  'undoReset',
  'issueAccessCode',
  'setOneTimePassword',
  'cancelOneTimePassword',
  'unlockSignIn',
  'liftRestrictions',
  'changeRules',
  'changeAddress',
  'restoreClient',
  'eraseClient',
] as const;
export type OpeningAct = (typeof openingActs)[number];

/**
 * What a channel that writes needs beside its right: `nothing`; the proof that its act on somebody
 * else's account needs, asked for by the dispatcher before the handler runs; or `named`: the proof
 * of the act that its input names, which the handler asks for. Whoever acts on their own account
 * proves nothing to the desk.
 */
export type Need = 'nothing' | 'named' | OpeningAct;

declare const output: unique symbol;

/** A type that exists for the compiler only: what a channel answers. */
export interface Output<T> {
  readonly [output]?: T;
}

/** `answers<Rule[]>()` declares the output type of a channel. */
export function answers<T>(): Output<T> {
  return {};
}

/**
 * One thing the renderer can ask of the main process.
 *
 * `writes` says whether a successful call changes anything stored; every such channel leaves a
 * log entry (requirement 50), which a generated test holds it to.
 */
export interface Channel<
  I extends z.ZodType = z.ZodType,
  T = unknown,
  R extends Right = Right,
  N extends Need = Need,
> {
  readonly input: I;
  readonly output: Output<T>;
  readonly right: R;
  readonly writes: boolean;
  readonly need: N;
  /** Bytes of its input as JSON, at most; where it does not say so the usual limit holds (requirement 16). */
  readonly largest?: number;
}

/** A member of staff at the same workstation, with a code of their own authenticator. */
export interface SecondPerson {
  email: string;
  code: string;
}

/** Why something is done to somebody else's account, and who confirms it; null on one's own. */
export type Grounds = { reason: string; second: SecondPerson | null } | null;

type InputOf<I extends z.ZodType, R extends Right, N extends Need> = I &
  (R['subject'] extends 'none' ? unknown : z.ZodType<{ subject: number }>) &
  (N extends OpeningAct ? z.ZodType<{ grounds: Grounds }> : unknown);

/** What a channel answers. */
export type AnswerOf<C> = C extends { readonly output: Output<infer T> } ? T : never;

/**
 * Declares a channel; the only way to make one, so that none lacks a schema or a right, and none
 * that writes lacks a word on what it needs.
 */
export function channel<I extends z.ZodType, T, const R extends Right>(spec: {
  input: InputOf<I, R, 'nothing'>;
  output: Output<T>;
  right: R;
  writes: false;
  largest?: number;
}): Channel<I, T, R, 'nothing'>;
export function channel<I extends z.ZodType, T, const R extends Right, const N extends Need>(spec: {
  input: InputOf<I, R, N>;
  output: Output<T>;
  right: R;
  writes: true;
  need: N;
  largest?: number;
}): Channel<I, T, R, N>;
export function channel(spec: Omit<Channel, 'need'> & { need?: Need }): Channel {
  return { need: 'nothing', ...spec };
}
