import { findAccount } from '../accounts/accounts.ts';
import { recipientOf } from '../accounts/recipient.ts';
import type { Act } from '../history/entry.ts';
import type { LoggedGrounds } from '../../preload/contract/log-payloads.ts';
import { notify, type NoticeFacts } from '../mail/notices.ts';
import type { AccountRow, Tx } from '../platform/db/schema.ts';
import { refuse } from '../platform/failure.ts';
import type { Vault } from '../platform/seal.ts';
import type { CallerProof } from './worksheet.ts';

/** A member of staff acting on somebody else's account. */
export interface DeskAct {
  readonly act: Act & { readonly actor: number; readonly subject: number };
  readonly vault: Vault;
}

/** What makes an act that could open an account to a stranger accountable. */
export interface Grounds {
  readonly reason: string;
  readonly proof: CallerProof;
}

/** The two accounts as they are now. */
export interface Parties {
  actor: AccountRow;
  subject: AccountRow;
}

/**
 * Reads both accounts anew, in the transaction that is going to write: since the dispatcher looked,
 * a password was hashed or a colleague's code awaited, and rights may be gone. Refuses with
 * `not_allowed` or `account_inactive`.
 */
export async function loadParties(tx: Tx, { act }: DeskAct): Promise<Parties> {
  const actor = await findAccount(tx, act.actor);
  const subject = await findAccount(tx, act.subject);
  if (!actor || !subject || !mayHelp(actor, subject)) throw refuse('not_allowed', null);
  if (subject.state !== 'active') throw refuse('account_inactive', null);
  return { actor, subject };
}

function mayHelp(actor: AccountRow, subject: AccountRow): boolean {
  if (actor.state !== 'active' || actor.role === 'client' || actor.id === subject.id) return false;
  return subject.role === 'client' || actor.role === 'administrator';
}

/** Tells the account's holder what the help desk did. */
export async function notifyHolder(
  tx: Tx,
  { act, vault }: DeskAct,
  { actor, subject }: Parties,
  notice: NoticeFacts,
): Promise<void> {
  const facts = { ...notice, by: actor.full_name, address: act.sourceIp };
  await notify(tx, vault, recipientOf(subject), facts, act.at);
}

/** What the log entry of such an act says beside what was done. */
export function groundsData({ reason, proof }: Grounds): LoggedGrounds {
  return { reason, ...proof };
}
