import type { LoggedDevice } from '../../preload/contract/log-payloads.ts';
import { endCredentials } from '../accounts/credential-epoch.ts';
import { append } from '../history/append.ts';
import { settleVersions } from '../history/meanwhile.ts';
import type { Act } from '../history/entry.ts';
import { notify } from '../mail/notices.ts';
import type { AccountRow, Db, Tx } from '../platform/db/schema.ts';
import type { Store } from '../platform/db/store.ts';
import { changeOne, touchAccount, write } from '../platform/db/unit.ts';
import { refuse, refuseFields } from '../platform/failure.ts';
import type { Vault } from '../platform/seal.ts';
import { readSetting } from '../settings/settings.ts';
import { closeCodes } from './email-code-ends.ts';
import {
  currentRequest,
  type EmailRequest,
  fitsEmailCode,
  sendEmailCode,
  takeEmailCode,
} from './email-codes.ts';
import { confirmEnrolment, proveEnrolment } from './enrolment.ts';
import { meets, type Methods, methodsOf, requirementFor } from './policy.ts';
import { recipientOf } from '../accounts/recipient.ts';
import { replaceSuspended } from './reset.ts';
import {
  countRecoveryCodes,
  makeRecoveryCodes,
  type RecoveryIssue,
  storeRecoveryCodes,
} from './recovery-codes.ts';
import { emailRefusal } from './verify.ts';

/** An account acting on its own second factors. */
export interface OwnAct {
  act: Act;
  account: AccountRow;
}

/**
 * Confirms an authenticator with its first code. Returns recovery codes where the account had
 * none: the one time that they are shown.
 */
export async function enableTotp(
  store: Store,
  { act, account }: OwnAct,
  { code, label }: { code: string; label: string },
): Promise<string[] | null> {
  const { strict } = await readSetting(store.db, 'mfa');
  const typed = { code, label, strict };
  await proveEnrolment(store.db, store.vault, account.id, typed, act.at);
  const codes = await makeFirstCodes(store.db, account.id);
  return write(store, async (tx) => {
    const before = await methodsOf(tx, account.id);
    await confirmEnrolment(tx, store.vault, act, account.id, typed);
    await replaceSuspended(tx, act, account.id, before);
    await endCredentials(tx, account.id);
    await notifyOwner(tx, store.vault, { act, account }, { kind: 'totpEnabled', label });
    return issueFirstCodes(tx, { act, account }, codes);
  });
}

/** Refuses with `device_gone`, or `invalid_input` for an empty name. */
export async function renameTotp(
  store: Store,
  { act, account }: OwnAct,
  id: number,
  { label: typed, seen }: { label: string; seen: { label: string } },
): Promise<void> {
  refuseFields({ label: typed.trim() === '' ? { code: 'required' } : null });
  await write(store, async (tx) => {
    const device = await findDevice(tx, account.id, id);
    const { label } = await settleVersions(
      tx,
      { seen, mine: { label: typed }, stored: { label: device.label } },
      {
        code: 'mfa.totpRenamed',
        subject: account.id,
        isAbout: ({ after }) => after['id'] === id,
      },
    );
    await changeOne(tx.updateTable('authenticator').set({ label }).where('id', '=', id));
    touchAccount(tx, account.id);
    await append(tx, act, {
      code: 'mfa.totpRenamed',
      outcome: 'ok',
      before: device,
      after: { id, label },
    });
  });
}

/**
 * Removes an authenticator; its secret leaves the file with it. Refuses with `method_required`
 * where the policy, or mail as staff's only other method, needs it (requirement 37).
 */
export async function removeTotp(
  store: Store,
  { act, account }: OwnAct,
  id: number,
): Promise<void> {
  await write(store, async (tx) => {
    const device = await findDevice(tx, account.id, id);
    await changeOne(tx.deleteFrom('authenticator').where('id', '=', id));
    touchAccount(tx, account.id);
    await requireAllowed(tx, account, await methodsOf(tx, account.id));
    await append(tx, act, {
      code: 'mfa.totpRemoved',
      outcome: 'ok',
      before: device,
    });
    await notifyOwner(
      tx,
      store.vault,
      { act, account },
      { kind: 'totpRemoved', label: device.label },
    );
    await dropLeftoverCodes(tx, { act, account });
  });
}

/** Sends a code to the account's address for switching Email MFA on. */
export async function sendSetUpCode(store: Store, { act, account }: OwnAct): Promise<void> {
  await requireAllowed(store.db, account, {
    ...(await methodsOf(store.db, account.id)),
    email: true,
  });
  const request = await currentRequest(store.db, account.id, 'enableEmail', act.at);
  await sendEmailCode(store, act, { account, purpose: 'enableEmail', request });
}

