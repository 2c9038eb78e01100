import {
  dropOneTimePassword,
  issueOneTimePassword,
  makeOneTimePassword,
} from '../accounts/one-time-password.ts';
import { append } from '../history/append.ts';
import { dropAccessCode, issueAccessCode } from '../mfa/access-codes.ts';
import { dropEnrolment } from '../mfa/enrolment.ts';

import type { Store } from '../platform/db/store.ts';
import { write } from '../platform/db/unit.ts';
import { refuse } from '../platform/failure.ts';
import { type DeskAct, type Grounds, groundsData, loadParties, notifyHolder } from './desk-act.ts';

/** Gives the account a code that stands in for its second factor once. Returns it, the one time. */
export async function giveAccessCode(
  store: Store,
  by: DeskAct,
  grounds: Grounds,
  minutes: number,
): Promise<string> {
  return write(store, async (tx) => {
    const parties = await loadParties(tx, by);
    const { act, vault } = by;
    const issue = { account: parties.subject.id, by: act.actor, minutes, at: act.at };
    const { code, expiresAt } = await issueAccessCode(tx, vault, issue);
    await append(tx, act, {
      code: 'helpDesk.accessCodeIssued',
      outcome: 'ok',
      data: { minutes, ...groundsData(grounds) },
    });
    await notifyHolder(tx, by, parties, { kind: 'accessCodeIssued', until: expiresAt });
    return code;
  });
}

/** Refuses with `nothing_to_do` where nobody could use one any more. */
export async function cancelAccessCode(store: Store, by: DeskAct): Promise<void> {
  await write(store, async (tx) => {
    const parties = await loadParties(tx, by);
    if (!(await dropAccessCode(tx, parties.subject.id))) throw refuse('nothing_to_do', null);
    await append(tx, by.act, { code: 'helpDesk.accessCodeCancelled', outcome: 'ok' });
    await notifyHolder(tx, by, parties, { kind: 'accessCodeCancelled' });
  });
}

/**
 * Gives the account a password for one day, in place of its own, which the next sign-in replaces.
 * Returns it, the one time. End the account's sessions afterwards.
 */
export async function giveOneTimePassword(
  store: Store,
  by: DeskAct,
  grounds: Grounds,
): Promise<string> {
  const made = await makeOneTimePassword();
  await write(store, async (tx) => {
    const parties = await loadParties(tx, by);
    const { act } = by;
    await issueOneTimePassword(tx, made, {
      account: parties.subject.id,
      by: act.actor,
      at: act.at,
    });
    // Whoever had the old password may know the secret of a set-up that was begun with it.
    await dropEnrolment(tx, parties.subject.id);
    await append(tx, act, {
      code: 'helpDesk.oneTimePasswordSet',
      outcome: 'ok',
      data: groundsData(grounds),
    });
    await notifyHolder(tx, by, parties, { kind: 'oneTimePasswordSet' });
  });
  return made.password;
}

/** The password that was there before works again. Refuses with `nothing_to_do`. */
export async function cancelOneTimePassword(store: Store, by: DeskAct): Promise<void> {
  await write(store, async (tx) => {
    const parties = await loadParties(tx, by);
    if (!(await dropOneTimePassword(tx, parties.subject.id))) throw refuse('nothing_to_do', null);
    await append(tx, by.act, { code: 'helpDesk.oneTimePasswordCancelled', outcome: 'ok' });
    await notifyHolder(tx, by, parties, { kind: 'oneTimePasswordCancelled' });
  });
}
