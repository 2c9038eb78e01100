import { clockTolerance } from '../platform/clock.ts';
import type { Db, Tx } from '../platform/db/schema.ts';
import type { Vault } from '../platform/seal.ts';
import { isNotLeft, mayTakeUp, type Sender, turnOf } from './claims.ts';
import { logFailure } from './mail-log.ts';
import { addSteps } from './steps.ts';
import { dueStates, type MailRow, mailsWithBody, stripCode } from './stored-mail.ts';

/** Up to `limit` mails whose time has come, oldest first; also such whose code is dead. */
export async function findDue(
  db: Db,
  sender: Sender,
  limit: number,
  at: number,
): Promise<MailRow[]> {
  return mailsWithBody(db)
    .where('next_try_at', '<=', at)
    .where('state', 'in', dueStates)
    .where((is) => is.and([mayTakeUp(is, sender), isNotLeft(is, sender.workstation, at)]))
    .orderBy('next_try_at')
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** Mails whose code died before they could go out are not sent any more. */
export async function expireDue(tx: Tx, vault: Vault, at: number): Promise<void> {
  const rows = await tx
    .updateTable('mail')
    .set({ state: 'expired', next_try_at: null })
    .where('state', 'in', dueStates)
    .where('next_try_at', 'is not', null)
    .where('expires_at', '<=', at)
    .returningAll()
    .execute();
  await addSteps(
    tx,
    rows.map(({ id }) => ({ mail: id, at, state: 'expired', reply: 'code_expired' })),
  );
  for (const row of rows) {
    await stripCode(tx, vault, row.id, at);
    await logFailure(tx, row, at, 'expired', 'code_expired');
  }
}

/** Whether a mail that was due by then does not say yet that it waits for a network, or a code is dead. */
export async function needsAttentionOffline(db: Db, at: number, dueBy = at): Promise<boolean> {
  const row = await db
    .selectFrom('mail')
    .select('id')
    .where('next_try_at', 'is not', null)
    .where('state', 'in', dueStates)
    .where((is) =>
      is.or([
        is.and([is('next_try_at', '<=', dueBy), is('state', '<>', 'waiting')]),
        is('expires_at', '<=', at),
      ]),
    )
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Mails that were due by then while there is no network wait for it; that is no failure and no try. */
export async function markWaiting(tx: Tx, at: number, dueBy = at): Promise<void> {
  const rows = await tx
    .updateTable('mail')
    .set({ state: 'waiting' })
    .where('state', 'in', ['queued', 'retrying'])
    .where('next_try_at', '<=', dueBy)
    .returning('id')
    .execute();
  await addSteps(
    tx,
    rows.map(({ id }) => ({ mail: id, at, state: 'waiting', reply: 'offline' })),
  );
}

export interface NextDue {
  /** When the next mail is to be tried. */
  tryAt: number;
  /** When the next code of a waiting mail dies; null where none waits. */
  endsAt: number | null;
}

/** What is due next of what a workstation may take up; null where nothing waits. */
export async function nextDue(db: Db, sender: Sender): Promise<NextDue | null> {
  const { tryAt, endsAt } = await db
    .selectFrom('mail')
    .select((is) => [
      is.fn.min<number | null>(turnOf(is, sender.workstation)).as('tryAt'),
      is.fn.min<number | null>('expires_at').as('endsAt'),
    ])
    .where('next_try_at', 'is not', null)
    .where((is) => mayTakeUp(is, sender))
    .executeTakeFirstOrThrow();
  return tryAt === null ? null : { tryAt, endsAt };
}

/**
 * Makes due what was put off by a clock that has been set back since: it would sleep as long as the
 * clock went back (requirement 60), and how long it has waited nobody knows.
 */
export async function bringForward(tx: Tx, at: number): Promise<void> {
  await tx
    .updateTable('mail')
    .set({ next_try_at: at })
    .where('next_try_at', '>', at)
    .where((is) => {
      const lastStep = is
        .selectFrom('mail_step')
        .select('mail_step.at')
        .whereRef('mail_step.mail_id', '=', 'mail.id')
        .orderBy('mail_step.id', 'desc')
        .limit(1);
      return is(lastStep, '>', at + clockTolerance);
    })
    .execute();
}
