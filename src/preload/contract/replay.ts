import { z } from 'zod';
import { answers, channel, may } from './channel.ts';
import type { LockoutQuestion } from './failure.ts';
import type { Verdict } from './ip-access.ts';
import type { JobView } from './job.ts';
import { plannedChange } from './rule-change.ts';
import { accountId } from './text.ts';

/** Spans of days up to now, each inside the next. */
export const replayDays = [30, 90, 365] as const;
export type ReplayDays = (typeof replayDays)[number];
/** One number for each span. */
export type InDays = Readonly<Record<ReplayDays, number>>;

/** As many addresses of a kind are told one by one. */
export const mostReplayed = 200;

/** The sign-ins of an account from one address, and what a list would have done about them. */
export interface ReplayedAddress {
  address: string;
  signIns: InDays;
  /** When it was signed in from last; null: covered, because the agent may still ask the caller for it. */
  lastAt: number | null;
  /** By the list as it stands. */
  now: Verdict;
  /** By the list as it would be. */
  after: Verdict;
}

/** Addresses that fare alike. */
export interface ReplayedKind {
  signIns: InDays;
  addresses: InDays;
  /** Those that were signed in from last, newest first, at most `mostReplayed`. */
  listed: ReplayedAddress[];
}

/**
 * What becomes of an address: refused by the change that is planned, refused with it or without it,
 * let in. A change that lets an address in again refuses nothing.
 */
export const replayFates = ['newlyRefused', 'refused', 'allowed'] as const;
export type ReplayFate = (typeof replayFates)[number];

/**
 * An account's successful sign-ins, judged as if each came now: by the rules in force at this moment,
 * whatever was in force then, and whether they are lifted or not.
 */
export type Replay = Readonly<Record<ReplayFate, ReplayedKind>> & {
  /** How many were looked at. */
  looked: InDays;
  /** Of them: the address is not known, or was erased, so that nobody can judge them. */
  unknown: InDays;
  /** From when on all were looked at, in milliseconds since 1970; null: all of the longest span were. */
  since: number | null;
};

/** What saving a change would do, without saving it. */
export interface Foresight {
  /** What saving it is refused with at first. */
  risk: LockoutQuestion | null;
  /** Null: it refuses no address that is let in today, so there is nothing to look for. */
  replay: Replay | null;
}

export const ipReplay = {
  /** Null: the change cannot be made as things stand, and saving it says why. */
  'ipAccess.foresee': channel({
    input: z.strictObject({ subject: accountId, change: plannedChange }),
    output: answers<Foresight | null>(),
    right: may.seeSubject,
    writes: false,
  }),
  /** Replays the list as it would be after a change; null: as it stands. Answers within a second, with as many as that takes. */
  'ipAccess.replay': channel({
    input: z.strictObject({ subject: accountId, change: plannedChange.nullable() }),
    output: answers<Replay | null>(),
    right: may.seeSubject,
    writes: false,
  }),
  /** The same for all of them, however many there are. Refuses with `nothing_to_do` and `job_running`. */
  'ipAccess.replayAll': channel({
    input: z.strictObject({ subject: accountId, change: plannedChange.nullable() }),
    output: answers<JobView>(),
    right: may.seeSubject,
    writes: false,
  }),
  /** As far as that job has come; null: it has only begun. Refuses with `job_gone`. */
  'ipAccess.replayed': channel({
    input: z.strictObject({ subject: accountId, id: z.int().positive() }),
    output: answers<Replay | null>(),
    right: may.seeSubject,
    writes: false,
  }),
};
