import type { EmailCodeView, MfaView } from '../../preload/contract/mfa.ts';
import { mayOpenHere } from '../mail/open.ts';
import type { Db } from '../platform/db/schema.ts';
import { refuse } from '../platform/failure.ts';
import { findAccount } from '../accounts/accounts.ts';
import { findAccessCode } from './access-codes.ts';
import { isAlive } from './email-code-ends.ts';
import { codesOf, emailCodeRules, type EmailRequest } from './email-codes.ts';
import { maskAddress } from './mask-address.ts';
import { requirementFor } from './policy.ts';
import { countRecoveryCodes } from './recovery-codes.ts';
import { stepMs } from './totp.ts';

/** What an account has set up; no secret is in it. */
export async function viewMfa(db: Db, id: number): Promise<MfaView> {
  const [account, devices, email, accessCode, recovery] = await Promise.all([
    findAccount(db, id),
    devicesOf(db, id),
    db.selectFrom('email_factor').selectAll().where('account_id', '=', id).executeTakeFirst(),
    findAccessCode(db, id),
    countRecoveryCodes(db, id),
  ]);
  if (!account) throw refuse('not_allowed', null);
  return {
    authenticators: devices.map((device) => ({
      id: device.id,
      label: device.label,
      addedAt: device.added_at,
      lastUsedAt: device.last_used_at,
      driftSeconds: (device.drift_steps * stepMs) / 1000,
      suspended: device.suspended_at !== null,
    })),
    email: {
      enabled: email?.suspended_at === null,
      suspended: typeof email?.suspended_at === 'number',
      address: account.email,
      enabledAt: email?.enabled_at ?? null,
      lastUsedAt: email?.last_used_at ?? null,
    },
    recovery,
    required: await requirementFor(db, account),
    accessCode: accessCode ? { expiresAt: accessCode.expires_at } : null,
    mustSetUp: account.must_set_up === 1,
  };
}

function devicesOf(db: Db, account: number) {
  return db
    .selectFrom('authenticator')
    .select(['id', 'label', 'added_at', 'last_used_at', 'drift_steps', 'suspended_at'])
    .where('account_id', '=', account)
    .orderBy('id')
    .execute();
}

/** The newest code of a request for the person who waits for it; null where none lives. */
export async function viewEmailCode(
  db: Db,
  { account, purpose, request, to = account.email }: EmailRequest,
  at: number,
): Promise<EmailCodeView | null> {
  const [newest] = await codesOf(db, account.id, purpose, request);
  if (!newest || newest.fate !== 'open' || !isAlive(newest, at)) return null;
  const [mail, reply] = await Promise.all([
    mailOf(db, newest.mail_id),
    lastReply(db, newest.mail_id),
  ]);
  return {
    challenge: newest.id,
    maskedAddress: maskAddress(to),
    sentAt: newest.created_at,
    expiresAt: newest.expires_at,
    resendAt: newest.created_at + emailCodeRules.resendAfter,
    triesLeft: emailCodeRules.tries - newest.wrong_tries,
    delivery: { ...mail, reply },
    keptMail: mayOpenHere(purpose, account.role, mail) ? newest.mail_id : null,
  };
}

/** Where the mail is on its way. */
function mailOf(db: Db, mail: number) {
  return db
    .selectFrom('mail')
    .select(['state', 'transport'])
    .where('id', '=', mail)
    .executeTakeFirstOrThrow();
}

/** What was said about it last. */
async function lastReply(db: Db, mail: number): Promise<string | null> {
  const step = await db
    .selectFrom('mail_step')
    .select('reply')
    .where('mail_id', '=', mail)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return step?.reply ?? null;
}
