import type { AccountView, PendingAddress } from '../../preload/contract/account.ts';
import { isSame } from '../../text/three-way.ts';
import { append } from '../history/append.ts';
import { settleVersions } from '../history/meanwhile.ts';
import { viewEmailCode, viewMfa } from '../mfa/view.ts';
import { hour } from '../platform/clock.ts';
import type { AccountRow, Db } from '../platform/db/schema.ts';
import type { Store } from '../platform/db/store.ts';
import { changeOne, touchAccount, write } from '../platform/db/unit.ts';
import { refuse, refuseFields } from '../platform/failure.ts';
import { findAccount } from './accounts.ts';
import { callWords } from './call-words.ts';
import { type AccountAct, findPending, requestOf } from './address-change.ts';
import { listPhoneNumbers } from './phone-numbers.ts';

/** What Account Information shows of an account at a moment; no secret is in it. */
export async function viewAccount(db: Db, id: number, at: number): Promise<AccountView> {
  const [account, { authenticators, email, recovery }, pending, phones] = await Promise.all([
    findAccount(db, id),
    viewMfa(db, id),
    findPending(db, id),
    listPhoneNumbers(db, id, at),
  ]);
  if (!account) throw refuse('not_allowed', null);
  const [waiting, deskCall] = await Promise.all([
    pending ? viewPending(db, account, pending, at) : null,
    findDeskCall(db, account, at),
  ]);
  return {
    fullName: account.full_name,
    email: account.email,
    emailVerifiedAt: account.email_verified_at,
    language: account.language,
    reference: account.portal_reference,
    role: account.role,
    createdAt: account.created_at,
    lastSignInAt: account.last_sign_in_at,
    lastSignInAddress: account.last_sign_in_address,
    methods: {
      authenticators: authenticators.filter(({ suspended }) => !suspended).length,
      email: email.enabled,
      recoveryCodes: recovery.remaining,
    },
    pending: waiting,
    phones,
    deskCall,
    covered: [],
  };
}

async function viewPending(
  db: Db,
  account: AccountRow,
  pending: NonNullable<Awaited<ReturnType<typeof findPending>>>,
  at: number,
): Promise<PendingAddress> {
  return {
    address: pending.address,
    startedAt: pending.started_at,
    code: await viewEmailCode(db, requestOf(account, pending), at),
  };
}

/** A call that nobody ended, because the computer went off, is none any more. */
const callLasts = hour;

/** What tells the holder that the desk is talking about this account, while it does (requirement HD12). */
async function findDeskCall(
  db: Db,
  { id, language }: AccountRow,
  at: number,
): Promise<AccountView['deskCall']> {
  const call = await db
    .selectFrom('desk_call')
    .select(['words', 'started_at'])
    .where('account_id', '=', id)
    .where('ended_at', 'is', null)
    .where('started_at', '>', at - callLasts)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return call ? { words: callWords(call.words, language), since: call.started_at } : null;
}

/** What the form of an account holds. */
type Person = Pick<AccountView, 'fullName' | 'language'>;

/**
 * Stores name and language as they were changed since they were `seen`; where nothing differs,
 * nothing is written. Refuses with `invalid_input` for an empty name, and with `changed_meanwhile`.
 */
export async function saveAccount(
  store: Store,
  { act, account: { id } }: AccountAct,
  { language, fullName: typed }: Person,
  seen: Person,
): Promise<void> {
  const fullName = typed.trim();
  refuseFields({ fullName: fullName === '' ? { code: 'required' } : null });
  await write(store, async (tx) => {
    const account = await findAccount(tx, id);
    if (!account) throw refuse('not_allowed', null);
    const before: Person = { fullName: account.full_name, language: account.language };
    const after = await settleVersions(
      tx,
      { seen, mine: { fullName, language }, stored: before },
      { code: 'account.changed', subject: id },
    );
    if (isSame(before, after)) return;
    await changeOne(
      tx
        .updateTable('account')
        .set({ full_name: after.fullName, language: after.language })
        .where('id', '=', id),
    );
    touchAccount(tx, id);
    await append(tx, act, { code: 'account.changed', outcome: 'ok', before, after });
  });
}
