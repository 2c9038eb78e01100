import type { AppState } from '../../preload/contract/app.ts';
import { findAccount } from '../accounts/accounts.ts';
import { requirementFor } from '../mfa/policy.ts';
import type { Workstation } from '../platform/workstation.ts';
import type { Sessions } from './session.ts';

/** Which screen this window shows; the one place that decides it. */
export async function appState(
  { workstation, sessions }: { workstation: Workstation; sessions: Sessions },
  window: number,
): Promise<AppState> {
  await workstation.ready;
  const { state } = workstation;
  if (state.stage === 'firstRun')
    return { stage: 'firstRun', passphrase: workstation.needsPassphrase };
  if (state.stage === 'locked') return { stage: 'locked' };
  if (state.stage === 'migrating') return state;
  if (state.stage === 'broken')
    return { stage: 'broken', problem: state.problem, folder: workstation.folder };
  if (sessions.pending(window)) return { stage: 'challenge' };
  const session = sessions.get(window);
  const account = session && (await findAccount(state.store.db, session.account));
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
