import type { Role } from '../../preload/contract/channel.ts';
import type { CallerCheck, OpenCall } from '../../preload/contract/caller.ts';
import type { HelpDeskView } from '../../preload/contract/help-desk.ts';
import type { EmailCodeView } from '../../preload/contract/mfa.ts';
import { findAccount } from '../accounts/accounts.ts';
import { callWords } from '../accounts/call-words.ts';
import { ableAdministrators } from '../accounts/last-administrator.ts';
import { findOneTimePassword } from '../accounts/one-time-password.ts';
import { listPhoneNumbers } from '../accounts/phone-numbers.ts';
import { factorStates, signInStateOf } from '../accounts/throttle.ts';
import { viewLift } from '../ip-access/lift.ts';
import { listRules } from '../ip-access/store.ts';
import { inForce } from '../ip-rules/decide.ts';
import { findAccessCode } from '../mfa/access-codes.ts';
import { viewEmailCode, viewMfa } from '../mfa/view.ts';
import type { AccountRow, Db } from '../platform/db/schema.ts';
import { refuse } from '../platform/failure.ts';
import type { Session } from '../sign-in/session.ts';
import { listAsked } from './asked-acts.ts';
import { wordsOf } from './caller.ts';
import { areFactsClosed } from './facts.ts';
import { type AskedCall, lookAt, needsOf } from './gate.ts';
import { mailboxOf, viewMailbox } from './mailbox.ts';
import { openWay } from './policy.ts';
import { findWaitingCode } from './waiting-code.ts';
import {
  factStates,
  factTriesLeft,
  findWorksheet,
  isCallOpen,
  openedWorksheet,
} from './worksheet.ts';

/** What the help desk sees of an account and can do something about; no secret is in it. */
export async function viewHelpDesk({
  store: { db },
  session,
  actor: agent,
  subject: { id },
  act: here,
}: AskedCall): Promise<HelpDeskView> {
  const { at } = here;
  const account = await findAccount(db, id);
  if (!account) throw refuse('not_allowed', null);
  // None of these needs another: together they cost a team a way to the server and back, or two.
  const [
    scene,
    factors,
    rules,
    methods,
    mailbox,
    phones,
    caller,
    oneTime,
    accessCode,
    waitingCode,
    asked,
    lift,
  ] = await Promise.all([
    lookAt(db, { session, agent, account, at }),
    factorStates(db, account, at, ableAdministrators(db, here)),
    listRules(db, id),
    viewMethods(db, account),
    mailboxOf(db, account, at),
    listPhoneNumbers(db, id, at),
    viewCaller(db, session, account, at),
    findOneTimePassword(db, id).then((row) => viewIssued(db, row)),
    findAccessCode(db, id).then((row) => viewIssued(db, row)),
    viewWaiting(db, account, at),
    listAsked(db, id, agent.id),
    viewLift(db, id, at),
  ]);
  return {
    id,
    fullName: account.full_name,
    role: account.role,
    state: account.state,
    language: account.language,
    email: account.email,
    emailVerifiedAt: account.email_verified_at,
    ...methods,
    mailbox: viewMailbox(mailbox),
    phones,
    caller,
    needs: needsOf(scene),
    flags: scene.flags,
    frozen: scene.frozen,
    frozenAll: scene.frozenAll,
    protected: scene.isProtected,
    marked: account.protected === 1,
    asked,
    signIn: { state: signInStateOf(factors), factors },
    mustSetUp: account.must_set_up === 1,
    accessCode,
    accessCodeMinutes: scene.policy.accessCodeMinutes,
    oneTimePassword: oneTime,
    hasPassword: oneTime !== null || account.password_hash !== '',
    rules: { inForce: rules.filter((rule) => inForce(rule, at)).length, total: rules.length },
    lift,
    waitingCode,
  };
}

async function viewMethods(
  db: Db,
  account: AccountRow,
): Promise<Pick<HelpDeskView, 'methods' | 'reset'>> {
  const { authenticators, email, recovery } = await viewMfa(db, account.id);
  const active = authenticators.filter(({ suspended }) => !suspended);
  const suspended = authenticators.length - active.length;
  const isReset = suspended > 0 || email.suspended;
  return {
    methods: {
      authenticators: active.length,
      email: email.enabled,
      // Without a method that counts they stand in for nothing.
      recoveryCodes: active.length > 0 || email.enabled ? recovery.remaining : 0,
    },
    reset: isReset ? { totp: suspended, email: email.suspended } : null,
  };
}

/** The code that the account waits for; null where it waits for none. */
async function viewWaiting(db: Db, account: AccountRow, at: number): Promise<EmailCodeView | null> {
  const waiting = await findWaitingCode(db, account, at);
  return waiting && viewEmailCode(db, waiting, at);
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
  const { override } = sheet;
  const [areClosed, words, code] = await Promise.all([
    areFactsClosed(db, { account: account.id, at }, sheet),
    wordsOf(db, sheet),
    callCode(db, account, sheet.request, at),
  ]);
  return {
    startedAt: sheet.startedAt,
    reference: sheet.reference,
    want: sheet.want,
    steps: Object.fromEntries(sheet.steps),
    words: callWords(words, account.language),
    facts: factStates(sheet),
    factTriesLeft: areClosed ? 0 : factTriesLeft(sheet),
    override: override && { by: override.name, reason: override.reason },
    code,
  };
}

/** The call that a session has open, wherever in the application it is; null: none. */
export async function viewOpenCall(
  db: Db,
  session: Session,
  agent: { id: number; role: Role },
  at: number,
): Promise<OpenCall | null> {
  const sheet = isCallOpen(session) ? openedWorksheet(session) : null;
  const account = sheet && (await findAccount(db, sheet.account));
  if (!sheet || !account) return null;
  const { want } = sheet;
  const needs = needsOf(await lookAt(db, { session, agent, account, at }));
  return {
    account: account.id,
    fullName: account.full_name,
    role: account.role,
    startedAt: sheet.startedAt,
    proven: want !== 'other' && openWay(needs[want]) !== null,
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
