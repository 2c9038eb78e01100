import type { ipAccess, LockoutChoice } from '../../preload/contract/ip-access.ts';
import { findAccount } from '../accounts/accounts.ts';
import type { HandlersFor, SubjectCall } from '../call.ts';
import {
  addRule,
  changeRule,
  deleteRule,
  endLift,
  type ListAct,
  restoreRule,
} from './operations.ts';
import { inspectRule, viewList } from './view.ts';

export const ipAccessHandlers: HandlersFor<typeof ipAccess> = {
  'ipAccess.list': (call) => view(call),
  'ipAccess.inspect': async (call, { rule }) =>
    inspectRule(
      call.store.db,
      call.subject.id,
      rule,
      await call.services.currentAddress.get(call.store.db),
    ),
  'ipAccess.add': async (call, input) => {
    await addRule(call.store.db, await listAct(call, input.lockout), input);
    return changed(call);
  },
  'ipAccess.change': async (call, input) => {
    await changeRule(call.store.db, await listAct(call, input.lockout), input);
    return changed(call);
  },
  'ipAccess.delete': async (call, { id, lockout }) => {
    await deleteRule(call.store.db, await listAct(call, lockout), id);
    return changed(call);
  },
  'ipAccess.restore': async (call, { id, lockout }) => {
    await restoreRule(call.store.db, await listAct(call, lockout), id);
    return changed(call);
  },
  'ipAccess.endLift': async (call, { lockout }) => {
    await endLift(call.store.db, await listAct(call, lockout));
    return changed(call);
  },
  'ipAccess.refreshAddress': ({ services, store }) => services.currentAddress.refresh(store.db),
};

async function view({ services, store, subject, actor, act }: SubjectCall) {
  const current = await services.currentAddress.get(store.db);
  return viewList(store.db, subject.id, current, act.at, subject.id !== actor.id);
}

function changed(call: SubjectCall) {
  call.services.announce('history.appended', null, null);
  call.services.announce('clients.changed', null, null);
  call.services.outbox.wake();
  return view(call);
}

/** Guards the address that the subject signs in from: this workstation's own, or the client's last one. */
async function listAct(call: SubjectCall, lockout: LockoutChoice): Promise<ListAct> {
  const { services, store, subject, actor, act } = call;
  const by = { act, lockout, vault: store.vault, actorName: actor.fullName };
  if (subject.id === actor.id) {
    const current = await services.currentAddress.get(store.db);
    return { ...by, protect: current.address };
  }
  const client = await findAccount(store.db, subject.id);
  return { ...by, protect: client?.last_sign_in_address ?? undefined };
}
