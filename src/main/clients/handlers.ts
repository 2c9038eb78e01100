import type { clients as contract, ClientSelection } from '../../preload/contract/clients.ts';
import type { JobView } from '../../preload/contract/job.ts';
import type { AnyCall, HandlersFor, SignedInCall } from '../call.ts';
import { outboxFolder } from '../mail/handlers.ts';
import { now } from '../platform/clock.ts';
import { shutOut } from '../sign-in/handlers.ts';
import { addClient } from './add.ts';
import { archiveClient, restoreClient } from './archive.ts';
import {
  type BulkActor,
  type ClientDeed,
  forEachClient,
  requiringMfa,
  sendingNotice,
} from './bulk.ts';
import { eraseClient } from './erase.ts';
import { exportClients } from './export.ts';
import { openClient, viewHead } from './head.ts';
import { listClients } from './list.ts';
import { setReference } from './reference.ts';
import { selectedClients } from './selection.ts';

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
  'clients.archive': async (call, { reason }) => {
    await archiveClient(call.store.db, call.act, reason);
    await shutOut(call.services, call.subject.id);
    changed(call);
    return viewHead(call.store.db, call.act.subject, now());
  },
  'clients.restore': async (call) => {
    await restoreClient(call.store.db, call.act);
    changed(call);
    return viewHead(call.store.db, call.act.subject, now());
  },
  'clients.erase': async (call, { reason }) => {
    await eraseClient(call.store.db, outboxFolder(call), call.act, reason);
    changed(call);
    call.services.announce('mail.changed', null, null);
    return null;
  },
  'clients.requireMfa': (call, { selection, reason }) =>
    startBulk(call, 'requireMfa', selection, requiringMfa(bulkActor(call), reason)),
  'clients.sendNotice': (call, { selection, message }) =>
    startBulk(call, 'sendNotice', selection, sendingNotice(bulkActor(call), message)),
  'clients.export': (call, { selection }) => {
    const { services, store, window, act } = call;
    return services.jobs.start(window, 'export', async (work) => {
      // Within the job: the person may look for a folder for longer than a call may take.
      const day = new Date(act.at).toISOString().slice(0, 10);
      const path = await services.chooseFile(window, `clients-${day}.csv`, work.signal);
      if (path === null) return { changed: 0, skipped: 0, cancelled: true };
      const result = await exportClients(store, act, selection, path, work);
      services.announce('history.appended', null, null);
      return result;
    });
  },
};

function bulkActor({ act, actor, store }: SignedInCall): BulkActor {
  return { act, name: actor.fullName, vault: store.vault };
}

/** Screens ask anew once it is over, not at every slice; the mails go out meanwhile. */
async function startBulk(
  call: SignedInCall,
  kind: 'requireMfa' | 'sendNotice',
  selection: ClientSelection,
  deed: ClientDeed,
): Promise<JobView> {
  const { services, store, window, act } = call;
  const ids = await selectedClients(store.db, selection, act.at);
  return services.jobs.start(window, kind, async (work) => {
    const progress = (done: number, total: number | null) => {
      services.outbox.wake();
      work.progress(done, total);
    };
    try {
      return await forEachClient(store.db, ids, { signal: work.signal, progress }, deed);
    } finally {
      changed(call);
    }
  });
}

function changed({ services }: AnyCall): void {
  services.announce('history.appended', null, null);
  services.announce('clients.changed', null, null);
}
