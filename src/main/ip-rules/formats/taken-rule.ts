import type { RuleColumn } from '../../../preload/contract/rule-formats.ts';

/** A rule of a file that Gatehouse wrote, as it comes back; what it covers is not looked at yet. */
export interface TakenRule {
  /** Where it stands, from 1: the line, or in JSON its number. */
  readonly line: number;
  readonly typed: string;
  readonly note: string;
  readonly enabled: boolean;
  /** Milliseconds since 1970; null: never. */
  readonly expiresAt: number | null;
  /** What cannot be read of it; the rest is then not to be relied on. */
  readonly wrong: RuleColumn | null;
}
