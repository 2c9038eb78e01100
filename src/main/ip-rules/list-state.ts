/**
 * A list of rules as it stands, or stood, at a moment, and what is different between two of them. A
 * list has each rule once, so that its text says which it is; a number is only where it is stored.
 */

/** A rule of a list with all that can be changed of it. */
export interface RuleState {
  /** Of its row; null: not known, as of one that came with an import. */
  readonly id: number | null;
  /** As it is stored. */
  readonly rule: string;
  readonly note: string;
  readonly enabled: boolean;
  /** Milliseconds since 1970; null: never. */
  readonly expiresAt: number | null;
}

export type ListState = readonly RuleState[];

/** A rule that is in both states, and not alike. */
export interface ChangedRule {
  readonly before: RuleState;
  readonly after: RuleState;
}

/** What leads from one state to another; each rule of either is in exactly one of these. */
export interface Difference {
  readonly added: ListState;
  readonly removed: ListState;
  readonly changed: readonly ChangedRule[];
  /** As `after` has them. */
  readonly same: ListState;
}

/** What is different in a later state of a list. Each in the order of its own state. */
export function differenceOf(before: ListState, after: ListState): Difference {
  const was = byText(before);
  const is = byText(after);
  const pairs = [...is.values()].flatMap((now): ChangedRule[] => {
    const then = was.get(now.rule);
    return then ? [{ before: then, after: now }] : [];
  });
  return {
    added: [...is.values()].filter(({ rule }) => !was.has(rule)),
    removed: [...was.values()].filter(({ rule }) => !is.has(rule)),
    changed: pairs.filter((pair) => !isAlike(pair)),
    same: pairs.filter(isAlike).map((pair) => pair.after),
  };
}

function byText(state: ListState): Map<string, RuleState> {
  return new Map(state.map((each) => [each.rule, each]));
}

function isAlike({ before, after }: ChangedRule): boolean {
  return (
    before.note === after.note &&
    before.enabled === after.enabled &&
    before.expiresAt === after.expiresAt
  );
}
