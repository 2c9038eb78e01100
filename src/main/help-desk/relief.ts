import { forgetFailures } from '../accounts/throttle.ts';
import { append } from '../history/append.ts';
import { dropLift, storeLift } from '../ip-access/lift.ts';
import { inForce, listRules } from '../ip-access/store.ts';
import { sendEmailCodeIn } from '../mfa/email-codes.ts';

import type { Store } from '../platform/db/store.ts';
import { write } from '../platform/db/unit.ts';
import { refuse, refuseFields } from '../platform/failure.ts';
import { type DeskAct, type Grounds, groundsData, openCase, tellHolder } from './case.ts';
import { findWaitingCode } from './waiting-code.ts';

/**
 * Puts the account's rules out of force until a moment, or for good (null); one that is lifted
 * already gets another end. Refuses with `nothing_to_do` where no rule is in force, and
 * `invalid_input` for an end in the past.
 */
export async function liftRestrictions(
  store: Store,
  by: DeskAct,
  grounds: Grounds,
  until: number | null,
): Promise<void> {
  const { act } = by;
  refuseFields({ until: until !== null && until <= act.at ? { code: 'in_the_past' } : null });
  await write(store, async (tx) => {
    const both = await openCase(tx, by);
    const rules = await listRules(tx, both.subject.id);
    if (!rules.some((rule) => inForce(rule, act.at))) throw refuse('nothing_to_do', null);
    await storeLift(tx, { account: both.subject.id, by: act.actor, at: act.at, until });
    await append(tx, act, {
      code: 'ipRule.lifted',
      outcome: 'ok',
      data: { until, ...groundsData(grounds) },
    });
    await tellHolder(tx, by, both, { kind: 'restrictionsLifted', until });
  });
}

/** Puts the rules in force again before their time. Refuses with `nothing_to_do`. */
export async function endLift(store: Store, by: DeskAct): Promise<void> {
  await write(store, async (tx) => {
    const both = await openCase(tx, by);
    if (!(await dropLift(tx, both.subject.id, by.act.at))) throw refuse('nothing_to_do', null);
    await append(tx, by.act, { code: 'ipRule.liftEnded', outcome: 'ok' });
    await tellHolder(tx, by, both, { kind: 'restrictionsBack' });
  });
}

/** Forgets the failures of all factors of the account. Refuses with `nothing_to_do`. */
export async function unlockSignIn(store: Store, by: DeskAct, grounds: Grounds): Promise<void> {
  await write(store, async (tx) => {
    const both = await openCase(tx, by);
    const factors = await forgetFailures(tx, both.subject);
    if (factors.length === 0) throw refuse('nothing_to_do', null);
    await append(tx, by.act, {
      code: 'signIn.unlocked',
      outcome: 'ok',
      data: { factors: factors.join(', '), ...groundsData(grounds) },
    });
    await tellHolder(tx, by, both, { kind: 'signInUnlocked' });
  });
}

/**
 * Sends a new code for what the account waits for; it goes where the last one went. Refuses with
 * `nothing_to_do`, and as `sendEmailCode` does.
 */
export async function resendCode(store: Store, by: DeskAct, reason: string): Promise<void> {
  await write(store, async (tx) => {
    const { subject } = await openCase(tx, by);
    const waiting = await findWaitingCode(tx, subject, by.act.at);
    if (!waiting) throw refuse('nothing_to_do', null);
    await sendEmailCodeIn(tx, by.vault, by.act, waiting);
    const data = { purpose: waiting.purpose, reason };
    await append(tx, by.act, { code: 'helpDesk.codeResent', outcome: 'ok', data });
  });
}
