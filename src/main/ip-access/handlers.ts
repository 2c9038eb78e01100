import type { Finding, hygiene, UntidyRule } from '../../preload/contract/hygiene.ts';
import type { ipAccess, LockoutChoice } from '../../preload/contract/ip-access.ts';
import type { probation } from '../../preload/contract/probation.ts';
import type { ruleHistory } from '../../preload/contract/rule-history.ts';
import type { HandlersFor, SubjectCall, WarrantedCall } from '../call.ts';
import { isCovered } from '../help-desk/worksheet.ts';
import { write } from '../platform/db/unit.ts';
import { checkAddress } from './check-address.ts';
import { viewHygiene } from './hygiene.ts';
import type { ListAct } from './list-change.ts';
import { listSteps } from './list-steps.ts';
import { restoreState, viewThen } from './list-then.ts';
import { addRule, changeRule, deleteRule, endLift, restoreRule, reviseList } from './operations.ts';
import { findProbation, isOver } from './probation-row.ts';
import { keepProbation, revertOverdue, undoProbation } from './probation.ts';
import { protectedAddress } from './protected-address.ts';
import { viewSeveral } from './several.ts';
import { inspectRule, viewList } from './view.ts';

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

/** What becomes of a list over time: how it was, what is on probation, what could be tidied. */
export const listStateHandlers: HandlersFor<
  typeof ruleHistory & typeof probation & typeof hygiene
> = {
  'ruleHistory.list': ({ store, subject }, { below }) => listSteps(store.db, subject.id, below),
  'ruleHistory.view': ({ store, subject, act }, { after }) =>
    viewThen(store.db, subject.id, after, act.at),
  'ruleHistory.restore': async (call, { lockout, ...state }) => {
    const list = await listAct(call, lockout);
    await write(call.store, (tx) => restoreState(tx, call.store.vault, list, state));
    return listNow(call);
  },
  'probation.keep': async (call, { lockout }) => {
    const list = await listAct(call, lockout);
    await write(call.store, (tx) => keepProbation(tx, list));
    return listNow(call);
  },
  'probation.undo': async (call) => {
    const { store, act, actor } = call;
    const by = { act, actorName: actor.fullName };
    await write(store, (tx) => undoProbation(tx, store.vault, by));
    return listNow(call);
  },
  'hygiene.list': async ({ store, session, subject, act }) => {
    const untidy = await viewHygiene(store.db, subject.id, act.at);
    return isCovered(session, subject.id, 'lastSignInAt') ? untidy.map(withoutLastUse) : untidy;
  },
};

function withoutLastUse({ findings, ...rule }: UntidyRule): UntidyRule {
  const hasUse = (each: Finding) => each.kind === 'unused' && each.ever;
  return {
    ...rule,
    findings: findings.map((each) => (hasUse(each) ? { ...each, since: null } : each)),
  };
}

/** The list as it is now, which is what a change of it answers. */
async function listNow({ services, store, session, subject, actor, act }: SubjectCall) {
  const current = await services.currentAddress.get(store);
  const list = await viewList(store.db, subject.id, current, act.at, subject.id !== actor.id);
  if (!isCovered(session, subject.id, 'lastSignInAt')) return list;
  // The rule that let the client in last was used then.
  const rules = list.rules.map((rule) => ({ ...rule, lastUsedAt: 'covered' as const }));
  return { ...list, rules, lastSignIn: list.lastSignIn && { ...list.lastSignIn, at: null } };
}

/**
 * What a call changes a list as. A probation that is over goes back first: what is saved from then on
 * must not be undone with it.
 */
async function listAct(
  call: SubjectCall & Partial<WarrantedCall>,
  lockout: LockoutChoice,
): Promise<ListAct> {
  const { store, subject, actor, act, warrant = null } = call;
  const [row, protect] = await Promise.all([
    findProbation(store.db, subject.id),
    guardedAddress(call),
  ]);
  if (row && isOver(row, act.at))
    await write(store, (tx) => revertOverdue(tx, store.vault, subject.id, act.at));
  return { act, lockout, actorName: actor.fullName, protect, warrant };
}

/** The address that the subject must not be locked out from: see `protectedAddress`. */
function guardedAddress({ services, store, subject, actor }: SubjectCall) {
  const whose = { subject: subject.id, actor: actor.id };
  return protectedAddress(store, services.currentAddress, whose);
}
