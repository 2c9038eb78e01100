import { z } from 'zod';
import { answers, channel, may } from './channel.ts';
import type { Failure } from './failure.ts';

export const jobKinds = [
  'importCheck',
  'import',
  'export',
  'evidence',
  'exportHistory',
  'exportMails',
  'exportRules',
  'requireMfa',
  'sendNotice',
  'moveToTeam',
  'rotateKeys',
  'verify',
  'replay',
] as const;
export type JobKind = (typeof jobKinds)[number];

/**
 * Work that takes longer than a second: it goes on by itself, tells how far it is and can be
 * cancelled. It belongs to the session that began it and ends with it.
 */
export interface JobView {
  id: number;
  kind: JobKind;
  state: 'running' | 'done' | 'cancelled' | 'failed';
  /** False: it is the workstation's own and goes on whatever this window does (`rotateKeys`). */
  cancellable: boolean;
  /** Milliseconds since 1970. */
  startedAt: number;
  /** Null while it is running. */
  endedAt: number | null;
  done: number;
  /** Null: not known yet. */
  total: number | null;
  /**
   * How many it did something to, and how many it left out, once it is over. A cancelled one that
   * works client by client (`requireMfa`, `sendNotice`) keeps those; others undo what they began.
   */
  changed: number;
  skipped: number;
  failure: Failure | null;
}

const input = z.strictObject({ id: z.int().positive() });

export const job = {
  /** Those that this window's session has begun, the newest first. */
  'job.list': channel({
    input: z.strictObject({}),
    output: answers<JobView[]>(),
    right: may.anySignedIn,
    writes: false,
  }),
  'job.view': channel({
    input,
    output: answers<JobView>(),
    right: may.anySignedIn,
    writes: false,
  }),
  /** Stops it and answers when it has stopped; where it is over, or cannot be cancelled, nothing happens. */
  'job.cancel': channel({
    input,
    output: answers<JobView>(),
    right: may.anySignedIn,
    writes: false,
  }),
  /** Takes those that are over off the list. */
  'job.forgetEnded': channel({
    input: z.strictObject({}),
    output: answers<JobView[]>(),
    right: may.anySignedIn,
    writes: false,
  }),
};
