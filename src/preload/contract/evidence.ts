import { z } from 'zod';
import { answers, channel, may } from './channel.ts';
import { logKinds, logOutcomes } from './history.ts';
import type { JobView } from './job.ts';
import type { FieldClass } from './log-field-classes.ts';
import { accountId, moment, spanEnd, text } from './text.ts';

/** Whom a pack is for, which decides what it leaves out. */
export const evidenceProfiles = ['full', 'auditor', 'customer', 'vendor'] as const;
export type EvidenceProfile = (typeof evidenceProfiles)[number];

/** What each leaves out and stands names in for; its mails and rules likewise. */
export const hiddenClasses: Readonly<
  Record<EvidenceProfile, readonly Exclude<FieldClass, 'plain'>[]>
> = {
  full: [],
  auditor: ['email', 'phone'],
  customer: ['email', 'phone', 'person', 'text', 'file'],
  vendor: ['email', 'phone', 'person', 'text', 'file', 'address'],
};

/** Entries that a pack may hold. */
export const mostPacked = 100_000;

const selection = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('chosen'), seqs: z.array(z.int().positive()).min(1).max(1000) }),
  z.strictObject({
    kind: z.literal('filtered'),
    /** Null: everyone's entries. */
    subject: accountId.nullable(),
    of: z.enum(logKinds).nullable(),
    outcome: z.enum(logOutcomes).nullable(),
    from: moment.nullable(),
    to: spanEnd,
  }),
]);
export type EvidenceSelection = z.output<typeof selection>;

export const evidence = {
  /**
   * Asks where to, and writes an evidence pack there; cancelled where the person changed their mind.
   * `words`: the selection as the person reads it.
   */
  'evidence.makePack': channel({
    input: z.strictObject({ selection, words: text(1000), profile: z.enum(evidenceProfiles) }),
    output: answers<JobView>(),
    right: may.administratorsConfirmed,
    writes: true,
    need: 'nothing',
  }),
};
