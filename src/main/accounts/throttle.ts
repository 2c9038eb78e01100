import type { SignInState } from '../../preload/contract/account.ts';
import type { FactorState } from '../../preload/contract/help-desk.ts';
import type { NewEntry } from '../../preload/contract/history.ts';
import { append } from '../history/append.ts';
import type { Act } from '../history/entry.ts';
import { type Factor, lockedAfter, waitAfter } from '../platform/back-off.ts';
import type { Selectable } from 'kysely';
import { leave } from '../platform/db/left-to-commit.ts';
import type { AccountRow, Db, ThrottleTable, Tx } from '../platform/db/schema.ts';
import type { Store } from '../platform/db/store.ts';
import { changeOne, touch, write } from '../platform/db/unit.ts';
import { type Refusal, refuse } from '../platform/failure.ts';
import type { Vault } from '../platform/seal.ts';
import { type Here, isLastAdministrator, isLastOf } from './last-administrator.ts';
import type { EmailAddress } from '../mail/email-address.ts';

/** Seconds between the tries of who cannot be locked, from then on. */
const lastResortWait = 3600;

/** What is slowed down: one factor of one account, or of an address that belongs to nobody. */
export interface ThrottleKey {
  key: string;
  factor: Factor;
  /** Whose sign-in it slows; null: nobody's. */
  account: number | null;
  /** Nobody could unlock it, so it is never locked, only slowed to one try an hour. */
  neverLocked: (db: Db) => Promise<boolean>;
}

/** What is counted at a key; nothing where nothing failed. */
export type Tries = Selectable<ThrottleTable> | undefined;

type Attempt =
  | { allowed: true; failures: number }
  /** `firstRefusal`: tell it to the log once per wait, not once per try. */
  | { allowed: false; seconds: number; locked: boolean; firstRefusal: boolean };

const always = async () => true;
const never = async () => false;

/** The key of one factor of an account that exists. */
export function accountKey(account: AccountRow, factor: Factor, here: Here): ThrottleKey {
  return {
    key: keyOf(account),
    factor,
    account: account.id,
    neverLocked: (db) => isLastAdministrator(db, account, here),
  };
}

/** The key under which an account's own failures are counted. */
export function keyOf({ id }: Pick<AccountRow, 'id'>): string {
  return `account:${id}`;
}

/** The account whose own failures a key counts; null for any other key. */
export function accountOfKey(key: string): number | null {
  const id = /^account:(\d+)$/.exec(key)?.[1];
  return id === undefined ? null : Number(id);
}

/**
 * The key of codes that staff type on an account's behalf: trying them there must neither lock the
 * account's own sign-in nor be a way around its limit. Nobody could unlock it, so it only slows.
 */
export function deskKey(
  use: 'caller' | 'second' | 'objection',
  { id }: Pick<AccountRow, 'id'>,
  factor: Factor,
): ThrottleKey {
  return { key: `${use}:${id}`, factor, account: null, neverLocked: always };
}

/** The key of codes that prove a new address: guessing them locks nobody out, and only slows. */
export function addressKey({ id }: Pick<AccountRow, 'id'>): ThrottleKey {
  return { key: `address:${id}`, factor: 'email', account: null, neverLocked: always };
}

/** What begins with `unknown:` alone are bare hashes that an earlier version kept. */
const nobody = 'unknown:keyed:';

/**
 * The key of an address that belongs to nobody: throttled exactly like a known one, or the waiting
 * would tell which exist. Kept as a keyed hash: what was typed may be a password in the wrong
 * field, and a bare one could be guessed at by whoever has the database.
 */
export function unknownKey(vault: Vault, email: EmailAddress | null, typed: string): ThrottleKey {
  const hash = vault.mac('unknown address', email?.key ?? typed).toString('base64url');
  return { key: `${nobody}${hash}`, factor: 'password', account: null, neverLocked: never };
}

/**
 * Asks for a try and counts it as failed before it is checked, in one transaction: of parallel
 * tries none goes uncounted, and killing the process wins nothing. `succeed` takes it back.
 */
