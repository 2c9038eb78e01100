import type { mail } from '../../preload/contract/mail.ts';
import type { AnyCall, HandlersFor, SignedInCall } from '../call.ts';
import { requireUncovered } from '../help-desk/worksheet.ts';
import { isSearch, listMails } from './list.ts';
import { readMailSettings, setMailSettings, viewMailSettings } from './mail-settings.ts';
import { hasNetwork } from './online.ts';
import { openMail } from './open.ts';
import { outboxFolder } from './outbox-folder.ts';
import { makePrivateFolder } from '../platform/files.ts';
import { resendMail, retryFailed } from './resend.ts';
import { indexMailsForSearch } from './search-index.ts';
import { sendTestMail } from './test-mail.ts';

export const mailHandlers: HandlersFor<typeof mail> = {
  'mail.list': async ({ store, session }, { subject, ...filter }) => {
    requireUncovered(session, subject);
    if (isSearch(filter)) await indexMailsForSearch(store);
    return listMails(store.db, subject, filter);
  },
  'mail.listAll': async ({ store }, filter) => {
    if (isSearch(filter)) await indexMailsForSearch(store);
    return listMails(store.db, null, filter);
  },
  'mail.open': (call, { subject, id }) => {
    requireUncovered(call.session, subject);
    return open(call, id, subject);
  },
  'mail.openAny': (call, { id }) => open(call, id, null),
  'mail.resend': async (call, { subject, id }) => {
    const copy = await resendMail(call.store, call.act, id);
    return open(call, copy, subject);
  },
  'mail.retryFailed': async ({ store, act }) => ({ count: await retryFailed(store, act) }),
  'mail.openFolder': async (call) => {
    // Before the first mail there is none, and the file manager would show an error.
    makePrivateFolder(folderOf(call));
    await call.services.showFolder(folderOf(call));
    return null;
  },
  'mail.transport': async ({ store }) => {
    const { transport } = await readMailSettings(store.db);
    return { transport };
  },
  'mail.settings': (call) => viewMailSettings(call.store.db, folderOf(call)),
  'mail.setSettings': async (call, { seen, ...input }) => {
    await setMailSettings(call.store, call.act, input, seen);
    call.services.outbox.reconfigure();
    return viewMailSettings(call.store.db, folderOf(call));
  },
  'mail.test': async (call, { settings, to }) => {
    const { store, act, actor, services } = call;
    const language = services.preferences.language();
    const surroundings = { folder: folderOf(call), isOnline: hasNetwork };
    const mail = { settings, to, name: actor.fullName, language };
    return sendTestMail(store, act, mail, surroundings);
  },
};

function open(call: SignedInCall, id: number, account: number | null) {
  const viewer = { id: call.actor.id, role: call.actor.role, at: call.act.at };
  return openMail(call.store, folderOf(call), id, account, viewer);
}

function folderOf({ services }: AnyCall): string {
  return outboxFolder(services.workstation.folder);
}
