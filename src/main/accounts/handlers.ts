import type { account as contract } from '../../preload/contract/account.ts';
import type { LoggedProof } from '../../preload/contract/log-payloads.ts';
import type { HandlersFor, SubjectCall } from '../call.ts';
import { requireCaller } from '../help-desk/worksheet.ts';
import { refuse } from '../platform/failure.ts';
import { announceState } from '../sessions.ts';
import { findAccount } from './accounts.ts';
import { type AccountAct, cancelAddress, changeAddress, confirmAddress } from './address-change.ts';
import { saveAccount, viewAccount } from './information.ts';
import { addPhoneNumber, removePhoneNumber, verifyPhoneNumber } from './phone-numbers.ts';

export const accountHandlers: HandlersFor<typeof contract> = {
  'account.view': (call) => view(call),
  'account.save': async (call, typed) => {
    await saveAccount(call.store, await actOn(call), typed);
    await announceHolder(call);
    return view(call);
  },
  'account.changeAddress': async (call, { email }) => {
    // Whoever has a client's mailbox has its codes: the help desk must know whom it gives them to.
    await changeAddress(call.store, await actOn(call), email, await proofOf(call));
    return view(call);
  },
  'account.confirmAddress': async (call, { code }) => {
    await confirmAddress(call.store, await actOn(call), code);
    await announceHolder(call);
    return view(call);
  },
  'account.cancelAddress': async (call) => {
    await cancelAddress(call.store, await actOn(call));
    return view(call);
  },
  'account.addPhone': async (call, { number, label }) => {
    const typed = { number, label, country: call.services.country() };
    await addPhoneNumber(call.store, await actOn(call), typed, await proofOf(call));
    return view(call);
  },
  'account.removePhone': async (call, { id }) => {
    await removePhoneNumber(call.store, await actOn(call), id, await proofOf(call));
    return view(call);
  },
  'account.verifyPhone': async (call, { id }) => {
    await verifyPhoneNumber(call.store, await actOn(call), id);
    return view(call);
  },
};

/** How the desk verified who asks for it; whoever acts on their own account needs no proof. */
async function proofOf({
  store,
  session,
  subject,
  actor,
}: SubjectCall): Promise<Partial<LoggedProof>> {
  if (subject.id === actor.id) return {};
  return { ...(await requireCaller(store.db, session, subject.id)) };
}

async function actOn({ store, subject, act, actor }: SubjectCall): Promise<AccountAct> {
  const account = await findAccount(store.db, subject.id);
  if (!account) throw refuse('not_allowed', null);
  return { act, account, actorName: actor.fullName, actorRole: actor.role };
}

function view({ store, subject, act }: SubjectCall) {
  return viewAccount(store.db, subject.id, act.at);
}

/** Wherever the account is signed in, its name and address are the new ones at once. */
async function announceHolder({ services, subject }: SubjectCall): Promise<void> {
  for (const window of services.sessions.windowsOf(subject.id))
    await announceState(services, window);
}
