import type { clients as contract, ClientSelection } from '../../preload/contract/clients.ts';
import type { JobView } from '../../preload/contract/job.ts';
import type { HandlersFor, SignedInCall } from '../call.ts';
import { outboxFolder } from '../mail/outbox-folder.ts';
import { now } from '../platform/clock.ts';
import { shutOut } from '../sessions.ts';
import { addClient } from './add.ts';
import { archiveClient, restoreClient } from './archive.ts';
import {
  type BulkActor,
  type ClientAction,
  forEachClient,
  requiringMfa,
  sendingNotice,
} from './bulk.ts';
import { eraseClient } from './erase.ts';
import { exportClients } from './export.ts';
import { openClient, viewSummary } from './summary.ts';
import { listClients } from './list.ts';
import { setReference } from './reference.ts';
import { selectedClients } from './selection.ts';

export const clientHandlers: HandlersFor<typeof contract> = {
  'clients.list': ({ store, act }, query) => listClients(store.db, query, act.at),
  'clients.open': async ({ store, act }) => {
    await openClient(store, act);
    return viewSummary(store.db, act.subject, act.at);
  },
  'clients.summary': ({ store, act }) => viewSummary(store.db, act.subject, act.at),
  'clients.add': async (call, typed) => {
    const id = await addClient(call.store, call.act, typed);
    return viewSummary(call.store.db, id, now());
  },
  'clients.setReference': async (call, { reference }) => {
    await setReference(call.store, call.act, reference);
    return viewSummary(call.store.db, call.act.subject, now());
  },
  'clients.archive': async (call, { reason }) => {
    await archiveClient(call.store, call.act, reason);
    await shutOut(call.services, call.subject.id);
    return viewSummary(call.store.db, call.act.subject, now());
  },
  'clients.restore': async (call) => {
    await restoreClient(call.store, call.act);
    return viewSummary(call.store.db, call.act.subject, now());
  },
  'clients.erase': async (call, { reason }) => {
    await eraseClient(call.store, outboxFolder(call.services.workstation.folder), call.act, reason);
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
      return exportClients(store, act, selection, path, work);
    });
  },
};

function bulkActor({ act, actor, store }: SignedInCall): BulkActor {
  return { act, name: actor.fullName, vault: store.vault };
}

async function startBulk(
  { services, store, window, act }: SignedInCall,
  kind: 'requireMfa' | 'sendNotice',
  selection: ClientSelection,
  action: ClientAction,
): Promise<JobView> {
  const ids = await selectedClients(store.db, selection, act.at);
  return services.jobs.start(window, kind, (work) => forEachClient(store, ids, work, action));
}