async function beginAttempt(tx: Tx, key: ThrottleKey, at: number): Promise<Attempt> {
  return countTry(tx, key, await triesOf(tx, key), at);
}

/** The same, where it is known what was tried so far. */
async function countTry(
  tx: Tx,
  { key, factor, account, neverLocked }: ThrottleKey,
  row: Tries,
  at: number,
): Promise<Attempt> {
  const failures = row?.failures ?? 0;
  const until = row ? waitUntil(row, factor, at) : 0;
  const locked = failures >= lockedAfter && !(await neverLocked(tx));
  if (row && (locked || until > at)) {
    const counted = {
      refusals: row.refusals + 1,
      wait_until: until,
      last_failure_at: Math.min(row.last_failure_at, at),
    };
    await changeOne(
      tx.updateTable('throttle').set(counted).where('key', '=', key).where('factor', '=', factor),
    );
    return {
      allowed: false,
      seconds: Math.max(1, Math.ceil((until - at) / 1000)),
      locked: failures >= lockedAfter,
      firstRefusal: row.refusals === 0,
    };
  }
  const counted = {
    failures: failures + 1,
    refusals: 0,
    last_failure_at: at,
    wait_until: at + waitOf(failures + 1, factor) * 1000,
  };
  await leave(
    tx,
    tx
      .insertInto('throttle')
      .values({ key, factor, ...counted })
      .onConflict((conflict) => conflict.columns(['key', 'factor']).doUpdateSet(counted)),
  );
  if (account !== null) touch(tx, 'accounts');
  return { allowed: true, failures: failures + 1 };
}

/** What was tried at a key so far. */
export async function triesOf(
  db: Db,
  { key, factor }: Pick<ThrottleKey, 'key' | 'factor'>,
): Promise<Tries> {
  return db
    .selectFrom('throttle')
    .selectAll()
    .where('key', '=', key)
    .where('factor', '=', factor)
    .executeTakeFirst();
}

/** Seconds; an account that is never locked must not have five tries at its codes for ever. */
function waitOf(failures: number, factor: Factor): number {
  return failures >= lockedAfter ? lastResortWait : waitAfter(failures, factor);
}

/**
 * A clock that was set back must neither end a wait nor make it endless: the wait then starts
 * again from now, once (requirement 60).
 */
function waitUntil(
  row: { last_failure_at: number; wait_until: number; failures: number },
  factor: Factor,
  at: number,
): number {
  return at < row.last_failure_at ? at + waitOf(row.failures, factor) * 1000 : row.wait_until;
}

/** The factor was right, and nothing else has to follow: forgets its failures. */
export async function succeed(tx: Tx, { key, factor, account }: ThrottleKey): Promise<void> {
  await leave(tx, tx.deleteFrom('throttle').where('key', '=', key).where('factor', '=', factor));
  if (account !== null) touch(tx, 'accounts');
}

/**
 * The try was right, but is not yet a success: it counts no more, and those before it still do.
 * `tried`: from `triesOf`, in this unit of work. `failures`: what `requireAttempt` returned; where
 * others failed since, their wait stays. Returns how many failures are left.
 */
export async function takeBack(
  tx: Tx,
  { key, factor, account }: ThrottleKey,
  tried: Tries,
  failures: number,
  at: number,
): Promise<number> {
  if (!tried) return 0;
  const left = {
    failures: tried.failures - 1,
    wait_until: tried.failures === failures ? at : tried.wait_until,
  };
  await leave(
    tx,
    left.failures > 0
      ? tx.updateTable('throttle').set(left).where('key', '=', key).where('factor', '=', factor)
      : tx.deleteFrom('throttle').where('key', '=', key).where('factor', '=', factor),
  );
  if (account !== null) touch(tx, 'accounts');
  return left.failures;
}

/** The account was let in: forgets what one of its factors failed. */
export async function forgetFactor(
  tx: Tx,
  account: Pick<AccountRow, 'id'>,
  factor: Factor,
): Promise<void> {
  const tries = tx.deleteFrom('throttle').where('key', '=', keyOf(account));
  await leave(tx, tries.where('factor', '=', factor));
  touch(tx, 'accounts');
}

