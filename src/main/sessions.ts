import type { AppState, SessionEnd } from '../preload/contract/app.ts';
import type { NewEntry } from '../preload/contract/history.ts';
import { findAccount } from './accounts/accounts.ts';
import type { AnyCall } from './call.ts';
import { noteLeft } from './clients/presence.ts';
import { endCallOf } from './help-desk/caller.ts';
import { append } from './history/append.ts';
import type { Act } from './history/entry.ts';
import { now, second } from './platform/clock.ts';
import { among } from './platform/db/expressions.ts';
import type { AccountRow } from './platform/db/schema.ts';
import { write } from './platform/db/unit.ts';
import { passDeadline, withoutDeadline } from './platform/deadline.ts';
import { refuse } from './platform/failure.ts';
import { reportUnexpected } from './platform/log-file.ts';
import type { Services } from './services.ts';
import { appState } from './sign-in/app-state.ts';
import type { Opening } from './sign-in/standing.ts';
import { nextEnd, type Session, type Standing, timeLeft, warnBefore } from './sign-in/session.ts';

/* How a session of a window begins and ends: for whichever subject brings it about. */

/**
 * A new session for this window, never the continuation of another. Whoever used a one-time
 * password sets another one first; an account that must have a second factor then sets that up.
 * `account`, `opening`: as the unit of work that let them in has read them, and called at once after
 * it: what changes later ends the session as it does any other. `since`: what `sessions.revocations`
 * was when the sign-in began. Refuses with `signed_out` where what was proven then counts no more, or
 * the window is no more.
 */
export async function openSession(
  { services, window }: AnyCall,
  account: AccountRow,
  { mustSetUp, mustChangePassword }: Opening,
  since: number,
): Promise<AppState> {
  const { sessions } = services;
  if (sessions.isRevoked(account.id, since) || sessions.isGone(window))
    throw refuse('signed_out', null);
  // Another sign-in of the same window may have been quicker.
  if (sessions.get(window)) throw refuse('wrong_stage', null);
  // What is left of an earlier one that could not end its jobs, such as a move to a team's database.
  void services.jobs.endAll(window);
  sessions.open(window, account, mustSetUp, mustChangePassword);
  rememberStaff(services, account);
  return announceState(services, window, account);
}

/** For the next sign-in. A client's address has no place on the desk's computer. */
function rememberStaff({ preferences, announce }: Services, { role, email }: AccountRow): void {
  if (role === 'client' || !preferences.rememberEmail(email)) return;
  announce('preferences.changed', preferences.view(), null);
}

/** The person is still there: an end that was announced is taken back. */
export function noteInput({ sessions, announce }: Services, window: number): void {
  if (sessions.noteInput(window)) announce('session.ending', null, window);
}

/** Tells each window whose session is about to end, once, so that whoever is there can stay. */
export function warnOfEnds({ sessions, announce }: Services): void {
  for (const window of sessions.windows()) {
    const session = sessions.get(window);
    if (!session || session.warned || timeLeft(session) > warnBefore) continue;
    session.warned = true;
    const seconds = Math.max(0, Math.ceil(timeLeft(session) / second));
    announce('session.ending', { seconds, because: nextEnd(session) }, window);
  }
}

/** Ends a window's session because the person wants it. */
export async function signOut(services: Services, window: number, act: Act): Promise<AppState> {
  passDeadline();
  const session = services.sessions.get(window);
  const state = await closeSession(services, window, null);
  const entry = { code: 'session.signedOut', outcome: 'ok' } as const;
  await logEnd(services, window, { ...act, subject: act.actor }, session, entry);
  return state;
}

/** Ends that the sign-in screen has nothing to say about; the log names them. */
type SilentEnd = 'window_closed' | 'page_crashed' | 'account_inactive' | 'credentials_changed';

const silentEnds: readonly string[] = [
  'window_closed',
  'page_crashed',
  'account_inactive',
  'credentials_changed',
] satisfies SilentEnd[];

function isSilent(reason: SessionEnd | SilentEnd): reason is SilentEnd {
  return silentEnds.includes(reason);
}

/** Ends a window's session where the person did not sign out; nothing happens without a session. Never rejects. */
export async function endSession(
  services: Services,
  window: number,
  reason: SessionEnd | SilentEnd,
): Promise<void> {
  const session = services.sessions.get(window);
  if (!session) return;
  await closeSession(services, window, isSilent(reason) ? null : reason);
  const act = { actor: session.account, subject: session.account, sourceIp: null, at: now() };
  const entry = { code: 'session.ended', outcome: 'ok', data: { reason } } as const;
  await logEnd(services, window, act, session, entry);
}

/**
 * Takes the session and its screens away and stops its job. Waits for nothing that can be written
 * or asked: neither a full disk nor an open dialog keeps what was shown on the screen.
 */
