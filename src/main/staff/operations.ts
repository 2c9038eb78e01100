import type { LogCode, NewEntry } from '../../preload/contract/history.ts';
import type { StaffRole } from '../../preload/contract/staff.ts';
import { findAccount } from '../accounts/accounts.ts';
import { endCredentials } from '../accounts/credential-epoch.ts';
import { isLastAdministrator } from '../accounts/last-administrator.ts';
import { recipientOf } from '../accounts/recipient.ts';
import { append } from '../history/append.ts';
import type { Act } from '../history/entry.ts';
import { requireReason } from '../history/reason.ts';
import { type NoticeFacts, notify } from '../mail/notices.ts';
import { methodsOf } from '../mfa/policy.ts';
import type { AccountRow, Tx } from '../platform/db/schema.ts';
import type { Store } from '../platform/db/store.ts';
import { changeOne, touchAccount, write } from '../platform/db/unit.ts';
import { refuse } from '../platform/failure.ts';

/** An administrator's act on a colleague. */
export type ColleagueAct = Act & { subject: number };

/**
 * Changes a colleague's role; their next call is answered by the new one. Refuses with
 * `nothing_to_do` where it is theirs already, or `last_administrator`.
 */
export async function setRole(
  store: Store,
  act: ColleagueAct,
  role: StaffRole,
  reason: string,
): Promise<void> {
  const data = { reason: requireReason(reason) };
  await change(store, act, async (tx, account) => {
    requireActive(account);
    if (account.role === role) throw refuse('nothing_to_do', null);
    await requireAnother(tx, account, act);
    await update(tx, account, { role });
    await endCredentials(tx, account.id);
    const entry = { before: { role: account.role }, after: { role }, data };
    return { code: 'staff.roleChanged', ...entry, notice: { kind: 'roleChanged', role } };
  });
}

/**
 * Has a colleague set up an authenticator at the next sign-in, whatever the policy says. Refuses
 * with `nothing_to_do` where there is one, or where that is asked of them already.
 */
export async function requireTotp(store: Store, act: ColleagueAct, reason: string): Promise<void> {
  const data = { reason: requireReason(reason) };
  await change(store, act, async (tx, account) => {
    requireActive(account);
    const { totp } = await methodsOf(tx, account.id);
    if (totp || account.must_set_up === 1) throw refuse('nothing_to_do', null);
    await update(tx, account, { must_set_up: 1 });
    return { code: 'staff.totpRequired', data, notice: { kind: 'mfaRequired' } };
  });
}

/**
 * Takes a colleague's access away; nothing of the account is lost. The caller ends their sessions.
 * Refuses with `last_administrator`.
 */
export async function deactivate(store: Store, act: ColleagueAct, reason: string): Promise<void> {
  const data = { reason: requireReason(reason) };
  await change(store, act, async (tx, account) => {
    requireActive(account);
    await requireAnother(tx, account, act);
    await update(tx, account, { state: 'deactivated' });
    await endCredentials(tx, account.id);
    return { code: 'staff.deactivated', data, ...stateChange(account, 'deactivated') };
  });
}

/** Lets a colleague sign in again, with the role they had. Refuses with `account_active`. */
export async function reactivate(store: Store, act: ColleagueAct): Promise<void> {
  await change(store, act, async (tx, account) => {
    if (account.state === 'active') throw refuse('account_active', null);
    await update(tx, account, { state: 'active' });
    return { code: 'staff.reactivated', ...stateChange(account, 'active') };
  });
}

/**
 * The actor, as stored now. Refuses with `not_allowed` who has stopped being an administrator since
 * the call came in: what two of them do to each other at one moment has an order.
 */
export async function requireAdministrator(tx: Tx, { actor }: Act): Promise<AccountRow> {
  const account = actor === null ? undefined : await findAccount(tx, actor);
  if (account?.role !== 'administrator' || account.state !== 'active')
    throw refuse('not_allowed', null);
  return account;
}

/** What the log tells of an act. */
type StaffEntry = Extract<NewEntry, { code: Exclude<StaffCode, 'staff.invited'> }>;
type StaffCode = Extract<LogCode, `staff.${string}`>;
type WithoutOutcome<E> = E extends unknown ? Omit<E, 'outcome'> : never;
type Change = WithoutOutcome<StaffEntry> & {
  /** Told to the colleague. */
  notice?: NoticeFacts;
};

function stateChange({ state }: AccountRow, after: AccountRow['state']) {
  return { before: { state }, after: { state: after } };
}

/**
 * What all acts on a colleague have in common: one transaction, the colleague as stored now, one
 * log entry. Of two things in the way, what is so about the colleague is told first.
 */
async function change(
  store: Store,
  act: ColleagueAct,
  make: (tx: Tx, account: AccountRow) => Promise<Change>,
): Promise<void> {
  await write(store, async (tx) => {
    const account = await findAccount(tx, act.subject);
    if (!account) throw refuse('not_allowed', null);
    const { notice, ...entry } = await make(tx, account);
    const { full_name: by } = await requireAdministrator(tx, act);
    if (notice) {
      const facts = { ...notice, by, address: act.sourceIp };
      await notify(tx, store.vault, recipientOf(account), facts, act.at);
    }
    await append(tx, act, { outcome: 'ok', ...entry });
  });
}

function requireActive({ state }: AccountRow): void {
  if (state !== 'active') throw refuse('account_inactive', null);
}

async function requireAnother(tx: Tx, account: AccountRow, act: Act): Promise<void> {
  if (await isLastAdministrator(tx, account, act)) throw refuse('last_administrator', null);
}

async function update(
  tx: Tx,
  { id }: AccountRow,
  to: { role: StaffRole } | { state: AccountRow['state'] } | { must_set_up: 1 },
): Promise<void> {
  await changeOne(tx.updateTable('account').set(to).where('id', '=', id));
  touchAccount(tx, id);
}
