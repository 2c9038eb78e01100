import { z } from 'zod';
import type { VerificationView } from './audit-verification.ts';
import { answers, channel, may } from './channel.ts';
import { text } from './text.ts';

/** What everybody of the staff is told of the history, on every screen. */
export interface HistoryAlarm {
  /** Signed checkpoints that do not follow from what this workstation saw before. */
  forks: number;
}

export const auditAlarm = {
  'audit.alarm': channel({
    input: z.strictObject({}),
    output: answers<HistoryAlarm>(),
    right: may.staff,
    writes: false,
  }),
  /**
   * Says that an older database was put in place on purpose, and why: what this workstation saw of the
   * one before counts no more. Refuses with `nothing_to_do` where it misses nothing.
   */
  'audit.acceptLoss': channel({
    input: z.strictObject({ reason: text(500) }),
    output: answers<VerificationView>(),
    right: may.administratorsConfirmed,
    writes: true,
    need: 'nothing',
  }),
};
