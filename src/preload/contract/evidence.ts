import { z } from 'zod';
import { answers, channel, may } from './channel.ts';
import { type EvidenceProfile, evidenceProfiles } from './evidence-profile.ts';
import { logSelection } from './history.ts';
import type { JobView } from './job.ts';
import type { FieldClass } from './log-field-classes.ts';
import { text } from './text.ts';

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

const selection = z.discriminatedUnion('how', [
  z.strictObject({ how: z.literal('chosen'), seqs: z.array(z.int().positive()).min(1).max(1000) }),
  /** `own`: those of the actor's account alone. */
  z.strictObject({ how: z.literal('filtered'), own: z.boolean(), ...logSelection }),
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
