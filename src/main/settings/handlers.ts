import type { FieldProblem } from '../../preload/contract/failure.ts';
import type { DeskSettingsView, settings } from '../../preload/contract/settings.ts';
import type { HandlersFor, SignedInCall } from '../call.ts';
import { findLockout } from '../ip-rules/lockout.ts';
import { listRules } from '../ip-access/store.ts';
import type { Db } from '../platform/db/schema.ts';
import { write } from '../platform/db/unit.ts';
import { refuseFields } from '../platform/failure.ts';
import { checkAddressSettings } from '../ip-access/address-source.ts';
import { changeSetting, readPlace, readSetting, saveForm } from './settings.ts';

export const settingsHandlers: HandlersFor<typeof settings> = {
  'settings.get': (call) => view(call),
  'settings.tryAddressSource': ({ services }, input) =>
    services.currentAddress.try(checkAddressSettings(input)),
  'settings.mfaPolicy': ({ store }) => readSetting(store.db, 'mfa'),
  'settings.setMfaPolicy': async ({ store, act }, { seen, ...mine }) => {
    refuseFields({ issuer: issuerProblem(mine.issuer) });
    await write(store, (tx) => saveForm(tx, act, 'mfa', { seen, mine }));
    return readSetting(store.db, 'mfa');
  },
  'settings.desk': ({ store }) => viewDesk(store.db),
  'settings.setDesk': async ({ store, act }, { seen, ...mine }) => {
    await write(store, (tx) => saveForm(tx, act, 'desk', { seen, mine }));
    return viewDesk(store.db);
  },
  'settings.readDeskMove': async ({ store, act }) => {
    await changeSetting(store, act, 'deskMoved', false);
    return viewDesk(store.db);
  },
  'settings.setAddressSource': async (call, { seen, ...typed }) => {
    const { store, act, actor, services } = call;
    const chosen = checkAddressSettings(typed);
    const { address } = await services.currentAddress.try(chosen);
    await write(store, async (tx) => {
      const rules = await listRules(tx, actor.id);
      const risk = findLockout([], rules, address, act.at);
      const field =
        chosen.source === 'fixed'
          ? 'fixedAddress'
          : chosen.source === 'service'
            ? 'serviceUrl'
            : 'source';
      refuseFields({
        [field]:
          risk && risk.from === null ? { code: 'would_refuse_you', address: address ?? '' } : null,
      });
      await saveForm(tx, act, 'address', { seen, mine: chosen });
    });
    services.announce('address.changed', await services.currentAddress.refresh(store), null);
    return view(call);
  },
};

async function viewDesk(db: Db): Promise<DeskSettingsView> {
  return {
    ...(await readSetting(db, 'desk')),
    movedToStrict: await readSetting(db, 'deskMoved'),
  };
}

async function view({ services, store }: SignedInCall) {
  return {
    address: await readPlace(store, 'address'),
    current: await services.currentAddress.get(store),
  };
}

/** In what an authenticator reads, the first colon ends the name. */
function issuerProblem(issuer: string): FieldProblem | null {
  if (issuer === '') return { code: 'required' };
  return issuer.includes(':') ? { code: 'bad_character' } : null;
}
