import type { ipAccess } from '../../preload/contract/ip-access.ts';
import type { HandlersFor } from '../call.ts';
import { write } from '../platform/db/unit.ts';
import { checkAddress } from './check-address.ts';
import { guardedAddress, listAct, listNow } from './list-call.ts';
import { addRule, changeRule, deleteRule, endLift, restoreRule, reviseList } from './operations.ts';
import { viewSeveral } from './several.ts';
import { inspectRule } from './view.ts';

export const ipAccessHandlers: HandlersFor<typeof ipAccess> = {
  'ipAccess.list': (call) => listNow(call),
  'ipAccess.inspect': async (call, { rule }) => {
    const current = await call.services.currentAddress.get(call.store);
    const place = (await guardedAddress(call)) ?? null;
    return inspectRule(call.store.db, call.subject.id, rule, { current, place, at: call.act.at });
  },
  'ipAccess.add': async (call, input) => {
    const list = await listAct(call, input.lockout);
    await write(call.store, (tx) => addRule(tx, call.store.vault, list, input));
    return listNow(call);
  },
  'ipAccess.change': async (call, input) => {
    const list = await listAct(call, input.lockout);
    await write(call.store, (tx) => changeRule(tx, call.store.vault, list, input));
    return listNow(call);
  },
  'ipAccess.delete': async (call, { id, lockout }) => {
    const list = await listAct(call, lockout);
    await write(call.store, (tx) => deleteRule(tx, call.store.vault, list, id));
    return listNow(call);
  },
  'ipAccess.restore': async (call, { id, lockout }) => {
    const list = await listAct(call, lockout);
    await write(call.store, (tx) => restoreRule(tx, call.store.vault, list, id));
    return listNow(call);
  },
  'ipAccess.revise': async (call, input) => {
    const list = await listAct(call, input.lockout);
    await write(call.store, (tx) => reviseList(tx, call.store.vault, list, input));
    return listNow(call);
  },
  'ipAccess.readSeveral': ({ store, subject, act }, { text }) =>
    viewSeveral(store.db, subject.id, text, act.at),
  'ipAccess.checkAddress': ({ store, subject, act }, { address, draft }) =>
    checkAddress(store.db, subject.id, { address, draft, at: act.at }),
  'ipAccess.endLift': async (call, { lockout }) => {
    await endLift(call.store, await listAct(call, lockout));
    return listNow(call);
  },
  'ipAccess.refreshAddress': ({ services, store }) => services.currentAddress.refresh(store),
};
