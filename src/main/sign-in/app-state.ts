import type { AppState } from '../../preload/contract/app.ts';
import { findAccount } from '../accounts/accounts.ts';
import { requirementFor } from '../mfa/policy.ts';
import type { AccountRow } from '../platform/db/schema.ts';
import { Refusal } from '../platform/failure.ts';
import type { Preferences } from '../platform/preferences.ts';
import { spokenWord } from '../platform/spoken-words.ts';
import type { Workstation } from '../platform/workstation.ts';
import type { Session, Sessions } from './session.ts';

interface Surroundings {
  readonly workstation: Workstation;
  readonly sessions: Sessions;
  readonly preferences: Pick<Preferences, 'language'>;
}

/** What each session showed last, for as long as the store cannot be asked. */
const shown = new WeakMap<Session, AppState>();

/**
 * Which screen this window shows; the one place that decides it. While the way to a team's database is
 * lost, whoever is signed in stays where they are. `known`: who is signed in, where that was just read.
 */
export async function appState(
  services: Surroundings,
  window: number,
  known?: AccountRow,
): Promise<AppState> {
  const session = services.sessions.get(window);
  try {
    const state = await stateNow(services, window, known);
    if (session) shown.set(session, state);
    return state;
  } catch (error) {
    const last = session && shown.get(session);
    if (last && error instanceof Refusal && error.failure.code === 'store_unreachable') return last;
    throw error;
  }
}

async function stateNow(
  { workstation, sessions, preferences }: Surroundings,
  window: number,
  known?: AccountRow,
): Promise<AppState> {
  await workstation.ready;
  const { state } = workstation;
  if (state.stage === 'firstRun')
    return { stage: 'firstRun', passphrase: workstation.needsPassphrase };
  if (state.stage === 'locked') return { stage: 'locked' };
  if (state.stage === 'migrating' || state.stage === 'unreachable') return state;
  if (state.stage === 'joining') {
    const language = preferences.language();
    return { ...state, fingerprint: state.fingerprint.map((place) => spokenWord(place, language)) };
  }
  if (state.stage === 'broken')
    return { stage: 'broken', problem: state.problem, folder: workstation.folder };
  if (sessions.pending(window)) return { stage: 'challenge' };
  const session = sessions.get(window);
  const account = session && (known ?? (await findAccount(state.store.db, session.account)));
  const isOver = !session || account?.state !== 'active';
  if (isOver || !(await sessions.isCurrent(session, account))) {
    return { stage: 'signedOut', ended: sessions.endedBecause(window) };
  }
  const actor = {
    id: account.id,
    role: account.role,
    fullName: account.full_name,
    email: account.email,
  };
  if (session.mustChangePassword) return { stage: 'newPassword', actor };
  if (!session.mustSetUp) return { stage: 'signedIn', actor };
  const required = await requirementFor(state.store.db, account);
  return { stage: 'setUp', actor, required: required === 'none' ? 'any' : required };
}
