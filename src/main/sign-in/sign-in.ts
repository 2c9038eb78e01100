import { findAccountByEmail } from '../accounts/accounts.ts';
import {
  checkNobodysPassword,
  checkPassword,
  isStored,
  storedPasswordOf,
  storePasswordHash,
} from '../accounts/one-time-password.ts';
import {
  accountKey,
  forgetFactor,
  requireAttempt,
  takeBack,
  type ThrottleKey,
  unknownKey,
} from '../accounts/throttle.ts';
import type { ChallengeMethod } from '../../preload/contract/mfa.ts';
import { append } from '../history/append.ts';
import type { Act } from '../history/entry.ts';
import { noteRuleUse } from '../ip-access/store.ts';
import type { Decision, ListRule } from '../ip-rules/decide.ts';
import { parseEmailAddress } from '../mail/email-address.ts';
import { usableRecoveryCodes } from '../mfa/recovery-codes.ts';
import { verifyFactor } from '../mfa/verify.ts';
import { decisiveStanding, type Opening, openingOf, overtaken, type Standing } from './standing.ts';
import { hashPassword } from '../platform/argon2.ts';
import { lockedAfter } from '../platform/back-off.ts';
import { leave } from '../platform/db/left-to-commit.ts';
import type { AccountRow, Db, Tx } from '../platform/db/schema.ts';
import type { Store } from '../platform/db/store.ts';
import { touch, touchAccount, write } from '../platform/db/unit.ts';
import { Refusal, refuse } from '../platform/failure.ts';

export interface Credentials {
  email: string;
  /** From `claimedAccount`. */
  account: AccountRow | undefined;
  password: string;
  /** Staff only: lets past an address that the rules refuse, on this workstation (design section 5). */
  recoveryCode: string | null;
}

/** From where and when; who it is has still to be shown. */
type From = Pick<Act, 'sourceIp' | 'at'>;

/** Whose password it was. `challenge`: the second factor is still asked for. */
export type SignInResult =
  | { account: AccountRow; next: 'session'; opening: Opening }
  | { account: AccountRow; next: 'challenge' };

/** Whose address somebody typed, if anybody's. */
export async function claimedAccount(db: Db, email: string): Promise<AccountRow | undefined> {
  const address = parseEmailAddress(email);
  return address ? findAccountByEmail(db, address) : undefined;
}

/**
 * Sign-in in the decided order (design section 5): throttle, password, allowed IP, then the second
 * factor where there is one. Until the password is right every refusal reads the same and takes
 * the same time, whether the account exists, is deactivated or not (requirement 21).
 *
 * Refuses with `throttled`, `sign_in_locked`, `credentials`, `one_time_password_expired` (to whoever
 * typed it right), `address_refused` or `address_unknown`; each leaves a log entry, and so does a
 * right password that something else has still to follow.
 */
export async function signIn(store: Store, input: Credentials, from: From): Promise<SignInResult> {
  const { recoveryCode } = input;
  if (recoveryCode !== null) return bypassAddress(store, input, recoveryCode, from);
  return withPassword(store, input, from, async (tx, standing): Promise<SignInResult | Refusal> => {
    const { account } = standing;
    if (!isChallenged(standing)) {
      const refusal = await admit(tx, from, standing, { method: null });
      return refusal ?? { account, next: 'session', opening: openingOf(standing) };
    }
    const refusal = await requireAddress(tx, from, standing);
    if (refusal) return refusal;
    await logAccepted(tx, from, account);
    return { account, next: 'challenge' };
  });
}

/** Somebody knows the password: that is worth knowing, whatever comes of the second step. */
async function logAccepted(tx: Tx, from: From, account: AccountRow): Promise<void> {
  const act: Act = { ...from, actor: null, subject: account.id };
  await append(tx, act, { code: 'signIn.passwordAccepted', outcome: 'ok' });
}

/**
 * Whether a second factor is asked for. A temporary access code is one while nobody has used it,
 * expired or not: it must never become a way in by password alone.
 */
function isChallenged({ methods: { totp, email }, accessCode }: Standing): boolean {
  return totp || email || accessCode !== undefined;
}

/**
 * Checks the password and, where it is right, goes on in the transaction that takes the try back.
 * Earlier failures are forgotten by `admit` alone: knowing the password is not yet being let in.
 */
async function withPassword<T>(
  store: Store,
  { email, account, password }: Credentials,
  from: From,
  goOn: (tx: Tx, standing: Standing) => Promise<T>,
): Promise<Exclude<T, Refusal>> {
  const address = parseEmailAddress(email);
  const act: Act = { ...from, actor: null, subject: account?.id ?? null };
  const key = account
    ? accountKey(account, 'password', from)
    : unknownKey(store.vault, address, email);
  const [failures, stored] = await Promise.all([
    requireTry(store, act, key, password),
    account && storedPasswordOf(store.db, account.id),
  ]);
  const checked = stored
    ? await checkPassword(stored, password, from.at)
    : await checkNobodysPassword(password);
  const stronger = checked.rehash ? await hashPassword(password) : null;
  return write(store, async (tx) => {
    const current =
      account && checked.ok ? await decisiveStanding(tx, store.vault, account.id, from) : null;
    const isRight =
      current !== null &&
      current.account.state === 'active' &&
      isStored(current.password, checked.stored);
    if (isRight && !checked.expired) {
      if (stronger) await storePasswordHash(tx, current.account.id, stronger);
      const failedBefore = await takeBack(tx, key, current.tries, failures, from.at);
      return goOn(tx, { ...current, failedBefore });
    }
    const because = isRight ? { because: 'one_time_password_expired' } : {};
    const data = { email: address?.address ?? null, failures, ...because };
    await append(tx, act, { code: 'signIn.failed', outcome: 'failed', data });
    if (isRight) return refuse('one_time_password_expired', null);
    // Only the last administrator gets as far after so many: it must not show.
    return refuse(failures > lockedAfter ? 'sign_in_locked' : 'credentials', null);
  });
}

