import type { clients as contract } from '../../preload/contract/clients.ts';
import type { AnyCall, HandlersFor } from '../call.ts';
import { addClient } from './add.ts';
import { openClient, viewHead } from './head.ts';
import { listClients } from './list.ts';
import { setReference } from './reference.ts';
import { now } from '../platform/clock.ts';

const later = () => {
  throw new Error('to come');
};

export const clientHandlers: HandlersFor<typeof contract> = {
  'clients.list': ({ store, act }, query) => listClients(store.db, query, act.at),
  'clients.open': async ({ services, store, act }) => {
    await openClient(store.db, act);
    services.announce('history.appended', null, null);
    return viewHead(store.db, act.subject, act.at);
  },
  'clients.head': ({ store, act }) => viewHead(store.db, act.subject, act.at),
  'clients.add': async (call, typed) => {
    const id = await addClient(call.store.db, call.act, typed);
    changed(call);
    return viewHead(call.store.db, id, now());
  },
  'clients.setReference': async (call, { reference }) => {
    await setReference(call.store.db, call.act, reference);
    changed(call);
    return viewHead(call.store.db, call.act.subject, now());
  },
  'clients.archive': later,
  'clients.restore': later,
  'clients.erase': later,
  'clients.requireMfa': later,
  'clients.sendNotice': later,
  'clients.export': later,
};

function changed({ services }: AnyCall): void {
  services.announce('history.appended', null, null);
  services.announce('clients.changed', null, null);
}
