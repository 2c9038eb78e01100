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
 * - `duringSetUp`: also open to an account that must set something up before anything else.
 * - `inactive`: may write to an account that is archived or deactivated; others only look at it.
 */
export interface Right {
  readonly roles: 'anyone' | 'challenged' | readonly Role[];
  readonly subject: 'none' | 'own' | 'managed' | 'client' | 'other' | 'colleague';
  readonly fresh: boolean;
  readonly duringSetUp?: boolean;
  readonly inactive?: boolean;
}

export const staff = ['helpdesk', 'administrator'] as const satisfies readonly Role[];

/** Rights in the words that the contract uses. */
export const may = {
  anyone: { roles: 'anyone', subject: 'none', fresh: false },
  challenged: { roles: 'challenged', subject: 'none', fresh: false },
  anySignedIn: { roles, subject: 'none', fresh: false },
  anySignedInOrSettingUp: { roles, subject: 'none', fresh: false, duringSetUp: true },
  confirmedOrSettingUp: { roles, subject: 'none', fresh: true, duringSetUp: true },
  administrators: { roles: ['administrator'], subject: 'none', fresh: false },
  administratorsConfirmed: { roles: ['administrator'], subject: 'none', fresh: true },
  seeSubject: { roles, subject: 'managed', fresh: false },
  actOnSubject: { roles, subject: 'managed', fresh: false },
  changeSubject: { roles, subject: 'managed', fresh: true },
  changeOwn: { roles, subject: 'own', fresh: true },
  seeOwnSetUp: { roles, subject: 'own', fresh: false, duringSetUp: true },
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
  changeColleague: { roles: ['administrator'], subject: 'colleague', fresh: true },
  bringBackColleague: {
    roles: ['administrator'],
    subject: 'colleague',
    fresh: true,
    inactive: true,
  },
  setUpOwn: { roles, subject: 'own', fresh: true, duringSetUp: true },
} as const satisfies Record<string, Right>;

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
export interface Channel<I extends z.ZodType = z.ZodType, T = unknown, R extends Right = Right> {
  readonly input: I;
  readonly output: Output<T>;
  readonly right: R;
  readonly writes: boolean;
}

/** What a channel answers. */
export type AnswerOf<C> = C extends { readonly output: Output<infer T> } ? T : never;

/** Declares a channel; the only way to make one, so that none lacks a schema or a right. */
export function channel<I extends z.ZodType, T, const R extends Right>(spec: {
  input: R['subject'] extends 'none' ? I : I & z.ZodType<{ subject: number }>;
  output: Output<T>;
  right: R;
  writes: boolean;
}): Channel<I, T, R> {
  return spec;
}