/** As `requireAttempt`; refusing a locked account takes as long as looking at the password. */
async function requireTry(
  store: Store,
  act: Act,
  key: ThrottleKey,
  password: string,
): Promise<number> {
  try {
    return await requireAttempt(store, act, key);
  } catch (error) {
    if (error instanceof Refusal && error.failure.code === 'sign_in_locked')
      await checkNobodysPassword(password);
    throw error;
  }
}

/** How the account came in, for the log. */
export interface Entrance {
  method: ChallengeMethod | null;
  bypass?: boolean;
}

/**
 * Lets the account in: the address decides, and either way it is stored and logged as one. What
 * is returned is the refusal: thrown inside the transaction it would undo its own log entry.
 */
export async function admit(
  tx: Tx,
  from: From,
  { account, decision, failedBefore }: Pick<Standing, 'account' | 'decision' | 'failedBefore'>,
  { method, bypass = false }: Entrance,
): Promise<Refusal | null> {
  const act: Act = { ...from, actor: account.id, subject: account.id };
  if (!decision.verdict.allowed && !bypass) return logAddressRefusal(tx, act, account, decision);
  await noteSignIn(tx, from, account);
  await forgetFactor(tx, account, 'password');
  if (decision.by && from.sourceIp !== null && decision.verdict.allowed) {
    await noteRuleUse(tx, decision.by.row.id, from.sourceIp, from.at);
  }
  const rule = decision.verdict.allowed ? (decision.by?.text ?? null) : null;
  if (!decision.verdict.allowed) {
    await append(tx, act, {
      code: 'signIn.addressBypassed',
      outcome: 'ok',
      data: { because: decision.verdict.because },
    });
  }
  await append(tx, act, {
    code: 'signIn.succeeded',
    outcome: 'ok',
    data: { rule, method, failedBefore },
  });
  return null;
}

async function noteSignIn(tx: Tx, { sourceIp, at }: From, account: AccountRow): Promise<void> {
  const signIn = { last_sign_in_at: at, last_sign_in_address: sourceIp };
  await leave(tx, tx.updateTable('account').set(signIn).where('id', '=', account.id));
  // Clients are found by the address that they came from last.
  if (account.role === 'client' && account.last_sign_in_address !== sourceIp)
    touchAccount(tx, account.id);
  else touch(tx, 'accounts');
}

/** Before the second factor is asked for: nobody should fetch a phone to be refused afterwards. */
async function requireAddress(
  tx: Tx,
  from: From,
  { account, decision }: Standing,
): Promise<Refusal | null> {
  const act: Act = { ...from, actor: null, subject: account.id };
  return decision.verdict.allowed ? null : logAddressRefusal(tx, act, account, decision);
}

/** Password and recovery code are two factors of their own; nothing else is asked. */
async function bypassAddress(
  store: Store,
  credentials: Credentials,
  code: string,
  from: From,
): Promise<SignInResult> {
  const proven = await withPassword(store, credentials, from, async (tx, { account }) => {
    await logAccepted(tx, from, account);
    return account.role === 'client' ? refuse('code_none', null) : account;
  });
  const act: Act = { ...from, actor: null, subject: proven.id };
  const typed = { method: 'recovery' as const, code, request: '' };
  const standing = await verifyFactor(store, act, proven, typed, {
    read: (tx) => decisiveStanding(tx, store.vault, proven.id, from),
    admit: async (tx, known) =>
      overtaken(known, proven.credential_epoch) ??
      (await admit(tx, from, known, { method: 'recovery', bypass: true })) ??
      known,
  });
  return { account: standing.account, next: 'session', opening: openingOf(standing) };
}

/** Nobody got in, so nobody acted; the entry is about the account all the same. */
async function logAddressRefusal(
  tx: Tx,
  act: Act,
  account: AccountRow,
  { verdict, by }: Decision<ListRule>,
): Promise<Refusal> {
  const refused: Act = { ...act, actor: null };
  const because = verdict.because;
  if (because === 'rule_unreadable') {
    const rule = by?.text ?? null;
    await append(tx, refused, { code: 'ipRule.unreadable', outcome: 'failed', data: { rule } });
  }
  await append(tx, refused, {
    code: 'signIn.addressRefused',
    outcome: 'refused',
    data: { because },
  });
  const staff = account.role !== 'client';
  const recovery = staff && (await usableRecoveryCodes(tx, account.id)) > 0;
  return act.sourceIp === null
    ? refuse('address_unknown', { recovery })
    : refuse('address_refused', { address: act.sourceIp, recovery });
}
