import { z } from 'zod';
import { lockout, revision, ruleDetails, seenRule, stateAfter } from './ip-access.ts';
import { rowId } from './text.ts';

const add = z.strictObject({
  kind: z.literal('add'),
  rule: z.string().max(1000),
  ...ruleDetails,
  hostBitsSeen: z.boolean(),
});
const change = z.strictObject({
  kind: z.literal('change'),
  id: rowId,
  ...ruleDetails,
  enabled: z.boolean(),
  /** Acts that were set down by earlier versions lack it. */
  seen: seenRule.optional(),
});
const remove = z.strictObject({ kind: z.literal('delete'), id: rowId });
const restore = z.strictObject({ kind: z.literal('restore'), id: rowId });
const revise = z.strictObject({ kind: z.literal('revise'), ...revision });
const bringTo = z.strictObject({ kind: z.literal('bringTo'), ...stateAfter });

/** A change of a list that somebody plans. */
export const plannedChange = z.discriminatedUnion('kind', [
  add,
  change,
  remove,
  restore,
  revise,
  bringTo,
]);
export type PlannedChange = z.output<typeof plannedChange>;

/** One that is to be made, with what to do about a lockout. */
export const ruleChange = z.discriminatedUnion('kind', [
  add.extend({ lockout }),
  change.extend({ lockout }),
  remove.extend({ lockout }),
  restore.extend({ lockout }),
  revise.extend({ lockout }),
  bringTo.extend({ lockout }),
]);
