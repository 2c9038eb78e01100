import type { ResetScope } from '../../preload/contract/asked-acts.ts';
import { findAccount } from '../accounts/accounts.ts';
import { append } from '../history/append.ts';
import { type Methods, methodsOf } from '../mfa/policy.ts';
import { resumeMethods, suspendMethods } from '../mfa/reset.ts';
import type { AccountRow, Tx } from '../platform/db/schema.ts';
import type { Store } from '../platform/db/store.ts';
import { write } from '../platform/db/unit.ts';
import { type Refusal, refuse } from '../platform/failure.ts';
import { readSetting } from '../settings/settings.ts';
import { type DeskAct, type Grounds, groundsData, loadParties, notifyHolder } from './desk-act.ts';
import {
  findSecondPerson,
  type SecondPerson,
  secondPersonNeeded,
  takeSecondPerson,
} from './second-person.ts';

/**
 * Resets an account's methods, or one kind of them: they prove nothing any more and go when the
 * next sign-in has set up a new one. End the account's sessions afterwards. Refuses with
 * `nothing_to_do`, `second_needed`, and as `findSecondPerson` does.
 */
export async function resetMfa(
  store: Store,
  by: DeskAct,
  grounds: Grounds,
  { scope, second }: { scope: ResetScope; second: SecondPerson | null },
): Promise<void> {
  const colleague = await requireSecond(store, by, second);
  await write(store, async (tx) => {
    const parties = await loadParties(tx, by);
    const { id } = parties.subject;
    // First: a code of the colleague's must not be tried where there is nothing to confirm.
    if (!concerns(scope, await methodsOf(tx, id))) throw refuse('nothing_to_do', null);
    const wrong = await confirmSecond(tx, by, colleague, parties.subject);
    if (wrong) return wrong;
    await suspendMethods(tx, by.vault, id, scope, by.act.at);
    const secondPerson = colleague && { secondPerson: colleague.person.full_name };
    await append(tx, by.act, {
      code: 'helpDesk.mfaReset',
      outcome: 'ok',
      data: { scope, ...groundsData(grounds), ...secondPerson },
    });
    await notifyHolder(tx, by, parties, { kind: 'mfaReset', scope });
    return null;
  });
}

function concerns(scope: ResetScope, { totp, email }: Methods): boolean {
  return (totp && scope !== 'email') || (email && scope !== 'totp');
}

/** A colleague who was found, and the code that they typed. */
interface Second {
  person: AccountRow;
  code: string;
}

async function requireSecond(
  store: Store,
  by: DeskAct,
  typed: SecondPerson | null,
): Promise<Second | null> {
  const { db } = store;
  if (typed) return { person: await findSecondPerson(store, by.act, typed), code: typed.code };
  const subject = await findAccount(db, by.act.subject);
  if (!subject || secondPersonNeeded(await readSetting(db, 'desk'), subject))
    throw refuse('second_needed', null);
  return null;
}

/** The setting and the subject's role may have changed while the colleague was looked for. */
async function confirmSecond(
  tx: Tx,
  by: DeskAct,
  second: Second | null,
  subject: AccountRow,
): Promise<Refusal | null> {
  if (second) return takeSecondPerson(tx, by.vault, by.act, second.person, second.code);
  const needed = secondPersonNeeded(await readSetting(tx, 'desk'), subject);
  return needed ? refuse('second_needed', null) : null;
}

/** Takes a reset back while no new method was set up. Refuses with `nothing_to_do`. */
export async function undoReset(store: Store, by: DeskAct): Promise<void> {
  await write(store, async (tx) => {
    const parties = await loadParties(tx, by);
    if (!(await resumeMethods(tx, parties.subject.id))) throw refuse('nothing_to_do', null);
    await append(tx, by.act, { code: 'helpDesk.mfaResetUndone', outcome: 'ok' });
    await notifyHolder(tx, by, parties, { kind: 'mfaResetUndone' });
  });
}
