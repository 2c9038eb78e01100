import type {
  clients as contract,
  ClientSelection,
  ClientSummary,
} from '../../preload/contract/clients.ts';
import type { JobView } from '../../preload/contract/job.ts';
import type { whichAccounts } from '../../preload/contract/which-accounts.ts';
import type { HandlersFor, SignedInCall, SubjectCall } from '../call.ts';
import { logCallEnd } from '../help-desk/caller.ts';
import { cover } from '../help-desk/cover.ts';
import { requireWarrant } from '../help-desk/gate.ts';
import { closeWorksheet, coveredFacts, findWorksheet, isCovered } from '../help-desk/worksheet.ts';
import { outboxFolder } from '../mail/outbox-folder.ts';
import { now } from '../platform/clock.ts';
import { write } from '../platform/db/unit.ts';
import { refuse } from '../platform/failure.ts';
import { shutOut } from '../sessions.ts';
import { addClient } from './add.ts';
import { archiveClient, isOwnArchive, restoreClient } from './archive.ts';
import {
  type BulkActor,
  type ClientAction,
  forEachClient,
  requiringMfa,
  sendingNotice,
} from './bulk.ts';
import { countConcerned } from './concern.ts';
import { eraseClient } from './erase.ts';
import { exportClients } from './export.ts';
import { noteLeft, noteSeen, othersAt } from './presence.ts';
import { openClient, requireClient, viewSummary } from './summary.ts';
import { listClients } from './list.ts';
import { setReference } from './reference.ts';
import { selectedClients } from './selection.ts';

export const clientHandlers: HandlersFor<typeof contract> = {
  'clients.list': async ({ store, session, act }, query) => {
    const page = await listClients(store.db, query, act.at);
    const clients = page.clients.map((row) =>
      cover(row, coveredFacts(findWorksheet(session, row.id))),
    );
    return { ...page, clients };
  },
  'clients.open': async (call) => {
    await openClient(call.store, call.act);
    return summary(call);
  },
  'clients.summary': (call) => summary(call),
  'clients.seen': async ({ store, actor, window, act }) => {
    const seeing = { window, agent: actor.id, client: act.subject, at: act.at };
    await requireClient(store.db, seeing.client);
    await noteSeen(store, seeing);
    return othersAt(store.db, seeing);
  },
  'clients.left': async ({ store, window }) => {
    await write(store, (tx) => noteLeft(tx, window));
    return null;
  },
  'clients.add': async (call, typed) => {
    const id = await addClient(call.store, call.act, typed);
    return viewSummary(call.store.db, id, now());
  },
  'clients.setReference': async (call, { reference, seen }) => {
    // Whether it is what was seen would tell as much as the reference itself.
    if (isCovered(call.session, call.subject.id, 'reference')) throw refuse('covered', null);
    await setReference(call.store, call.act, reference, seen.reference);
    return summary(call);
  },
  'clients.archive': async (call, { reason }) => {
    await archiveClient(call.store, call.act, reason);
    await shutOut(call.services, call.subject.id);
    return summary(call);
  },
  'clients.restore': async (call, { grounds }) => {
    const { store, act } = call;
    const isUndo = await isOwnArchive(store.db, act);
    const warrant = isUndo ? null : await requireWarrant(call, 'restoreClient', grounds);
    await write(store, (tx) => restoreClient(tx, act, warrant));
    return summary(call);
  },
  'clients.erase': async ({ services, store, session, subject, act, warrant }) => {
    const folder = outboxFolder(services.workstation.folder);
    const sheet = findWorksheet(session, subject.id);
    await write(store, async (tx) => {
      if (sheet) await logCallEnd(tx, act, sheet);
      await eraseClient(tx, folder, act, warrant);
    });
    // There is nobody left to talk about.
    if (sheet) closeWorksheet(session);
    await store.purgeErased();
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
      const { result: verified } = services.historyWatch;
      return exportClients(store, { act, selection, path, verified }, work);
    });
  },
};

export const whichAccountsHandlers: HandlersFor<typeof whichAccounts> = {
  'whichAccounts.count': ({ store, act }, asked) => countConcerned(store.db, asked, act.at),
};

/** As the agent may see it: what a caller can be asked for is covered while the call is open. */
async function summary({ store, session, act }: SubjectCall): Promise<ClientSummary> {
  const client = await viewSummary(store.db, act.subject, now());
  return cover(client, coveredFacts(findWorksheet(session, act.subject)));
}

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
