import { append } from '../history/append.ts';
import type { Act } from '../history/entry.ts';
import type { Tx } from '../platform/db/schema.ts';
import type { Store } from '../platform/db/store.ts';
import { changeOne, touch, write } from '../platform/db/unit.ts';
import { canResend } from './open.ts';
import { refuse } from '../platform/failure.ts';
import { enqueue, findMail, type MailRow, openBody } from './stored-mail.ts';

/**
 * Sends a notice again that did not arrive, or perhaps not: a copy with a number of its own. One
 * that only waits for the network is tried at once instead, so that it does not arrive twice.
 * Returns the number of the mail that is on its way. Refuses with `mail_gone`, and with
 * `mail_not_resendable` for codes and for what has been sent.
 */
export async function resendMail(
  store: Store,
  act: Act & { subject: number },
  id: number,
): Promise<number> {
  return write(store, async (tx) => {
    const row = await findMail(tx, id, act.subject);
    if (!row) throw refuse('mail_gone', null);
    if (!canResend(row)) throw refuse('mail_not_resendable', null);
    const copy =
      row.state === 'waiting'
        ? await tryAtOnce(tx, row, act.at)
        : await enqueue(tx, store.vault, {
            account: row.account_id,
            to: row.recipient,
            language: row.language,
            facts: openBody(store.vault, row).facts,
            at: act.at,
            expiresAt: null,
          });
    const data = { mail: id, copy, kind: row.kind };
    await append(tx, act, { code: 'mail.resent', outcome: 'ok', data });
    return copy;
  });
}

async function tryAtOnce(tx: Tx, { id }: MailRow, at: number): Promise<number> {
  await changeOne(tx.updateTable('mail').set({ next_try_at: at }).where('id', '=', id));
  touch(tx, 'outbox');
  return id;
}