function closeSession(
  services: Services,
  window: number,
  reason: SessionEnd | null,
): Promise<AppState> {
  services.sessions.close(window, reason);
  void services.jobs.endAll(window);
  return announceState(services, window);
}

/** The session is over whether this can be written or not. */
async function logEnd(
  { workstation }: Services,
  window: number,
  act: Act,
  session: Session | null,
  entry: NewEntry,
): Promise<void> {
  if (workstation.state.stage !== 'open') return;
  const { store } = workstation.state;
  try {
    await withoutDeadline(() =>
      write(store, async (tx) => {
        if (session) await endCallOf(tx, act, session);
        await noteLeft(tx, window);
        await append(tx, act, entry);
      }),
    );
  } catch (error) {
    reportUnexpected(entry.code, error);
  }
}

/**
 * What an account signs in with was changed: what it has proven so far counts no more. Ends its
 * sessions and the sign-ins that are under way, in all windows or in those that are named.
 */
export async function endSessionsOf(
  services: Services,
  account: number,
  isMeant: (window: number, session: Session) => boolean = () => true,
): Promise<void> {
  const { sessions } = services;
  voidDrafts(services, account);
  const asking = sessions.revoke(account);
  for (const window of sessions.windowsOf(account)) {
    const session = sessions.get(window);
    if (session && isMeant(window, session))
      await endSession(services, window, 'credentials_changed');
  }
  for (const window of asking) await announceState(services, window);
}

/**
 * The account is not active any more: ends its sessions at once, not at their next call, or a
 * screen that stays open would go on showing the account.
 */
export async function shutOut(services: Services, account: number): Promise<void> {
  voidDrafts(services, account);
  for (const window of services.sessions.windowsOf(account))
    await endSession(services, window, 'account_inactive');
}

/**
 * Runs what changes an account's credentials and leaves sessions open: the one that it is done in, or
 * those that have proven as much. They go on under the new ones, and those of other workstations end.
 */
export function keepingSessions<T>(
  { sessions, workstation }: Services,
  account: number,
  change: () => Promise<T>,
): Promise<T> {
  return sessions.changing(account, async () => {
    const made = await change();
    const changed = await findAccount(workstation.store.db, account);
    if (changed) sessions.adopt(changed);
    return made;
  });
}

/**
 * Ends what another workstation has made an end of: sessions and sign-ins under way here, of accounts
 * that are not active any more or whose credentials were changed. Asks nothing where nobody is.
 */
export async function endOutdated(services: Services): Promise<void> {
  const { sessions, workstation, announce } = services;
  const accounts = sessions.accounts();
  if (accounts.length === 0) return;
  const rows = await workstation.store.db
    .selectFrom('account')
    .select(['id', 'state', 'credential_epoch'])
    .where('id', 'in', among(accounts))
    .execute();
  for (const account of rows) {
    const { asking, left } = sessions.dropOutdated(account);
    for (const window of left) announce('drafts.void', null, window);
    for (const window of sessions.windowsOf(account.id)) await endOver(services, window, account);
    for (const window of asking) await announceState(services, window);
  }
}

async function endOver(services: Services, window: number, account: Standing): Promise<void> {
  const session = services.sessions.get(window);
  if (!session) return;
  if (account.state !== 'active') await endSession(services, window, 'account_inactive');
  else if (!(await services.sessions.isCurrent(session, account)))
    await endSession(services, window, 'credentials_changed');
}

/** Sessions that ended by themselves leave what was typed in their pages; now that goes too. */
function voidDrafts({ sessions, announce }: Services, account: number): void {
  for (const window of sessions.windowsLeftBy(account)) announce('drafts.void', null, window);
}

/** Ends all sessions, and takes away what those before them left in the pages. */
export function endAllSessions(services: Services, reason: 'screen_locked' | 'suspended'): void {
  services.announce('drafts.void', null, null);
  for (const window of services.sessions.windows()) void endSession(services, window, reason);
}

/**
 * The workstation goes on with another store: nobody is signed in to that. The job that brought it
 * there still has to tell its window, `mover`, how it ended.
 */
export function leaveStore({ sessions, announce, jobs }: Services, mover: number): void {
  announce('drafts.void', null, null);
  for (const window of sessions.windows()) {
    sessions.close(window, null);
    if (window !== mover) void jobs.endAll(window);
  }
}

/** What all windows show changed: the workstation was opened or found broken. */
export async function announceStates(services: Services): Promise<void> {
  for (const window of services.windows()) await announceState(services, window);
}

/** Tells a window what it shows now. `account`: who is signed in there, where that was just read. */
export async function announceState(
  services: Services,
  window: number,
  account?: AccountRow,
): Promise<AppState> {
  const state = await appState(services, window, account);
  services.announce('app.changed', state, window);
  return state;
}
