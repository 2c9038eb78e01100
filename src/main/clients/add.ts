import type { Language } from '../../preload/contract/app.ts';
import { insertAccount, takenProblem } from '../accounts/accounts.ts';
import { append } from '../history/append.ts';
import type { Act } from '../history/entry.ts';
import { emailProblem, parseEmailAddress } from '../mail/email-address.ts';
import type { Store } from '../platform/db/store.ts';
import { write } from '../platform/db/unit.ts';
import { refuseFields } from '../platform/failure.ts';
import { isReferenceTaken, readReference } from './reference.ts';

/** A client as typed into the form. */
export interface TypedClient {
  fullName: string;
  email: string;
  reference: string | null;
  language: Language;
}

/**
 * Adds a client without a password and returns its number. Refuses with `invalid_input` for an
 * empty name, an address or a reference that is malformed or taken.
 */
export async function addClient(store: Store, act: Act, typed: TypedClient): Promise<number> {
  const fullName = typed.fullName.trim();
  const reference = readReference(typed.reference);
  const { language } = typed;
  return write(store, async (tx) => {
    const email = parseEmailAddress(typed.email);
    refuseFields({
      fullName: fullName === '' ? { code: 'required' } : null,
      email: email ? await takenProblem(tx, email) : emailProblem(typed.email),
      reference: (await isReferenceTaken(tx, reference)) ? { code: 'reference_taken' } : null,
    });
    if (!email) throw new Error('The address was checked.');
    const id = await insertAccount(tx, {
      role: 'client',
      fullName,
      email,
      language,
      reference,
      passwordHash: '',
      createdAt: act.at,
    });
    await append(
      tx,
      { ...act, subject: id },
      {
        code: 'client.added',
        outcome: 'ok',
        after: { fullName, email: email.address, reference, language, state: 'active' },
      },
    );
    return id;
  });
}
