import type { LockoutChoice } from '../../preload/contract/ip-access.ts';
import type { SubjectCall, WarrantedCall } from '../call.ts';
import { coveredFacts, findWorksheet } from '../help-desk/worksheet.ts';
import { write } from '../platform/db/unit.ts';
import type { ListAct } from './list-change.ts';
import { findProbation, isOver } from './probation-row.ts';
import { revertOverdue } from './probation.ts';
import { protectedAddress } from './protected-address.ts';
import { viewList } from './view.ts';

/* What the calls about a list have in common. */

/** The list as it is now, which is what a change of it answers. */
export async function listNow({ services, store, session, subject, actor, act }: SubjectCall) {
  const current = await services.currentAddress.get(store);
  const list = await viewList(store.db, subject.id, current, act.at, subject.id !== actor.id);
  const isCovered = coveredFacts(findWorksheet(session, subject.id)).includes('lastSignInAt');
  return isCovered && list.lastSignIn
    ? { ...list, lastSignIn: { ...list.lastSignIn, at: null } }
    : list;
}

/**
 * What a call changes a list as. A probation that is over goes back first: what is saved from then on
 * must not be undone with it.
 */
export async function listAct(
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
export function guardedAddress({ services, store, subject, actor }: SubjectCall) {
  const whose = { subject: subject.id, actor: actor.id };
  return protectedAddress(store, services.currentAddress, whose);
}
