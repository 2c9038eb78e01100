import type { CallerWant } from '../../preload/contract/caller.ts';
import { findAccount } from '../accounts/accounts.ts';
import { recipientOf } from '../accounts/recipient.ts';
import type { Act } from '../history/entry.ts';
import { notify, type NoticeFacts } from '../mail/notices.ts';
import type { AccountRow, Tx } from '../platform/db/schema.ts';
import { refuse } from '../platform/failure.ts';
import type { Vault } from '../platform/seal.ts';
import type { ActOn, Warrant } from '../warrants/warrant.ts';

/** A member of staff acting on somebody else's account. */
export interface DeskAct {
  readonly act: ActOn;
  readonly vault: Vault;
}

/** What a call of a member of staff about an account acts as. */
export function deskAct(call: {
  act: Act & { subject: number };
  actor: { id: number };
  store: { vault: Vault };
}): DeskAct {
  return { act: { ...call.act, actor: call.actor.id }, vault: call.store.vault };
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
export async function loadParties(tx: Tx, by: DeskAct): Promise<Parties> {
  const parties = await loadAnyParties(tx, by);
  if (parties.subject.state !== 'active') throw refuse('account_inactive', null);
  return parties;
}

/** As `loadParties`, also where the account is archived: a call may be about bringing it back. */
export async function loadAnyParties(tx: Tx, { act }: DeskAct): Promise<Parties> {
  const actor = await findAccount(tx, act.actor);
  const subject = await findAccount(tx, act.subject);
  if (!actor || !subject || !mayHelp(actor, subject)) throw refuse('not_allowed', null);
  return { actor, subject };
}

function mayHelp(actor: AccountRow, subject: AccountRow): boolean {
  if (actor.state !== 'active' || actor.role === 'client' || actor.id === subject.id) return false;
  return subject.role === 'client' || actor.role === 'administrator';
}

/** Tells the account's holder what the help desk did; of an act with a warrant, its ticket too. */
export async function notifyHolder(
  tx: Tx,
  { act, vault }: DeskAct,
  { actor, subject }: Parties,
  notice: NoticeFacts,
  warrant?: Warrant,
): Promise<void> {
  const ticket = warrant?.grounds.callReference;
  const facts = {
    ...notice,
    by: actor.full_name,
    address: act.sourceIp,
    ...(ticket && { ticket }),
  };
  await notify(tx, vault, recipientOf(subject), facts, act.at);
}

/** Tells every administrator that the desk does without proof (requirement HD5). */
export async function tellAdministrators(
  tx: Tx,
  { act, vault }: DeskAct,
  { actor, subject }: Parties,
  { act: want, ...told }: { act: CallerWant; reason: string; second: string; ticket: string },
): Promise<void> {
  const administrators = await tx
    .selectFrom('account')
    .selectAll()
    .where('client_list', 'is', null)
    .where('role', '=', 'administrator')
    .where('state', '=', 'active')
    .execute();
  const about = { about: subject.full_name, act: want, ...told };
  const facts = {
    kind: 'overrideUsed',
    ...about,
    by: actor.full_name,
    address: act.sourceIp,
  } as const;
  for (const administrator of administrators)
    await notify(tx, vault, recipientOf(administrator), facts, act.at);
}
