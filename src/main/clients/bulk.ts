import { setImmediate } from 'node:timers/promises';
import { isPlainText, lengthOf } from '../../preload/contract/plain-text.ts';
import { recipientOf } from '../accounts/recipient.ts';
import { append } from '../history/append.ts';
import type { Act } from '../history/entry.ts';
import { notify } from '../mail/notices.ts';
import { methodsOf } from '../mfa/policy.ts';
import { now } from '../platform/clock.ts';
import { among } from '../platform/db/expressions.ts';
import type { AccountRow, Tx } from '../platform/db/schema.ts';
import type { Store } from '../platform/db/store.ts';
import { changeOne, touchAccount, write } from '../platform/db/unit.ts';
import { refuseFields } from '../platform/failure.ts';
import type { JobResult, JobWork } from '../platform/jobs.ts';
import type { Vault } from '../platform/seal.ts';
import { requireReason } from '../history/reason.ts';

/** Clients in one transaction: it keeps the event loop for about as long as a frame lasts. */
const slice = 25;

/** What is done to one client of a slice, in its transaction; false: it is left out. */
export type ClientDeed = (tx: Tx, client: AccountRow, at: number) => Promise<boolean>;

/** Who does it, for the log and the mails. */
export interface BulkActor {
  act: Act;
  /** Full name. */
  name: string;
  vault: Vault;
}

/**
 * Does something to each of these clients, a slice at a time. Numbers that belong to no active
 * client are skipped. When it is cancelled, the slices that are done stay; the result counts them.
 */
export async function forEachClient(
  store: Store,
  ids: readonly number[],
  work: JobWork,
  deed: ClientDeed,
): Promise<JobResult> {
  let changed = 0;
  for (let start = 0; start < ids.length; start += slice) {
    if (work.signal.aborted) return { changed, skipped: start - changed, cancelled: true };
    changed += await doSlice(store, ids.slice(start, start + slice), now(), deed);
    work.progress(Math.min(start + slice, ids.length), ids.length);
    // Nothing in a slice waits for anything but memory and disk: calls would never get their turn.
    await setImmediate();
  }
  return { changed, skipped: ids.length - changed };
}

async function doSlice(
  store: Store,
  ids: readonly number[],
  at: number,
  deed: ClientDeed,
): Promise<number> {
  return write(store, async (tx) => {
    const clients = await tx
      .selectFrom('account')
      .selectAll()
      .where('id', 'in', among(ids))
      .where('role', '=', 'client')
      .where('state', '=', 'active')
      .orderBy('id')
      .execute();
    let changed = 0;
    for (const client of clients) if (await deed(tx, client, at)) changed += 1;
    return changed;
  });
}

/**
 * Makes a client without a second factor set one up at the next sign-in, and tells it so by mail;
 * leaves out who has one or has to already. Refuses without a reason.
 */
export function requiringMfa({ act, name, vault }: BulkActor, typed: string): ClientDeed {
  const reason = requireReason(typed);
  return async (tx, client, at) => {
    const { totp, email } = await methodsOf(tx, client.id);
    if (totp || email || client.must_set_up === 1) return false;
    await changeOne(tx.updateTable('account').set({ must_set_up: 1 }).where('id', '=', client.id));
    touchAccount(tx, client.id);
    const own = { ...act, subject: client.id, at };
    await append(tx, own, { code: 'mfa.required', outcome: 'ok', data: { reason } });
    const notice = { kind: 'mfaRequired', by: name, address: act.sourceIp } as const;
    await notify(tx, vault, recipientOf(client), notice, at);
    return true;
  };
}

/**
 * Mails a client what was typed, each line a paragraph. Refuses with `invalid_input` where nothing
 * was typed, or what cannot be mailed.
 */
export function sendingNotice({ act, name, vault }: BulkActor, typed: string): ClientDeed {
  const message = readMessage(typed);
  const characters = lengthOf(message);
  return async (tx, client, at) => {
    const own = { ...act, subject: client.id, at };
    await append(tx, own, { code: 'client.noticeSent', outcome: 'ok', data: { characters } });
    const notice = { kind: 'deskNotice', message, by: name, address: act.sourceIp } as const;
    await notify(tx, vault, recipientOf(client), notice, at);
    return true;
  };
}

/** Lines end as they do here, and a tab is a space; no other control character is let through. */
function readMessage(typed: string): string {
  const message = typed.replace(/\r\n?/g, '\n').replaceAll('\t', ' ').normalize('NFC').trim();
  const isClean = message.split('\n').every(isPlainText);
  if (message === '') refuseFields({ message: { code: 'required' } });
  refuseFields({ message: isClean ? null : { code: 'bad_character' } });
  return message;
}
