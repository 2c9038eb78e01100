import { endCredentials } from '../accounts/credential-epoch.ts';
import {
  dropOneTimePassword,
  issueOneTimePassword,
  type OneTimePassword,
} from '../accounts/one-time-password.ts';
import { append } from '../history/append.ts';
import { dropAccessCode, issueAccessCode } from '../mfa/access-codes.ts';
import { dropEnrolment } from '../mfa/enrolment.ts';
import type { Tx } from '../platform/db/schema.ts';
import type { Store } from '../platform/db/store.ts';
import { write } from '../platform/db/unit.ts';
import { refuse } from '../platform/failure.ts';
import { appendOpened, type Warrant } from '../warrants/warrant.ts';
import { type DeskAct, loadParties, notifyHolder } from './desk-act.ts';

/** A secret that is shown the one time, and until when it is good. */
export interface Secret {
  secret: string;
  expiresAt: number;
}

/** Gives the account a code that stands in for its second factor once. */
export async function giveAccessCode(
  tx: Tx,
  by: DeskAct,
  warrant: Warrant,
  minutes: number,
): Promise<Secret> {
  const parties = await loadParties(tx, by);
  const { act, vault } = by;
  const issue = { account: parties.subject.id, by: act.actor, minutes, at: act.at };
  const { code, expiresAt } = await issueAccessCode(tx, vault, issue);
  await appendOpened(tx, by.act, warrant, {
    code: 'helpDesk.accessCodeIssued',
    outcome: 'ok',
    data: { minutes, ...warrant.grounds },
  });
  await notifyHolder(tx, by, parties, { kind: 'accessCodeIssued', until: expiresAt }, warrant);
  return { secret: code, expiresAt };
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
 * `made` by `makeOneTimePassword`, which hashes and so must not run in a transaction. End the
 * account's sessions afterwards.
 */
export async function giveOneTimePassword(
  tx: Tx,
  by: DeskAct,
  warrant: Warrant,
  made: OneTimePassword,
): Promise<Secret> {
  const parties = await loadParties(tx, by);
  const { act } = by;
  const issue = { account: parties.subject.id, by: act.actor, at: act.at };
  const expiresAt = await issueOneTimePassword(tx, made, issue);
  // Whoever had the old password may know the secret of a set-up that was begun with it.
  await dropEnrolment(tx, parties.subject.id);
  await endCredentials(tx, parties.subject.id);
  await appendOpened(tx, by.act, warrant, {
    code: 'helpDesk.oneTimePasswordSet',
    outcome: 'ok',
    data: warrant.grounds,
  });
  await notifyHolder(tx, by, parties, { kind: 'oneTimePasswordSet' }, warrant);
  return { secret: made.password, expiresAt };
}

/** The password that was there before works again. Refuses with `nothing_to_do`. */
export async function cancelOneTimePassword(tx: Tx, by: DeskAct, warrant: Warrant): Promise<void> {
  const parties = await loadParties(tx, by);
  if (!(await dropOneTimePassword(tx, parties.subject.id))) throw refuse('nothing_to_do', null);
  await endCredentials(tx, parties.subject.id);
  await appendOpened(tx, by.act, warrant, {
    code: 'helpDesk.oneTimePasswordCancelled',
    outcome: 'ok',
    data: warrant.grounds,
  });
  await notifyHolder(tx, by, parties, { kind: 'oneTimePasswordCancelled' }, warrant);
}
