import type { Db } from '../platform/db/schema.ts';
import type { Store } from '../platform/db/store.ts';
import { changeOne, write } from '../platform/db/unit.ts';
import { sentMail } from './content.ts';
import { isMaskedName, maskFile } from './folder-transport.ts';
import { currentSender, readMailSettings } from './mail-settings.ts';
import { findMail, openBody } from './stored-mail.ts';

/**
 * Takes codes out of the files that the folder transport wrote, once they are of no use any more.
 * Which ones are left is read from the table, so that a crash between the commit and the file only
 * delays it. Looks at mails from number `from` on, and returns where to begin next time.
 */
export async function maskClosedFiles(
  store: Store,
  folder: string,
  from: number,
  at: number,
): Promise<number> {
  const mails = await codeMails(store.db, from);
  const open = [];
  for (const mail of mails) {
    const closed = (mail.fate ?? 'open') !== 'open' || (mail.expiresAt ?? Infinity) <= at;
    if (mail.file === null ? isOnItsWay(mail.state) : !isMaskedName(mail.file) && !closed) {
      open.push(mail.id);
    } else if (mail.file !== null && !isMaskedName(mail.file)) {
      await maskOne(store, folder, mail.id, mail.file);
    }
  }
  return open[0] ?? (mails.at(-1)?.id ?? from - 1) + 1;
}

function codeMails(db: Db, from: number) {
  return db
    .selectFrom('mail')
    .leftJoin('email_code', 'email_code.mail_id', 'mail.id')
    .select(['mail.id', 'mail.state', 'mail.file', 'mail.expires_at as expiresAt', 'fate'])
    .where('mail.id', '>=', from)
    .where('mail.kind', '=', 'confirmationCode')
    .orderBy('mail.id')
    .execute();
}

function isOnItsWay(state: string): boolean {
  return ['queued', 'sending', 'retrying', 'waiting'].includes(state);
}

async function maskOne(store: Store, folder: string, id: number, file: string) {
  const { db, vault } = store;
  const row = await findMail(db, id, null);
  if (!row) return;
  const sender = currentSender(await readMailSettings(db));
  const { recipient: to, language, created_at: at } = row;
  const sent = sentMail({ language, ...openBody(vault, row) });
  const masked = await maskFile(folder, file, sender, { ...sent, id, to, at });
  await write(store, (tx) =>
    changeOne(tx.updateTable('mail').set({ file: masked }).where('id', '=', id)),
  );
}
