import { append } from '../history/append.ts';
import type { Act } from '../history/entry.ts';
import type { ExpressionBuilder } from 'kysely';
import { among } from '../platform/db/expressions.ts';
import type { Db, Schema, Tx } from '../platform/db/schema.ts';
import type { Store } from '../platform/db/store.ts';
import { changeOne, touch, write } from '../platform/db/unit.ts';
import { unclaimed } from './claims.ts';
import { canResend } from './open.ts';
import { refuse } from '../platform/failure.ts';
import { addSteps } from './steps.ts';
import { enqueue, findMail, type MailRow, openBody } from './stored-mail.ts';

/**
 * Sends a notice again that did not arrive, or perhaps not: a copy with a number of its own. One
 * that waits for the network, or that was refused, is tried at once instead: it has not gone out.
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
      row.state === 'waiting' || row.state === 'failed'
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

async function tryAtOnce(tx: Tx, { id, state }: MailRow, at: number): Promise<number> {
  if (state === 'failed') await queueAgain(tx, [id], at);
  else
    await changeOne(
      tx
        .updateTable('mail')
        .set({ next_try_at: at, ...unclaimed })
        .where('id', '=', id),
    );
  touch(tx, 'outbox');
  return id;
}

/**
 * Sends all failed notices again, because their cause was repaired: a password, a certificate, the
 * folder. Returns how many; refuses with `nothing_to_do` where there is none.
 */
export async function retryFailed(store: Store, act: Act): Promise<number> {
  return write(store, async (tx) => {
    const rows = await tx.selectFrom('mail').select('id').where(isRepairable).execute();
    if (rows.length === 0) throw refuse('nothing_to_do', null);
    await queueAgain(
      tx,
      rows.map(({ id }) => id),
      act.at,
    );
    const data = { count: rows.length };
    await append(tx, act, { code: 'mail.retried', outcome: 'ok', data });
    return rows.length;
  });
}

/** How many mails `retryFailed` would send. */
export async function countRepairable(db: Db): Promise<number> {
  const { count } = await db
    .selectFrom('mail')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where(isRepairable)
    .executeTakeFirstOrThrow();
  return count;
}

/** A failed notice, unless the recipient's address was refused (RFC 3463: X.1) or it is damaged. */
function isRepairable(is: ExpressionBuilder<Schema, 'mail'>) {
  const lastReply = is
    .selectFrom('mail_step')
    .select('reply')
    .whereRef('mail_step.mail_id', '=', 'mail.id')
    .orderBy('mail_step.id', 'desc')
    .limit(1);
  const reply = is.fn.coalesce(lastReply, is.val(''));
  return is.and([
    is('mail.state', '=', 'failed'),
    is('mail.kind', 'not in', ['confirmationCode', 'test']),
    is(reply, 'not like', '5___5.1.%'),
    is(reply, 'not in', ['bad_address', 'damaged']),
  ]);
}

async function queueAgain(tx: Tx, ids: readonly number[], at: number): Promise<void> {
  await tx
    .updateTable('mail')
    .set({ state: 'queued', next_try_at: at, tries: 0, ...unclaimed })
    .where('id', 'in', among(ids))
    .execute();
  await addSteps(
    tx,
    ids.map((mail) => ({ mail, at, state: 'queued', reply: null })),
  );
  touch(tx, 'outbox');
}
