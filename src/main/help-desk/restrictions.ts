import { append } from '../history/append.ts';
import { dropLift, storeLift } from '../ip-access/lift.ts';
import { listRules } from '../ip-access/store.ts';
import { inForce } from '../ip-rules/decide.ts';
import type { Tx } from '../platform/db/schema.ts';
import type { Store } from '../platform/db/store.ts';
import { write } from '../platform/db/unit.ts';
import { refuse, refuseFields } from '../platform/failure.ts';
import { appendOpened, type Warrant } from '../warrants/warrant.ts';
import { type DeskAct, loadParties, notifyHolder } from './desk-act.ts';

/**
 * Puts the account's rules out of force until a moment, or for good (null); one that is lifted
 * already gets another end. Refuses with `nothing_to_do` where no rule is in force, and
 * `invalid_input` for an end in the past.
 */
export async function liftRestrictions(
  tx: Tx,
  by: DeskAct,
  warrant: Warrant,
  until: number | null,
): Promise<void> {
  const { act } = by;
  refuseFields({ until: until !== null && until <= act.at ? { code: 'in_the_past' } : null });
  const parties = await loadParties(tx, by);
  const rules = await listRules(tx, parties.subject.id);
  if (!rules.some((rule) => inForce(rule, act.at))) throw refuse('nothing_to_do', null);
  await storeLift(tx, { account: parties.subject.id, by: act.actor, at: act.at, until });
  await appendOpened(tx, by.act, warrant, {
    code: 'ipRule.lifted',
    outcome: 'ok',
    data: { until, ...warrant.grounds },
  });
  await notifyHolder(tx, by, parties, { kind: 'restrictionsLifted', until }, warrant);
}

/** Puts the rules in force again before their time. Refuses with `nothing_to_do`. */
export async function endLift(store: Store, by: DeskAct): Promise<void> {
  await write(store, async (tx) => {
    const parties = await loadParties(tx, by);
    if (!(await dropLift(tx, parties.subject.id, by.act.at))) throw refuse('nothing_to_do', null);
    await append(tx, by.act, { code: 'ipRule.liftEnded', outcome: 'ok' });
    await notifyHolder(tx, by, parties, { kind: 'restrictionsBack' });
  });
}
