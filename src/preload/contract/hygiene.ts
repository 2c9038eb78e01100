import { z } from 'zod';
import { answers, channel, may } from './channel.ts';
import { accountId } from './text.ts';

/* What of a list could be tidied, and why. Times are milliseconds since 1970-01-01 UTC. */

/** Why a rule deserves a look. */
export type Finding =
  | { kind: 'expired' | 'expiring'; at: number }
  /** Everything it let in lies in a network inside it that is much smaller. */
  | {
      kind: 'wide';
      /** Canonical. */
      tighter: string;
      signIns: number;
      /** How many different ones these came from. */
      addresses: number;
      /** Days between the first of them and the last. */
      days: number;
      /** It would be tighter still, and is not, because addresses change within such a network. */
      widened: boolean;
    }
  /**
   * Nobody came in by it since; `ever`: somebody did before, else it was added then. Null: long ago,
   * and when exactly is covered while a caller can be asked for it.
   */
  | { kind: 'unused'; since: number | null; ever: boolean }
  | { kind: 'noNote' };

export interface UntidyRule {
  id: number;
  rule: string;
  /** The most urgent first; at least one. */
  findings: Finding[];
}

export const hygiene = {
  /** The most urgent first. */
  'hygiene.list': channel({
    input: z.strictObject({ subject: accountId }),
    output: answers<UntidyRule[]>(),
    right: may.seeSubject,
    writes: false,
  }),
};
