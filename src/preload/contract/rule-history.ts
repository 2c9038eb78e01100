import { z } from 'zod';
import type { Gap } from './as-of.ts';
import { answers, channel, may } from './channel.ts';
import { type IpAccessView, lockout, stateAfter } from './ip-access.ts';
import { grounds } from './proof.ts';
import { accountId, rowId } from './text.ts';

/* Allowed IP Access → History of the list: what was changed, step by step, and any earlier state. */

/** What became of one rule in a step; `rule` null: its entry was erased or cannot be read. */
export interface StepChange {
  kind: 'added' | 'changed' | 'deleted' | 'restored';
  rule: string | null;
}

/** Changes that were made together. */
export interface ListStep {
  /** Its last entry: the list as it stood right after is that after this one. */
  seq: number;
  /** Its first entry. */
  first: number;
  /** Milliseconds since 1970-01-01 UTC. */
  at: number;
  /** Full name; null: nobody who can be named. */
  by: string | null;
  /** The rules came with the account, from a file. */
  imported: boolean;
  /** The first of its changes. */
  changes: StepChange[];
  /** How many rules it changed. */
  count: number;
}

/** Newest first; `next` is where to go on below, null at the end. */
export interface ListSteps {
  steps: ListStep[];
  next: number | null;
}

/** What can be different of a rule; a note that is null was erased. */
export interface RuleDetailsThen {
  note: string | null;
  enabled: boolean;
  /** Milliseconds since 1970-01-01 UTC; null: never. */
  expiresAt: number | null;
}

/** A rule then and now; null: it was not, or is not, in the list. */
export interface ComparedRule {
  /** Null: erased. */
  rule: string | null;
  was: RuleDetailsThen | null;
  is: RuleDetailsThen | null;
  difference: 'added' | 'removed' | 'changed' | 'same';
  /** It can be shown and not brought back: in force, it would let nobody in. */
  unreadable: boolean;
}

/** The list right after an entry, beside that of now. */
export interface ListThen {
  at: number;
  /** What is different first. */
  rules: ComparedRule[];
  gaps: Gap[];
  /** Whether the list can be brought to that state; `unknown`: the log does not tell all of it. */
  restoring: 'possible' | 'nothing' | 'unknown';
}

export const ruleHistory = {
  'ruleHistory.list': channel({
    input: z.strictObject({ subject: accountId, below: rowId.nullable() }),
    output: answers<ListSteps>(),
    right: may.seeSubject,
    writes: false,
  }),
  'ruleHistory.view': channel({
    input: z.strictObject({ subject: accountId, after: rowId }),
    output: answers<ListThen>(),
    right: may.seeSubject,
    writes: false,
  }),
  /**
   * Brings the list to that state. Refuses with `changed_meanwhile`, `state_unknown`,
   * `nothing_to_do`, `rule_limit` and `lockout_risk`.
   */
  'ruleHistory.restore': channel({
    input: z.strictObject({ subject: accountId, ...stateAfter, lockout, grounds }),
    output: answers<IpAccessView>(),
    right: may.changeSubject,
    writes: true,
    need: 'changeRules',
  }),
};
