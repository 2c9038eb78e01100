import type { settings } from '../../preload/contract/settings.ts';
import type { HandlersFor, SignedInCall } from '../call.ts';
import { append } from '../history/append.ts';
import { findLockout } from '../ip-access/lockout.ts';
import { listRules } from '../ip-access/store.ts';
import { refuseFields } from '../platform/failure.ts';
import { checkAddressSettings } from '../ip-access/address-source.ts';
import { readSetting, writeSetting } from './settings.ts';

export const settingsHandlers: HandlersFor<typeof settings> = {
  'settings.get': (call) => view(call),
  'settings.tryAddressSource': ({ services }, input) =>
    services.currentAddress.try(checkAddressSettings(input)),
  'settings.setAddressSource': async (call, input) => {
    const { store, act, actor, services } = call;
    const chosen = checkAddressSettings(input);
    const { address } = await services.currentAddress.try(chosen);
    await store.db.transaction().execute(async (tx) => {
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
      const before = await readSetting(tx, 'address');
      await writeSetting(tx, 'address', chosen);
      await append(tx, act, {
        code: 'settings.changed',
        outcome: 'ok',
        data: { setting: 'address' },
        before: { ...before },
        after: { ...chosen },
      });
    });
    services.announce('address.changed', await services.currentAddress.refresh(store.db), null);
    services.announce('history.appended', null, null);
    return view(call);
  },
};

async function view({ services, store }: SignedInCall) {
  return {
    address: await readSetting(store.db, 'address'),
    current: await services.currentAddress.get(store.db),
  };
}
