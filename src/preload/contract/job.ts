import { z } from 'zod';
import { answers, channel, may } from './channel.ts';
import type { Failure } from './failure.ts';

export const jobKinds = [
  'importCheck',
  'import',
  'export',
  'evidence',
  'exportHistory',
  'exportRules',
  'requireMfa',
  'sendNotice',
  'moveToTeam',
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

export const job = {
  'job.view': channel({
    input: z.strictObject({ id: z.int().positive() }),
    output: answers<JobView>(),
    right: may.anySignedIn,
    writes: false,
  }),
  /** Stops it and answers when it has stopped; where it is over already, nothing happens. */
  'job.cancel': channel({
    input: z.strictObject({ id: z.int().positive() }),
    output: answers<JobView>(),
    right: may.anySignedIn,
    writes: false,
  }),
};
