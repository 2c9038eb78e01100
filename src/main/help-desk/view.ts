import type { CallerCheck, HelpDeskView } from '../../preload/contract/help-desk.ts';
import type { EmailCodeView } from '../../preload/contract/mfa.ts';
import { findAccount } from '../accounts/accounts.ts';
import { ableAdministrators, type Here } from '../accounts/last-administrator.ts';
import { findOneTimePassword } from '../accounts/one-time-password.ts';
import { factorStates, signInStateOf } from '../accounts/throttle.ts';
import { viewLift } from '../ip-access/lift.ts';
import { inForce, listRules } from '../ip-access/store.ts';
import { findAccessCode } from '../mfa/access-codes.ts';
import { viewEmailCode, viewMfa } from '../mfa/view.ts';
import type { AccountRow, Db } from '../platform/db/schema.ts';
import { refuse } from '../platform/failure.ts';
import { readSetting } from '../settings/settings.ts';
import type { Session } from '../sign-in/session.ts';
import { secondPersonNeeded } from './second-person.ts';
import { findWaitingCode } from './waiting-code.ts';
import { findWorksheet } from './worksheet.ts';

/** What the help desk sees of an account and can do something about; no secret is in it. */
export async function viewHelpDesk(
  db: Db,
  session: Session,
  id: number,
  here: Here,
): Promise<HelpDeskView> {
  const { at } = here;
  const account = await findAccount(db, id);
  if (!account) throw refuse('not_allowed', null);
  const desk = await readSetting(db, 'desk');
  const factors = await factorStates(db, account, at, await ableAdministrators(db, here));
  const oneTime = await findOneTimePassword(db, id);
  const waiting = await findWaitingCode(db, account, at);
  const rules = await listRules(db, id);
  return {
    id,
    fullName: account.full_name,
    role: account.role,
    state: account.state,
    language: account.language,
    email: account.email,
    emailVerifiedAt: account.email_verified_at,
    ...(await viewMethods(db, account)),
    caller: await viewCaller(db, session, account, at),
    callerSteps: desk.callerSteps,
    secondPerson: secondPersonNeeded(desk, account),
    signIn: { state: signInStateOf(factors), factors },
    mustSetUp: account.must_set_up === 1,
    accessCode: await viewIssued(db, await findAccessCode(db, id)),
    accessCodeMinutes: desk.accessCodeMinutes,
    oneTimePassword: await viewIssued(db, oneTime),
    hasPassword: oneTime !== undefined || account.password_hash !== '',
    rules: { inForce: rules.filter((rule) => inForce(rule, at)).length, total: rules.length },
    lift: await viewLift(db, id, at),
    waitingCode: waiting && (await viewEmailCode(db, waiting, at)),
  };
}

async function viewMethods(
  db: Db,
  account: AccountRow,
): Promise<Pick<HelpDeskView, 'facts' | 'methods' | 'reset'>> {
  const { authenticators, email, recovery } = await viewMfa(db, account.id);
  const active = authenticators.filter(({ suspended }) => !suspended);
  const suspended = authenticators.length - active.length;
  const isReset = suspended > 0 || email.suspended;
  return {
    facts: {
      reference: account.portal_reference,
      createdAt: account.created_at,
      lastSignInAt: account.last_sign_in_at,
      lastSignInAddress: account.last_sign_in_address,
      authenticators: active.map(({ label }) => label),
    },
    methods: {
      authenticators: active.length,
      email: email.enabled,
      // Without a method that counts they stand in for nothing.
      recoveryCodes: active.length > 0 || email.enabled ? recovery.remaining : 0,
    },
    reset: isReset ? { totp: suspended, email: email.suspended } : null,
  };
}

/** The session's worksheet about the account; null where none is open. */
export async function viewCaller(
  db: Db,
  session: Session,
  account: AccountRow,
  at: number,
): Promise<CallerCheck | null> {
  const sheet = findWorksheet(session, account.id);
  if (!sheet) return null;
  const { callerSteps: needed } = await readSetting(db, 'desk');
  return {
    startedAt: sheet.startedAt,
    reference: sheet.reference,
    steps: Object.fromEntries(sheet.steps),
    needed,
    overridden: sheet.overridden,
    passed: sheet.overridden !== null || sheet.steps.size >= needed,
    code: await callCode(db, account, sheet.request, at),
  };
}

function callCode(
  db: Db,
  account: AccountRow,
  request: string,
  at: number,
): Promise<EmailCodeView | null> {
  return viewEmailCode(db, { account, purpose: 'verifyCaller', request }, at);
}

/** Who issued it, and until when it is good. */
async function viewIssued(
  db: Db,
  row: { issued_by: number; issued_at: number; expires_at: number } | undefined,
): Promise<{ issuedBy: string; issuedAt: number; expiresAt: number } | null> {
  if (!row) return null;
  const issuer = await findAccount(db, row.issued_by);
  return {
    issuedBy: issuer?.full_name ?? '',
    issuedAt: row.issued_at,
    expiresAt: row.expires_at,
  };
}
