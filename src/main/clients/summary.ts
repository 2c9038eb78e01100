import type { ClientSummary } from '../../preload/contract/clients.ts';
import { findAccount } from '../accounts/accounts.ts';
import { append } from '../history/append.ts';
import type { Act } from '../history/entry.ts';
import type { AccountRow, Db } from '../platform/db/schema.ts';
import type { Store } from '../platform/db/store.ts';
import { write } from '../platform/db/unit.ts';
import { refuse } from '../platform/failure.ts';
import { signInStates } from './rows.ts';

/** A client as it stands at a moment. Refuses with `not_allowed` where its data is erased. */
export async function viewSummary(db: Db, id: number, at: number): Promise<ClientSummary> {
  const [account, signIns, frozen] = await Promise.all([
    requireClient(db, id),
    signInStates(db, [id], at),
    isFrozen(db, id),
  ]);
  return {
    id,
    fullName: account.full_name,
    email: account.email,
    reference: account.portal_reference,
    role: account.role,
    language: account.language,
    state: account.state,
    signIn: signIns.get(id) ?? 'open',
    lastSignInAt: account.last_sign_in_at,
    lastSignInAddress: account.last_sign_in_address,
    sample: account.sample === 1,
    protected: account.protected === 1,
    frozen,
    covered: [],
  };
}

async function isFrozen(db: Db, id: number): Promise<boolean> {
  const row = await db
    .selectFrom('freeze')
    .select('id')
    .where('account_id', '=', id)
    .executeTakeFirst();
  return row !== undefined;
}

/** Writes into the log that somebody looks at a client. Refuses as `viewSummary` does. */
export async function openClient(store: Store, act: Act & { subject: number }): Promise<void> {
  await write(store, async (tx) => {
    await requireClient(tx, act.subject);
    await append(tx, act, { code: 'client.opened', outcome: 'ok' });
  });
}

/** An erased client is as gone as one that never was. */
export async function requireClient(db: Db, id: number): Promise<AccountRow> {
  const account = await findAccount(db, id);
  if (!account || account.erased_at !== null) throw refuse('not_allowed', null);
  return account;
}
