import { findAccountByEmail } from '../accounts/accounts.ts';
import { parseEmailAddress } from '../mail/email-address.ts';
import { append } from '../history/append.ts';
import type { Act } from '../history/entry.ts';
import { listRules, noteRuleUse } from '../ip-access/store.ts';
import { decide, type Decision } from '../ip-access/verdict.ts';
import { hashPassword, verifyAgainstNobody, verifyPassword } from '../platform/argon2.ts';
import type { AccountRow, Db, Tx } from '../platform/db/schema.ts';
import { refuse, type Refusal } from '../platform/failure.ts';
import {
  accountKey,
  beginAttempt,
  succeed,
  type ThrottleKey,
  unknownKey,
} from '../accounts/throttle.ts';

export interface Credentials {
  email: string;
  password: string;
}

/**
 * Sign-in in the decided order (design section 5): throttle, password, allowed IP. Returns the
 * account that may have a session. Until the password is right every refusal reads the same and
 * takes the same time, whether the account exists, is deactivated or not (requirement 21).
 *
 * Refuses with `throttled`, `sign_in_locked`, `credentials`, `address_refused` or
 * `address_unknown`; each leaves a log entry.
 */
export async function signIn(
  db: Db,
  { email, password }: Credentials,
  from: Pick<Act, 'sourceIp' | 'at'>,
): Promise<AccountRow> {
  const address = parseEmailAddress(email);
  const account = address ? await findAccountByEmail(db, address) : undefined;
  const act: Act = { ...from, actor: null, subject: account?.id ?? null };
  const key = account ? await accountKey(db, account, 'password') : unknownKey(address, email);
  const failures = await passThrottle(db, act, key);
  const verdict = account
    ? await verifyPassword(account.password_hash, password)
    : await verifyAgainstNobody(password);
  if (!account || !verdict.ok || account.state !== 'active') {
    throw await logged(
      db,
      act,
      'signIn.failed',
      { email: address?.address ?? null, failures },
      refuse('credentials', null),
    );
  }
  const passwordHash = verdict.rehash ? await hashPassword(password) : account.password_hash;
  return admit(db, { ...act, actor: account.id }, account, key, passwordHash);
}

async function passThrottle(db: Db, act: Act, key: ThrottleKey): Promise<number> {
  const attempt = await beginAttempt(db, key, act.at);
  if (attempt.allowed) return attempt.failures;
  const { seconds, locked, firstRefusal } = attempt;
  const refusal = locked ? refuse('sign_in_locked', null) : refuse('throttled', { seconds });
  throw firstRefusal
    ? await logged(db, act, 'signIn.throttled', { seconds, locked }, refusal)
    : refusal;
}

/** The password was right: the address decides, and either way it is stored and logged as one. */
async function admit(
  db: Db,
  act: Act & { subject: number | null },
  account: AccountRow,
  key: ThrottleKey,
  passwordHash: string,
): Promise<AccountRow> {
  const refusal = await db.transaction().execute(async (tx) => {
    const failedBefore = await succeed(tx, key);
    const decision = decide(await listRules(tx, account.id), act.sourceIp, act.at);
    if (!decision.verdict.allowed) return logAddressRefusal(tx, act, decision);
    await tx
      .updateTable('account')
      .set({
        last_sign_in_at: act.at,
        last_sign_in_address: act.sourceIp,
        password_hash: passwordHash,
      })
      .where('id', '=', account.id)
      .execute();
    if (decision.by && act.sourceIp !== null)
      await noteRuleUse(tx, decision.by.row.id, act.sourceIp, act.at);
    await append(tx, act, {
      code: 'signIn.succeeded',
      outcome: 'ok',
      data: { failedBefore, rule: decision.by?.row.rule ?? null },
    });
    return null;
  });
  if (refusal) throw refusal;
  return account;
}

/** Nobody got in, so nobody acted; the entry is about the account all the same. */
async function logAddressRefusal(tx: Tx, act: Act, { verdict, by }: Decision): Promise<Refusal> {
  const refused: Act = { ...act, actor: null };
  if (verdict.because === 'rule_unreadable') {
    await append(tx, refused, {
      code: 'ipRule.unreadable',
      outcome: 'failed',
      data: { rule: by?.row.rule ?? null },
    });
  }
  await append(tx, refused, {
    code: 'signIn.addressRefused',
    outcome: 'refused',
    data: { because: verdict.because },
  });
  return act.sourceIp === null
    ? refuse('address_unknown', { recovery: false })
    : refuse('address_refused', { address: act.sourceIp, recovery: false });
}

async function logged(
  db: Db,
  act: Act,
  code: 'signIn.failed' | 'signIn.throttled',
  data: Record<string, string | number | boolean | null>,
  refusal: Refusal,
): Promise<Refusal> {
  const outcome = code === 'signIn.failed' ? 'failed' : 'refused';
  await db.transaction().execute((tx) => append(tx, act, { code, outcome, data }));
  return refusal;
}