/** Switches Email MFA on with the mailed code; recovery codes as with `enableTotp`. */
export async function enableEmail(
  store: Store,
  { act, account }: OwnAct,
  code: string,
): Promise<string[] | null> {
  const purpose = 'enableEmail';
  const request = await currentRequest(store.db, account.id, purpose, act.at);
  const asked: EmailRequest = { account, purpose, request };
  const isRight = await fitsEmailCode(store.db, store.vault, asked, code, act.at);
  const codes = isRight ? await makeFirstCodes(store.db, account.id) : null;
  return write(store, async (tx) => {
    await requireAllowed(tx, account, { ...(await methodsOf(tx, account.id)), email: true });
    const result = await takeEmailCode(tx, store.vault, asked, code, act.at);
    if (result.kind !== 'accepted') {
      const data = { method: 'email', because: result.kind } as const;
      await append(tx, act, { code: 'mfa.codeRejected', outcome: 'failed', data });
      return emailRefusal(result);
    }
    await replaceSuspended(tx, act, account.id, await methodsOf(tx, account.id));
    await endCredentials(tx, account.id);
    const row = { enabled_at: act.at, last_used_at: null };
    await tx
      .insertInto('email_factor')
      .values({ account_id: account.id, ...row })
      .onConflict((conflict) => conflict.column('account_id').doUpdateSet(row))
      .execute();
    touchAccount(tx, account.id);
    await append(tx, act, {
      code: 'mfa.emailEnabled',
      outcome: 'ok',
      after: { address: account.email },
    });
    await notifyOwner(tx, store.vault, { act, account }, { kind: 'emailMfaEnabled' });
    return issueFirstCodes(tx, { act, account }, codes);
  });
}

/** Switches Email MFA off. Refuses with `no_method` where it is off, `method_required` where the policy needs it. */
export async function disableEmail(store: Store, { act, account }: OwnAct): Promise<void> {
  await write(store, async (tx) => {
    const { numDeletedRows } = await tx
      .deleteFrom('email_factor')
      .where('account_id', '=', account.id)
      .where('suspended_at', 'is', null)
      .executeTakeFirstOrThrow();
    if (numDeletedRows === 0n) throw refuse('no_method', null);
    touchAccount(tx, account.id);
    await requireAllowed(tx, account, await methodsOf(tx, account.id));
    await closeCodes(tx, store.vault, { account: account.id }, 'replaced', act.at);
    await append(tx, act, {
      code: 'mfa.emailDisabled',
      outcome: 'ok',
      before: { address: account.email },
    });
    await notifyOwner(tx, store.vault, { act, account }, { kind: 'emailMfaDisabled' });
    await dropLeftoverCodes(tx, { act, account });
  });
}

/** New recovery codes in place of all old ones. Refuses with `no_method` while no method is set up. */
export async function renewRecoveryCodes(
  store: Store,
  { act, account }: OwnAct,
): Promise<string[]> {
  const methods = await methodsOf(store.db, account.id);
  if (!methods.totp && !methods.email) throw refuse('no_method', null);
  const issue = await makeRecoveryCodes();
  await write(store, async (tx) => {
    await storeRecoveryCodes(tx, account.id, issue, act.at);
    await append(tx, act, {
      code: 'mfa.recoveryRenewed',
      outcome: 'ok',
      data: { count: issue.codes.length },
    });
    await notifyOwner(tx, store.vault, { act, account }, { kind: 'recoveryCodesRenewed' });
  });
  return issue.codes;
}

/**
 * Codes for an account whose first method is about to be enabled, or that has none; null where it
 * has codes to go on with.
 */
async function makeFirstCodes(db: Db, account: number): Promise<RecoveryIssue | null> {
  const { totp, email } = await methodsOf(db, account);
  const hasCodes = (await countRecoveryCodes(db, account)).total > 0;
  return (totp || email) && hasCodes ? null : makeRecoveryCodes();
}

/**
 * Stores the codes in the transaction that enables the method: they exist if and only if whoever
 * asked is shown them. Returns null where the account has others.
 */
async function issueFirstCodes(
  tx: Tx,
  { act, account }: OwnAct,
  issue: RecoveryIssue | null,
): Promise<string[] | null> {
  if (!issue || (await countRecoveryCodes(tx, account.id)).total > 0) return null;
  await storeRecoveryCodes(tx, account.id, issue, act.at);
  await append(tx, act, {
    code: 'mfa.recoveryIssued',
    outcome: 'ok',
    data: { count: issue.codes.length },
  });
  return issue.codes;
}

/** Recovery codes stand in for a method; without one they would be a way in that nobody thinks of. */
async function dropLeftoverCodes(tx: Tx, { account }: OwnAct): Promise<void> {
  const { totp, email } = await methodsOf(tx, account.id);
  if (!totp && !email)
    await tx.deleteFrom('recovery_code').where('account_id', '=', account.id).execute();
}

async function requireAllowed(db: Db, account: AccountRow, methods: Methods): Promise<void> {
  const mailOnly = account.role !== 'client' && methods.email && !methods.totp;
  if (mailOnly) throw refuse('totp_first', null);
  if (!meets(await requirementFor(db, account), methods)) throw refuse('method_required', null);
}

async function findDevice(tx: Tx, account: number, id: number): Promise<LoggedDevice> {
  const device = await tx
    .selectFrom('authenticator')
    .select(['id', 'label'])
    .where('account_id', '=', account)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!device) throw refuse('device_gone', null);
  return device;
}

type Notice =
  | { kind: 'totpEnabled' | 'totpRemoved'; label: string }
  | { kind: 'emailMfaEnabled' | 'emailMfaDisabled' | 'recoveryCodesRenewed' };

async function notifyOwner(
  tx: Tx,
  vault: Vault,
  { act, account }: OwnAct,
  notice: Notice,
): Promise<void> {
  const facts = { ...notice, by: account.full_name, address: act.sourceIp };
  await notify(tx, vault, recipientOf(account), facts, act.at);
}
