import type { Language } from '../../preload/contract/app.ts';
import type { StaffRole } from '../../preload/contract/staff.ts';
import { insertAccount, takenProblem } from '../accounts/accounts.ts';
import { issueOneTimePassword, makeOneTimePassword } from '../accounts/one-time-password.ts';
import { append } from '../history/append.ts';
import type { Act } from '../history/entry.ts';
import { emailProblem, parseEmailAddress } from '../mail/email-address.ts';
import type { Store } from '../platform/db/store.ts';
import { write } from '../platform/db/unit.ts';
import { refuseFields } from '../platform/failure.ts';
import { requireAdministrator } from './operations.ts';

export interface Invitation {
  id: number;
  /** To be passed on now: nothing can show it again (requirement 23). */
  password: string;
  expiresAt: number;
}

/**
 * Makes a colleague's account with a one-time password, which its first sign-in replaces. Refuses
 * with `invalid_input` where a field is empty or the address cannot be used.
 */
export async function inviteColleague(
  store: Store,
  act: Act & { actor: number },
  typed: { fullName: string; email: string; role: StaffRole; language: Language },
): Promise<Invitation> {
  const { role, language } = typed;
  const fullName = typed.fullName.trim();
  const email = parseEmailAddress(typed.email);
  refuseFields({
    fullName: fullName === '' ? { code: 'required' } : null,
    email: email ? await takenProblem(store.db, email) : emailProblem(typed.email),
  });
  if (!email) throw new Error('The form was checked.');
  const oneTime = await makeOneTimePassword();
  return write(store, async (tx) => {
    await requireAdministrator(tx, act);
    // Hashing takes its time, and another one may have been quicker.
    refuseFields({ email: await takenProblem(tx, email) });
    const person = { role, fullName, email, language, createdAt: act.at };
    const id = await insertAccount(tx, { ...person, passwordHash: '' });
    const issue = { account: id, by: act.actor, at: act.at };
    const expiresAt = await issueOneTimePassword(tx, oneTime, issue);
    const after = { fullName, email: email.address, role, language, state: 'active' } as const;
    await append(tx, { ...act, subject: id }, { code: 'staff.invited', outcome: 'ok', after });
    return { id, password: oneTime.password, expiresAt };
  });
}
