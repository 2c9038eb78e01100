import type { ipAccess, LockoutChoice } from '../../preload/contract/ip-access.ts';
import { findAccount } from '../accounts/accounts.ts';
import type { HandlersFor, SubjectCall, WarrantedCall } from '../call.ts';
import { coveredFacts, findWorksheet } from '../help-desk/worksheet.ts';
import { write } from '../platform/db/unit.ts';
import { checkAddress } from './check-address.ts';
import type { ListAct } from './list-change.ts';
import { addRule, changeRule, deleteRule, endLift, restoreRule, reviseList } from './operations.ts';
import { viewSeveral } from './several.ts';
import { inspectRule, viewList } from './view.ts';

export const ipAccessHandlers: HandlersFor<typeof ipAccess> = {
  'ipAccess.list': (call) => view(call),
  'ipAccess.inspect': async (call, { rule }) => {
    const current = await call.services.currentAddress.get(call.store);
    const place = (await guardedAddress(call)) ?? null;
    return inspectRule(call.store.db, call.subject.id, rule, { current, place, at: call.act.at });
  },
  'ipAccess.add': async (call, input) => {
    const list = await listAct(call, input.lockout);
    await write(call.store, (tx) => addRule(tx, call.store.vault, list, input));
    return view(call);
  },
  'ipAccess.change': async (call, input) => {
    const list = await listAct(call, input.lockout);
    await write(call.store, (tx) => changeRule(tx, call.store.vault, list, input));
    return view(call);
  },
  'ipAccess.delete': async (call, { id, lockout }) => {
    const list = await listAct(call, lockout);
    await write(call.store, (tx) => deleteRule(tx, call.store.vault, list, id));
    return view(call);
  },
  'ipAccess.restore': async (call, { id, lockout }) => {
    const list = await listAct(call, lockout);
    await write(call.store, (tx) => restoreRule(tx, call.store.vault, list, id));
    return view(call);
  },
  'ipAccess.revise': async (call, input) => {
    const list = await listAct(call, input.lockout);
    await write(call.store, (tx) => reviseList(tx, call.store.vault, list, input));
    return view(call);
  },
  'ipAccess.readSeveral': ({ store, subject, act }, { text }) =>
    viewSeveral(store.db, subject.id, text, act.at),
  'ipAccess.checkAddress': ({ store, subject, act }, { address, draft }) =>
    checkAddress(store.db, subject.id, { address, draft, at: act.at }),
  'ipAccess.endLift': async (call, { lockout }) => {
    await endLift(call.store, await listAct(call, lockout));
    return view(call);
  },
  'ipAccess.refreshAddress': ({ services, store }) => services.currentAddress.refresh(store),
};

async function view({ services, store, session, subject, actor, act }: SubjectCall) {
  const current = await services.currentAddress.get(store);
  const list = await viewList(store.db, subject.id, current, act.at, subject.id !== actor.id);
  const isCovered = coveredFacts(findWorksheet(session, subject.id)).includes('lastSignInAt');
  return isCovered && list.lastSignIn
    ? { ...list, lastSignIn: { ...list.lastSignIn, at: null } }
    : list;
}

async function listAct(
  call: SubjectCall & Partial<WarrantedCall>,
  lockout: LockoutChoice,
): Promise<ListAct> {
  const { actor, act, warrant = null } = call;
  const protect = await guardedAddress(call);
  return { act, lockout, actorName: actor.fullName, protect, warrant };
}

/**
 * The address that the subject signs in from: this workstation's own (null: unknown), or the
 * client's last one (undefined: it never did).
 */
async function guardedAddress({
  services,
  store,
  subject,
  actor,
}: SubjectCall): Promise<string | null | undefined> {
  if (subject.id === actor.id) return (await services.currentAddress.get(store)).address;
  const client = await findAccount(store.db, subject.id);
  return client?.last_sign_in_address ?? undefined;
}
