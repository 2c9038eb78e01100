import type { account as contract } from '../../preload/contract/account.ts';
import type { LoggedProof } from '../../preload/contract/log-payloads.ts';
import type { HandlersFor, SubjectCall } from '../call.ts';
import { cover } from '../help-desk/cover.ts';
import { coveredFacts, findWorksheet, stepsTaken } from '../help-desk/worksheet.ts';
import { write } from '../platform/db/unit.ts';
import { refuse } from '../platform/failure.ts';
import { announceState } from '../sessions.ts';
import { readPhoneCountry } from '../settings/settings.ts';
import { findAccount } from './accounts.ts';
import { type AccountAct, cancelAddress, changeAddress, confirmAddress } from './address-change.ts';
import { saveAccount, viewAccount } from './information.ts';
import { addPhoneNumber, removePhoneNumber, verifyPhoneNumber } from './phone-numbers.ts';

export const accountHandlers: HandlersFor<typeof contract> = {
  'account.view': (call) => view(call),
  'account.save': async (call, typed) => {
    await saveAccount(call.store, await actOn(call), typed, typed.seen);
    await announceHolder(call);
    return view(call);
  },
  'account.changeAddress': async (call, { email }) => {
    const { store, warrant } = call;
    const by = await actOn(call);
    await write(store, (tx) => changeAddress(tx, store.vault, by, { email, warrant }));
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
    const country = await readPhoneCountry(call.store.db, call.services.country());
    const typed = { number, label, country };
    await addPhoneNumber(call.store, await actOn(call), typed, shownIn(call));
    return view(call);
  },
  'account.removePhone': async (call, { id }) => {
    await removePhoneNumber(call.store, await actOn(call), id, shownIn(call));
    return view(call);
  },
  'account.verifyPhone': async (call, { id }) => {
    await verifyPhoneNumber(call.store, await actOn(call), id);
    return view(call);
  },
};

/**
 * What a caller has shown by then, where one is on the phone. It decides nothing: a number that is
 * new proves nothing for a week, and its holder is told.
 */
function shownIn({ session, subject }: SubjectCall): Partial<LoggedProof> {
  const sheet = findWorksheet(session, subject.id);
  return sheet ? { caller: stepsTaken(sheet), callReference: sheet.reference, override: null } : {};
}

async function actOn({ store, subject, act, actor }: SubjectCall): Promise<AccountAct> {
  const account = await findAccount(store.db, subject.id);
  if (!account) throw refuse('not_allowed', null);
  return { act, account, actorName: actor.fullName, actorRole: actor.role };
}

async function view({ store, subject, session, act }: SubjectCall) {
  const account = await viewAccount(store.db, subject.id, act.at);
  return cover(account, coveredFacts(findWorksheet(session, subject.id)));
}

/** Wherever the account is signed in, its name and address are the new ones at once. */
async function announceHolder({ services, subject }: SubjectCall): Promise<void> {
  for (const window of services.sessions.windowsOf(subject.id))
    await announceState(services, window);
}
