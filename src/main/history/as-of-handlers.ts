import type { HandlersFor } from '../call.ts';
import type { AddressAsOf, asOf, When } from '../../preload/contract/as-of.ts';
import { requireUncovered } from '../help-desk/worksheet.ts';
import { parseAddress } from '../ip-rules/address.ts';
import type { Db } from '../platform/db/schema.ts';
import { refuseFields } from '../platform/failure.ts';
import { addressThen } from './as-of/ruling.ts';
import { accountAsOf } from './as-of/view.ts';

export const asOfHandlers: HandlersFor<typeof asOf> = {
  'asOf.view': ({ store, session, act }, { subject, when }) => {
    requireUncovered(session, subject);
    return accountAsOf(store.db, subject, when, act.at);
  },
  'asOf.viewAny': ({ store, act }, { account, when }) =>
    accountAsOf(store.db, account, when, act.at),
  'asOf.address': ({ store, session, act }, { subject, when, address }) => {
    requireUncovered(session, subject);
    return ask(store.db, subject, when, address, act.at);
  },
  'asOf.addressAny': ({ store, act }, { account, when, address }) =>
    ask(store.db, account, when, address, act.at),
};

async function ask(
  db: Db,
  account: number,
  when: When,
  typed: string,
  now: number,
): Promise<AddressAsOf> {
  const address = typed.trim();
  refuseFields({ address: parseAddress(address) ? null : { code: 'address_form' } });
  return addressThen(await accountAsOf(db, account, when, now), address);
}
