import type { ResetScope } from '../../preload/contract/asked-acts.ts';
import { type Methods, methodsOf } from '../mfa/policy.ts';
import { resumeMethods, suspendMethods } from '../mfa/reset.ts';
import type { Tx } from '../platform/db/schema.ts';
import { refuse } from '../platform/failure.ts';
import { appendOpened, type Warrant } from '../warrants/warrant.ts';
import { type DeskAct, loadParties, notifyHolder } from './desk-act.ts';

/**
 * Resets an account's methods, or one kind of them: they prove nothing any more and go when the
 * next sign-in has set up a new one. End the account's sessions afterwards. Refuses with
 * `nothing_to_do`.
 */
export async function resetMfa(
  tx: Tx,
  by: DeskAct,
  warrant: Warrant,
  scope: ResetScope,
): Promise<void> {
  const parties = await loadParties(tx, by);
  const { id } = parties.subject;
  if (!concerns(scope, await methodsOf(tx, id))) throw refuse('nothing_to_do', null);
  await suspendMethods(tx, by.vault, id, scope, by.act.at);
  await appendOpened(tx, by.act, warrant, {
    code: 'helpDesk.mfaReset',
    outcome: 'ok',
    data: { scope, ...warrant.grounds },
  });
  await notifyHolder(tx, by, parties, { kind: 'mfaReset', scope }, warrant);
}

function concerns(scope: ResetScope, { totp, email }: Methods): boolean {
  return (totp && scope !== 'email') || (email && scope !== 'totp');
}

/** Takes a reset back while no new method was set up. Refuses with `nothing_to_do`. */
export async function undoReset(tx: Tx, by: DeskAct, warrant: Warrant): Promise<void> {
  const parties = await loadParties(tx, by);
  if (!(await resumeMethods(tx, parties.subject.id))) throw refuse('nothing_to_do', null);
  await appendOpened(tx, by.act, warrant, {
    code: 'helpDesk.mfaResetUndone',
    outcome: 'ok',
    data: warrant.grounds,
  });
  await notifyHolder(tx, by, parties, { kind: 'mfaResetUndone' }, warrant);
}
