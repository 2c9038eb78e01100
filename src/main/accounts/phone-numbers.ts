import type { Selectable } from 'kysely';
import { parsePhoneNumberWithError } from 'libphonenumber-js/min';
import { mostPhoneNumbers, type PhoneNumber } from '../../preload/contract/account.ts';
import type { LoggedPhone, LoggedProof } from '../../preload/contract/log-payloads.ts';
import { append } from '../history/append.ts';
import { readAges, youngFor } from '../history/recent.ts';
import { notify } from '../mail/notices.ts';
import type { Db, PhoneNumberTable, Tx } from '../platform/db/schema.ts';
import type { Store } from '../platform/db/store.ts';
import { changeOne, touchAccount, write } from '../platform/db/unit.ts';
import { refuse, refuseFields } from '../platform/failure.ts';
import type { Vault } from '../platform/seal.ts';
import type { AccountAct } from './address-change.ts';
import { readPhoneNumber } from './read-phone-number.ts';
import { recipientOf } from './recipient.ts';

type Row = Selectable<PhoneNumberTable>;

/**
 * The account's numbers, oldest first. One that is younger than a week may have been added by whoever
 * calls now (requirement HD3).
 */
export async function listPhoneNumbers(
  db: Db,
  account: number,
  at: number,
): Promise<PhoneNumber[]> {
  const query = db
    .selectFrom('phone_number')
    .leftJoin('account as adder', 'adder.id', 'phone_number.added_by')
    .leftJoin('account as verifier', 'verifier.id', 'phone_number.verified_by')
    .selectAll('phone_number')
    .select(['adder.full_name as addedBy', 'verifier.full_name as verifiedBy'])
    .where('phone_number.account_id', '=', account)
    .orderBy('phone_number.id');
  const [rows, ageOf] = await Promise.all([query.execute(), readAges(db, at)]);
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    written: writtenOf(row.number),
    label: row.label,
    addedAt: row.added_at,
    addedBy: row.addedBy,
    verified: row.verified_at === null ? null : { at: row.verified_at, by: row.verifiedBy ?? '' },
    countsFrom: at - ageOf(row.added_at) + youngFor,
  }));
}

/** As it is written between countries: `+44 20 7946 0000`. */
function writtenOf(number: string): string {
  return parsePhoneNumberWithError(number).formatInternational();
}

export interface TypedPhone {
  number: string;
  label: string;
  /** The country whose numbers are written without their country's code. */
  country: string | null;
}

/**
 * Puts a number on file; its holder is told. `proof`: how staff verified who asked for it. Refuses
 * with `invalid_input` where it is no number or on file already, and with `phone_limit`.
 */
export async function addPhoneNumber(
  store: Store,
  by: AccountAct,
  { number: typed, label, country }: TypedPhone,
  proof: Partial<LoggedProof>,
): Promise<void> {
  const { act, account } = by;
  const read = readPhoneNumber(typed, country);
  if ('problem' in read) throw refuse('invalid_input', null, { number: read.problem });
  const { number } = read;
  await write(store, async (tx) => {
    const numbers = await listPhoneNumbers(tx, account.id, act.at);
    const isKnown = numbers.some((known) => known.number === number);
    refuseFields({ number: isKnown ? { code: 'phone_taken' } : null });
    if (numbers.length >= mostPhoneNumbers) throw refuse('phone_limit', { max: mostPhoneNumbers });
    const { id } = await tx
      .insertInto('phone_number')
      .values({ account_id: account.id, number, label, added_at: act.at, added_by: act.actor })
      .returning('id')
      .executeTakeFirstOrThrow();
    touchAccount(tx, account.id);
    const after = { id, phone: number, phoneLabel: label };
    await append(tx, act, { code: 'account.phoneAdded', outcome: 'ok', data: proof, after });
    await tell(tx, store.vault, by, 'phoneAdded', number, proof);
  });
}

/** Takes a number off file; its holder is told. Refuses with `phone_gone`. */
export async function removePhoneNumber(
  store: Store,
  by: AccountAct,
  id: number,
  proof: Partial<LoggedProof>,
): Promise<void> {
  const { act, account } = by;
  await write(store, async (tx) => {
    const row = await requireNumber(tx, account.id, id);
    await changeOne(tx.deleteFrom('phone_number').where('id', '=', id));
    touchAccount(tx, account.id);
    const before = loggedPhone(row);
    await append(tx, act, { code: 'account.phoneRemoved', outcome: 'ok', data: proof, before });
    await tell(tx, store.vault, by, 'phoneRemoved', row.number, proof);
  });
}

/** Notes that somebody at the desk has found out that a number is the holder's. Refuses with `phone_gone`. */
export async function verifyPhoneNumber(
  store: Store,
  { act, account }: AccountAct,
  id: number,
): Promise<void> {
  await write(store, async (tx) => {
    const row = await requireNumber(tx, account.id, id);
    await changeOne(
      tx
        .updateTable('phone_number')
        .set({ verified_at: act.at, verified_by: act.actor })
        .where('id', '=', id),
    );
    touchAccount(tx, account.id);
    const after = loggedPhone(row);
    await append(tx, act, { code: 'account.phoneVerified', outcome: 'ok', after });
  });
}

async function requireNumber(tx: Tx, account: number, id: number): Promise<Row> {
  const row = await tx
    .selectFrom('phone_number')
    .selectAll()
    .where('account_id', '=', account)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw refuse('phone_gone', null);
  return row;
}

function loggedPhone({ id, number, label }: Row): LoggedPhone {
  return { id, phone: number, phoneLabel: label };
}

async function tell(
  tx: Tx,
  vault: Vault,
  { act, account, actorName }: AccountAct,
  kind: 'phoneAdded' | 'phoneRemoved',
  number: string,
  { callReference = null }: Partial<LoggedProof>,
): Promise<void> {
  const doer = { by: actorName, address: act.sourceIp, ticket: callReference };
  const facts = { kind, phone: writtenOf(number), ...doer };
  await notify(tx, vault, recipientOf(account), facts, act.at);
}
