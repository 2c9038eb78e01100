import { z } from 'zod';
import { answers, channel, may } from './channel.ts';

/** How long entries of the log are kept, in years of 1 to 30; null: for good. */
export interface RetentionSettings {
  years: number | null;
}

/** What retention has removed: every entry up to `through`, all of before `until`. */
export interface PrunedPart {
  through: number;
  /** Moments in milliseconds since 1970-01-01 UTC. */
  until: number;
  at: number;
  /** Name of the administrator who had set it so; null: of nobody who is still known. */
  by: string | null;
}

/** What retention is about. */
export type RetentionState =
  /** Everything is kept. */
  | { kind: 'off' }
  /** It was set lately: nothing is removed before `from`. */
  | { kind: 'waiting'; from: number }
  /** `before`: what is older than this may go. */
  | { kind: 'on'; before: number }
  /** The clock went on by more than two weeks at once, from `seen`: nothing is removed until an administrator sets it again. */
  | { kind: 'held'; seen: number; now: number };

export interface RetentionView extends RetentionSettings {
  state: RetentionState;
  pruned: PrunedPart | null;
}

const years = z.int().min(1).max(30).nullable();

export const retention = {
  'retention.view': channel({
    input: z.strictObject({}),
    output: answers<RetentionView>(),
    right: may.administrators,
    writes: false,
  }),
  /** What is set, the same too, holds a day later; the time that this computer shows counts as confirmed. */
  'retention.set': channel({
    input: z.strictObject({ years, seen: z.strictObject({ years }) }),
    output: answers<RetentionView>(),
    right: may.administratorsConfirmed,
    writes: true,
    need: 'nothing',
  }),
};
