/*
 * Whoever changes what is stored sends along what they saw of it (`seen`): what their form was filled
 * in with. Main stores what they changed and leaves alone what somebody else changed meanwhile; where
 * both changed the same, it refuses with `changed_meanwhile`.
 */

/** Somebody else has stored something newer than what was seen. */
export interface ChangedMeanwhile {
  /** The fields that both changed, to different values. */
  fields: FieldMeanwhile[];
  /**
   * What is stored now of all that the form edits, by field: what has been seen from then on. Of a
   * secret there is only a number, which is another one after each change.
   */
  stored: Readonly<Record<string, unknown>>;
}

/** Who stored the present value of a field, and when, where the log tells; null: it does not. */
export interface FieldMeanwhile {
  name: string;
  by: string | null;
  at: number | null;
}
