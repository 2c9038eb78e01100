import type { SecondPerson } from '../../preload/contract/channel.ts';
import { findAccount, findAccountByEmail } from '../accounts/accounts.ts';
import { ableAdministrators } from '../accounts/last-administrator.ts';
import {
  deskKey,
  factorStates,
  requireAsideAttempt,
  signInStateOf,
  succeed,
} from '../accounts/throttle.ts';
import { append } from '../history/append.ts';
import type { Act } from '../history/entry.ts';
import { readAges, recentEntries, youngFor } from '../history/recent.ts';
import { parseEmailAddress } from '../mail/email-address.ts';
import { methodsOf } from '../mfa/policy.ts';
import { takeTotp } from '../mfa/verify.ts';
import type { AccountRow, Db, Tx } from '../platform/db/schema.ts';
import type { Store } from '../platform/db/store.ts';
import { write } from '../platform/db/unit.ts';
import { type Refusal, refuse } from '../platform/failure.ts';

/** An act between an agent and an account's holder, which somebody else confirms. */
export interface Confirmed {
  act: Act;
  agent: number;
  subject: number;
  needs: 'colleague' | 'administrator';
}

/**
 * Takes the code of a colleague at the same workstation for good (requirement HD6). Refuses with
 * `second_refused`, `sign_in_locked` where the colleague's own account is, or `throttled`.
 */
export async function confirmHere(
  store: Store,
  confirmed: Confirmed,
  { email, code }: SecondPerson,
): Promise<AccountRow> {
  const address = parseEmailAddress(email);
  const colleague = address && (await findAccountByEmail(store.db, address));
  if (!colleague) throw refuse('second_refused', { because: 'unknown' });
  await confirmBy(store, confirmed, colleague, code, async () => {});
  return colleague;
}

/**
 * As `confirmHere`, of a colleague who is known, wherever they are signed in: who may be the second
 * person is the same. The try is counted before the code is checked. `admit` runs in the transaction
 * that takes the code: what it refuses has used none up.
 */
export async function confirmBy(
  store: Store,
  confirmed: Confirmed,
  colleague: AccountRow,
  code: string,
  admit: (tx: Tx) => Promise<void>,
): Promise<void> {
  const { act } = confirmed;
  await requireEligible(store.db, confirmed, colleague);
  const key = deskKey('second', colleague, 'totp');
  const about = { ...act, subject: colleague.id };
  await requireAsideAttempt(store, about, key, (seconds) => ({
    code: 'mfa.codeRejected',
    outcome: 'refused',
    data: { method: 'totp', because: 'throttled', seconds },
  }));
  await write(store, async (tx): Promise<Refusal | null> => {
    const wrong = await takeTotp(tx, store.vault, colleague.id, code, act.at);
    if (!wrong) {
      await succeed(tx, key);
      await admit(tx);
      return null;
    }
    const data = { method: 'totp', because: wrong.failure.code } as const;
    await append(tx, about, { code: 'mfa.codeRejected', outcome: 'failed', data });
    return refuse('second_refused', { because: 'code' });
  });
}

/**
 * Whoever confirms is another person than the agent and the holder, as far as a program can tell.
 * An account that the agent has invited within a week may be the agent's own.
 */
async function requireEligible(
  db: Db,
  { act, agent, subject, needs }: Confirmed,
  colleague: AccountRow,
): Promise<void> {
  const { id, role, state } = colleague;
  if (role === 'client' || state !== 'active')
    throw refuse('second_refused', { because: 'unknown' });
  if (id === agent) throw refuse('second_refused', { because: 'self' });
  if (id === subject) throw refuse('second_refused', { because: 'subject' });
  if (needs === 'administrator' && role !== 'administrator')
    throw refuse('second_refused', { because: 'not_administrator' });
  if (await isSamePerson(db, agent, colleague))
    throw refuse('second_refused', { because: 'same_person' });
  const ageOf = await readAges(db, act.at);
  const invited = await recentEntries(db, id, ['staff.invited', 'staff.roleChanged'], {
    within: youngFor,
    ageOf,
  });
  if (invited.some(({ actor }) => actor === agent))
    throw refuse('second_refused', { because: 'invited' });
  if (!(await methodsOf(db, id)).totp)
    throw refuse('second_refused', { because: 'no_authenticator' });
  const able = await ableAdministrators(db, act);
  if (signInStateOf(await factorStates(db, colleague, act.at, able)) === 'locked')
    throw refuse('sign_in_locked', null);
}

/** Addresses that one mailbox has, by what most mail servers let stand after a `+`. */
async function isSamePerson(db: Db, agent: number, colleague: AccountRow): Promise<boolean> {
  const own = await findAccount(db, agent);
  return own !== undefined && mailboxOf(own.email_key) === mailboxOf(colleague.email_key);
}

function mailboxOf(key: string): string {
  return key.replace(/\+[^@]*@/u, '@');
}