/**
 * Asks for a try as `beginAttempt` does. Refuses with `throttled` or `sign_in_locked`; the first
 * refusal of a wait leaves a log entry. Where `unfit` says why there is nothing to try, it refuses
 * with that, and counts nothing. Returns how many failures there are with this try.
 */
export async function requireAttempt(
  store: Store,
  act: Act,
  key: ThrottleKey,
  unfit: (tx: Tx) => Promise<Refusal | null> = async () => null,
): Promise<number> {
  return write(store, async (tx) => {
    const [row, refusal] = await Promise.all([triesOf(tx, key), unfit(tx)]);
    if (refusal) return refusal;
    const attempt = await countTry(tx, key, row, act.at);
    if (attempt.allowed) return attempt.failures;
    const { seconds, locked, firstRefusal } = attempt;
    if (firstRefusal) {
      const data = { seconds, locked, factor: key.factor };
      await append(tx, act, { code: 'signIn.throttled', outcome: 'refused', data });
    }
    return locked ? refuse('sign_in_locked', null) : refuse('throttled', { seconds });
  });
}

/**
 * As `requireAttempt` for codes beside sign-in: nobody's sign-in is slowed, so the entry is another
 * one. Refuses with `throttled`.
 */
export async function requireAsideAttempt(
  store: Store,
  act: Act,
  key: ThrottleKey,
  entry: (seconds: number) => NewEntry,
): Promise<void> {
  await write(store, async (tx) => {
    const attempt = await beginAttempt(tx, key, act.at);
    if (attempt.allowed) return null;
    if (attempt.firstRefusal) await append(tx, act, entry(attempt.seconds));
    return refuse('throttled', { seconds: attempt.seconds });
  });
}

/**
 * What each factor of an account has failed, for whoever helps it. `able`: who could unlock it,
 * from `ableAdministrators`.
 */
export async function factorStates(
  db: Db,
  account: AccountRow,
  at: number,
  able: readonly number[] | Promise<readonly number[]>,
): Promise<FactorState[]> {
  const query = db.selectFrom('throttle').selectAll().where('key', '=', keyOf(account));
  const [rows, others] = await Promise.all([query.orderBy('factor').execute(), able]);
  const neverLocked = isLastOf(others, account);
  return rows.map((row) => {
    const until = waitUntil(row, row.factor, at);
    return {
      factor: row.factor,
      failures: row.failures,
      triesLeft: Math.max(neverLocked ? 1 : 0, lockedAfter - row.failures),
      waitUntil: until > at ? until : null,
      locked: row.failures >= lockedAfter && !neverLocked,
    };
  });
}

/** What the worst of an account's factors allows. */
export function signInStateOf(factors: readonly FactorState[]): SignInState {
  if (factors.some(({ locked }) => locked)) return 'locked';
  return factors.some(({ waitUntil }) => waitUntil !== null) ? 'throttled' : 'open';
}

/** Forgets the failures of all factors of an account. Returns which had any. */
export async function forgetFailures(tx: Tx, account: AccountRow): Promise<Factor[]> {
  const rows = await tx
    .deleteFrom('throttle')
    .where('key', '=', keyOf(account))
    .returning('factor')
    .execute();
  touch(tx, 'accounts');
  return rows.map(({ factor }) => factor).toSorted();
}

/**
 * Forgets tries at addresses that belong to nobody, whose last one and its wait were before a
 * moment: anybody can type any number of them. What is locked stays, or a lock that lasts would
 * tell that an address has an account. Returns how many there were.
 */
export async function forgetUnknown(tx: Tx, before: number): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('throttle')
    .where('key', 'like', 'unknown:%')
    .where((eb) =>
      eb.or([
        eb('key', 'not like', `${nobody}%`),
        eb.and([
          eb('failures', '<', lockedAfter),
          eb('last_failure_at', '<', before),
          eb('wait_until', '<', before),
        ]),
      ]),
    )
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
