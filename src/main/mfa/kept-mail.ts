import type { KeptMail } from '../../preload/contract/mail.ts';
import { append } from '../history/append.ts';
import type { Act } from '../history/entry.ts';
import { mayOpenHere } from '../mail/open.ts';
import { findMail, openBody } from '../mail/stored-mail.ts';
import { refuse } from '../platform/failure.ts';
import type { Store } from '../platform/db/store.ts';
import { write } from '../platform/db/unit.ts';
import { isAlive } from './email-code-ends.ts';
import { codesOf, type EmailRequest } from './email-codes.ts';

/**
 * The mail with the newest code of a request, for its holder, who has no mailbox to read it in
 * because mail stays on this computer. The log tells that it was opened. Refuses with `code_none`
 * where there is no open code, or where it may not be read here.
 */
export async function openKeptMail(
  store: Store,
  act: Act,
  { account, purpose, request }: EmailRequest,
): Promise<KeptMail> {
  const [newest] = await codesOf(store.db, account.id, purpose, request);
  const isOpen = newest?.fate === 'open' && isAlive(newest, act.at);
  const mail = isOpen ? await findMail(store.db, newest.mail_id, account.id) : undefined;
  if (!mail || !mayOpenHere(purpose, account.role, mail)) throw refuse('code_none', null);
  const { content } = openBody(store.vault, mail);
  const data = { purpose, mail: mail.id };
  await write(store, (tx) => append(tx, act, { code: 'mfa.codeShown', outcome: 'ok', data }));
  return { language: mail.language, content };
}
