import type { staffAccounts as contract } from '../../preload/contract/staff.ts';
import { findAccount } from '../accounts/accounts.ts';
import type { HandlersFor, SignedInCall, SubjectCall } from '../call.ts';
import { meets, methodsOf, requirementFor } from '../mfa/policy.ts';
import { announceState, keepingSessions, shutOut } from '../sessions.ts';
import { inviteColleague } from './invite.ts';
import { listStaff } from './list.ts';
import { deactivate, reactivate, requireTotp, setRole } from './operations.ts';

export const staffHandlers: HandlersFor<typeof contract> = {
  'staff.list': (call) => list(call),
  'staff.invite': async (call, typed) => {
    const { store, act, actor } = call;
    const invitation = await inviteColleague(store, { ...act, actor: actor.id }, typed);
    return { staff: await list(call), ...invitation };
  },
  'staff.setRole': async (call, { role, reason }) => {
    await keepingSessions(call.services, call.subject.id, () =>
      setRole(call.store, call.act, role, reason),
    );
    await adoptRole(call);
    return list(call);
  },
  'staff.requireTotp': async (call, { reason }) => {
    await requireTotp(call.store, call.act, reason);
    return list(call);
  },
  'staff.deactivate': async (call, { reason }) => {
    await deactivate(call.store, call.act, reason);
    await shutOut(call.services, call.subject.id);
    return list(call);
  },
  'staff.reactivate': async (call) => {
    await reactivate(call.store, call.act);
    return list(call);
  },
};

function list({ store, act }: SignedInCall) {
  return listStaff(store.db, act);
}

/**
 * Wherever the colleague is signed in here, their screens become those of the new role; what the role
 * needs and they have not is set up before anything else, as at a sign-in.
 */
async function adoptRole({ services, store, subject }: SubjectCall): Promise<void> {
  const account = await findAccount(store.db, subject.id);
  if (!account) return;
  const ready = meets(
    await requirementFor(store.db, account),
    await methodsOf(store.db, account.id),
  );
  for (const window of services.sessions.windowsOf(account.id)) {
    const session = services.sessions.get(window);
    if (session && !ready) session.mustSetUp = true;
    await announceState(services, window);
  }
}
