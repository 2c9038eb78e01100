import { randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { Role } from '../../preload/contract/channel.ts';
import type { FieldProblem } from '../../preload/contract/failure.ts';
import type { NewEntry } from '../../preload/contract/history.ts';
import { append } from '../history/append.ts';
import type { Act } from '../history/entry.ts';
import { type EmailAddress, emailProblem, parseEmailAddress } from '../mail/email-address.ts';
import { notify, type NoticeFacts } from '../mail/notices.ts';
import { closeCodes } from '../mfa/email-code-ends.ts';
import { type EmailRequest, sendEmailCodeIn, takeEmailCode } from '../mfa/email-codes.ts';
import { emailRefusal } from '../mfa/verify.ts';
import type { AccountRow, Db, PendingAddressTable, Tx } from '../platform/db/schema.ts';
import type { Store } from '../platform/db/store.ts';
import { changeOne, touchAccount, write } from '../platform/db/unit.ts';
import { refuse, refuseFields } from '../platform/failure.ts';
import type { Vault } from '../platform/seal.ts';
import { appendOpened, type Warrant } from '../warrants/warrant.ts';
import { findAccountByEmail } from './accounts.ts';
import { addressKey, requireAsideAttempt, succeed } from './throttle.ts';
import { recipientOf } from './recipient.ts';

export type PendingAddressRow = Selectable<PendingAddressTable>;

/** Somebody acting on an account's data: its holder, or staff for a client. */
export interface AccountAct {
  act: Act;
  account: AccountRow;
  /** Full name of who acts, for the notice. */
  actorName: string;
  actorRole: Role;
}

const purpose = 'changeAddress' as const;

/**
 * Begins a change of address: a code goes to the new one, a notice to the old one, which counts
 * until the code is accepted (guide section 5.2, requirement 25). For the address that waits
 * already it is another code and nothing else. `warrant`: why staff may; null for the holder. Where
 * the address belongs to another account, all is the same but the mail: its holder learns of it.
 * Refuses with `invalid_input` where the address cannot be used, and as `sendEmailCode` does.
 */
export async function changeAddress(
  tx: Tx,
  vault: Vault,
  by: AccountAct,
  { email: text, warrant }: { email: string; warrant: Warrant | null },
): Promise<void> {
  const { act, account } = by;
  const email = await requireUsable(tx, by, text);
  const before = await findPending(tx, account.id);
  const isResend = before?.address === email.address;
  const pending = isResend ? before : await storePending(tx, account.id, email, act.at);
  if (!isResend) {
    await appendOpened(tx, { ...act, subject: account.id }, warrant, {
      code: 'account.addressRequested',
      outcome: 'ok',
      data: { ...warrant?.grounds },
      before: { email: account.email },
      after: { email: email.address },
    });
    const facts = { kind: 'addressChangeRequested', email: email.address } as const;
    await tell(tx, vault, by, { ...facts, ticket: warrant?.grounds.callReference ?? null });
  }
  await sendEmailCodeIn(tx, vault, act, requestOf(account, pending));
}

/**
 * Takes the code that was sent to the new address, which from then on is the account's; both
 * are told. Tries are counted over all codes: after twenty there is one an hour. Refuses with
 * `address_change_gone`, `address_taken`, `throttled` or what is wrong with the code, which is logged.
 */
export async function confirmAddress(store: Store, by: AccountAct, code: string): Promise<void> {
  const { vault } = store;
  const { act, account } = by;
  if (!(await findPending(store.db, account.id))) throw refuse('address_change_gone', null);
  const key = addressKey(account);
  await requireAsideAttempt(store, act, key, (seconds) => rejection('throttled', { seconds }));
  await write(store, async (tx) => {
    const pending = await findPending(tx, account.id);
    if (!pending) throw refuse('address_change_gone', null);
    const email = { address: pending.address, key: pending.address_key };
    const result = await takeEmailCode(tx, vault, requestOf(account, pending), code, act.at);
    if (result.kind !== 'accepted') {
      await append(tx, act, rejection(result.kind));
      return emailRefusal(result);
    }
    await succeed(tx, key);
    // Somebody else may have confirmed it first; whoever reads its mail may know.
    if (await holderOf(tx, account, email)) throw refuse('address_taken', null);
    // What was sent to the old address is of no use any more.
    await closeCodes(tx, vault, { account: account.id }, 'replaced', act.at);
    await changeOne(
      tx
        .updateTable('account')
        .set({ email: email.address, email_key: email.key })
        .where('id', '=', account.id),
    );
    touchAccount(tx, account.id);
    await dropPending(tx, account.id);
    await append(tx, act, {
      code: 'account.addressChanged',
      outcome: 'ok',
      before: { email: account.email },
      after: { email: email.address },
    });
    const now = { ...by, account: { ...account, email: email.address } };
    await tell(tx, vault, now, { kind: 'addressChanged', email: email.address });
    return null;
  });
}

function rejection(because: string, more: { seconds?: number } = {}): NewEntry {
  const outcome = because === 'throttled' ? 'refused' : 'failed';
  return { code: 'mfa.codeRejected', outcome, data: { method: 'email', because, ...more } };
}

/** Gives a change up; its code dies. Refuses with `address_change_gone`. */
export async function cancelAddress(store: Store, { act, account }: AccountAct): Promise<void> {
  await write(store, async (tx) => {
    const pending = await findPending(tx, account.id);
    if (!pending) throw refuse('address_change_gone', null);
    await dropPending(tx, account.id);
    await closeCodes(tx, store.vault, { account: account.id, purpose }, 'replaced', act.at);
    await append(tx, act, {
      code: 'account.addressCancelled',
      outcome: 'ok',
      before: { email: pending.address },
      after: { email: account.email },
    });
  });
}

export async function findPending(db: Db, account: number): Promise<PendingAddressRow | undefined> {
  return db
    .selectFrom('pending_address')
    .selectAll()
    .where('account_id', '=', account)
    .executeTakeFirst();
}

/** What a code for the new address is bound to. */
export function requestOf(
  account: AccountRow,
  { request, address }: PendingAddressRow,
): EmailRequest {
  return { account, purpose, request, to: address };
}

async function requireUsable(tx: Tx, by: AccountAct, text: string): Promise<EmailAddress> {
  const email = parseEmailAddress(text);
  refuseFields({ email: email ? await problemOf(tx, by, email) : emailProblem(text) });
  if (!email) throw new Error('The address was checked.');
  return email;
}

async function problemOf(
  tx: Tx,
  { account, actorRole }: AccountAct,
  email: EmailAddress,
): Promise<FieldProblem | null> {
  if (email.address === account.email) return { code: 'address_unchanged' };
  const holder = await holderOf(tx, account, email);
  return holder && maySee(actorRole, holder) ? { code: 'address_taken' } : null;
}

/** Another account; another spelling of one's own address is free. */
async function holderOf(
  tx: Tx,
  { id }: AccountRow,
  email: EmailAddress,
): Promise<AccountRow | null> {
  const holder = await findAccountByEmail(tx, email);
  return holder && holder.id !== id ? holder : null;
}

/** Nobody else must learn which addresses have accounts. */
function maySee(role: Role, holder: AccountRow): boolean {
  return role === 'administrator' || (role === 'helpdesk' && holder.role === 'client');
}

async function storePending(
  tx: Tx,
  account: number,
  { address, key }: EmailAddress,
  at: number,
): Promise<PendingAddressRow> {
  const row = { address, address_key: key, request: randomUUID(), started_at: at };
  await tx
    .insertInto('pending_address')
    .values({ account_id: account, ...row })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet(row))
    .execute();
  return { account_id: account, ...row };
}

async function dropPending(tx: Tx, account: number): Promise<void> {
  await tx.deleteFrom('pending_address').where('account_id', '=', account).execute();
}

async function tell(
  tx: Tx,
  vault: Vault,
  { act, account, actorName }: AccountAct,
  notice: NoticeFacts & { kind: 'addressChangeRequested' | 'addressChanged' },
): Promise<void> {
  const facts = { ...notice, by: actorName, address: act.sourceIp };
  await notify(tx, vault, recipientOf(account), facts, act.at);
}
