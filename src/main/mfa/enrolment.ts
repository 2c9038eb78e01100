import { toString as toSvg } from 'qrcode';
import type { TotpEnrolment } from '../../preload/contract/mfa.ts';
import { append } from '../history/append.ts';
import type { Act } from '../history/entry.ts';
import { minute } from '../platform/clock.ts';
import type { AccountRow, Db, Tx } from '../platform/db/schema.ts';
import type { Store } from '../platform/db/store.ts';
import { write } from '../platform/db/unit.ts';
import { refuse, refuseFields } from '../platform/failure.ts';
import type { Vault } from '../platform/seal.ts';
import { insertDevice } from './authenticators.ts';
import { base32Text } from './base32.ts';
import { clockOff } from './clock-off.ts';
import { readSetting } from '../settings/settings.ts';
import { checkTotp, enrolmentUri, newSecret, readCode } from './totp.ts';

/** A secret that nobody confirmed dies after ten minutes (requirement 30). */
const lifetime = 10 * minute;
/** People have a phone, a tablet and an old phone; not forty. */
const deviceLimit = 10;

const place = (account: number) => ({ table: 'totp_enrolment', column: 'secret', row: account });

/**
 * Starts setting an authenticator up, or continues: the secret stays the same through wrong codes
 * and closed dialogs until it is confirmed, cancelled or ten minutes old. Refuses with
 * `device_limit`.
 */
export async function beginEnrolment(
  store: Store,
  act: Act,
  account: AccountRow,
): Promise<TotpEnrolment> {
  const { secret, startedAt } = await write(store, async (tx) => {
    const pending = await readPending(tx, store.vault, account.id, act.at);
    if (pending) return pending;
    await requireRoom(tx, account.id);
    const fresh = newSecret().bytes;
    await dropEnrolment(tx, account.id);
    await tx
      .insertInto('totp_enrolment')
      .values({
        account_id: account.id,
        secret: store.vault.seal(place(account.id), fresh),
        started_at: act.at,
      })
      .execute();
    await append(tx, act, { code: 'mfa.setUpStarted', outcome: 'ok', data: { method: 'totp' } });
    return { secret: fresh, startedAt: act.at };
  });
  const base32 = base32Text(secret);
  const { issuer } = await readSetting(store.db, 'mfa');
  const uri = enrolmentUri(issuer, account.email, base32);
  const svg = await toSvg(uri, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 });
  return {
    secret: base32.match(/.{1,4}/g)?.join(' ') ?? base32,
    uri,
    qrCode: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`,
    expiresAt: startedAt + lifetime,
  };
}

/** What was typed to end a set-up. */
export interface TypedEnrolment {
  code: string;
  label: string;
  strict: boolean;
}

/**
 * Makes sure that a code ends the account's set-up, and uses nothing up. Refuses with
 * `invalid_input`, `set_up_expired`, or `code_wrong` (the secret stays as it is).
 */
export async function proveEnrolment(
  db: Db,
  vault: Vault,
  account: number,
  { code, label, strict }: TypedEnrolment,
  at: number,
): Promise<{ secret: Buffer; step: number; drift: number }> {
  refuseFields({ label: label.trim() === '' ? { code: 'required' } : null });
  const pending = await readPending(db, vault, account, at);
  if (!pending) throw refuse('set_up_expired', null);
  const typed = readCode(code);
  const nothingYet = { lastStep: -1, burnedSteps: new Set<number>() };
  const result = typed ? checkTotp(pending.secret, typed, at, nothingYet, strict) : null;
  if (result?.kind !== 'accepted') throw refuse('code_wrong', { clockSeconds: clockOff(result) });
  return { secret: pending.secret, step: result.step, drift: result.drift };
}

/**
 * Ends a set-up with a right code, which is thereby used. Returns the authenticator's number.
 * Refuses as `proveEnrolment` does.
 */
export async function confirmEnrolment(
  tx: Tx,
  vault: Vault,
  act: Act,
  account: number,
  typed: TypedEnrolment,
): Promise<number> {
  const proven = await proveEnrolment(tx, vault, account, typed, act.at);
  const { label } = typed;
  const id = await insertDevice(tx, vault, { account, label, ...proven, at: act.at });
  await dropEnrolment(tx, account);
  await append(tx, act, { code: 'mfa.totpAdded', outcome: 'ok', after: { id, label } });
  return id;
}

/** Forgets a set-up; the next one has another secret. */
export async function cancelEnrolment(store: Store, act: Act, account: number): Promise<void> {
  await write(store, async (tx) => {
    await dropEnrolment(tx, account);
    await append(tx, act, { code: 'mfa.setUpCancelled', outcome: 'ok', data: { method: 'totp' } });
  });
}

/** Nobody can confirm what was begun before. */
export async function dropEnrolment(tx: Tx, account: number): Promise<void> {
  await tx.deleteFrom('totp_enrolment').where('account_id', '=', account).execute();
}

async function readPending(
  db: Db,
  vault: Vault,
  account: number,
  at: number,
): Promise<{ secret: Buffer; startedAt: number } | null> {
  const row = await db
    .selectFrom('totp_enrolment')
    .selectAll()
    .where('account_id', '=', account)
    .executeTakeFirst();
  // A clock that was set back makes it old as well: an age below zero is no age.
  const age = row ? at - row.started_at : lifetime;
  if (!row || age < 0 || age >= lifetime) return null;
  return { secret: vault.open(place(account), row.secret), startedAt: row.started_at };
}

async function requireRoom(tx: Tx, account: number): Promise<void> {
  const { count } = await tx
    .selectFrom('authenticator')
    .select((e) => e.fn.countAll<number>().as('count'))
    .where('account_id', '=', account)
    // What was reset goes when the new one is confirmed.
    .where('suspended_at', 'is', null)
    .executeTakeFirstOrThrow();
  if (count >= deviceLimit) throw refuse('device_limit', { max: deviceLimit });
}
