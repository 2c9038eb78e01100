import type { ExpressionBuilder, Expression, SqlBool } from 'kysely';
import type { MailTransport } from '../../preload/contract/mail.ts';
import { minute } from '../platform/clock.ts';
import { among } from '../platform/db/expressions.ts';
import type { Db, Schema } from '../platform/db/schema.ts';
import type { Store } from '../platform/db/store.ts';
import { write } from '../platform/db/unit.ts';

/*
 * Which workstation of a team has a mail on the wire. One that works alone (`null`) claims nothing:
 * whatever is being sent is its own.
 */

type Is = ExpressionBuilder<Schema, 'mail'>;

/** Longer than any attempt takes; whoever lets it pass has crashed, or lost its way to the store. */
export const lease = 2 * minute;

/** How often claims are looked after. */
export const tendEvery = lease / 4;

/** No claim, as columns. */
export const unclaimed = { claimed_by: null, claimed_until: null };

/** The claim of a workstation that is about to send, as columns. */
export function claimOf(workstation: string | null, at: number) {
  return workstation === null ? unclaimed : { claimed_by: workstation, claimed_until: at + lease };
}

/** What a workstation has on the wire, or had before it crashed; what nobody claims is everybody's. */
export function isClaimedHere(is: Is, workstation: string | null): Expression<SqlBool> {
  if (workstation === null) return is.lit(true);
  return is.or([is('claimed_by', '=', workstation), is('claimed_by', 'is', null)]);
}

/** Who takes mails up, and by which way they would leave. */
export interface Sender {
  workstation: string | null;
  transport: MailTransport;
}

/** What a workstation may take up at all: files are written where their mail was queued. */
export function mayTakeUp(is: Is, { workstation, transport }: Sender): Expression<SqlBool> {
  if (workstation === null || transport !== 'folder') return is.lit(true);
  return is.or([is('origin', '=', workstation), is('origin', 'is', null)]);
}

/** That a workstation does not leave the mail to the others for now: see `leaveToOthers`. */
export function isNotLeft(is: Is, workstation: string | null, at: number): Expression<SqlBool> {
  if (workstation === null) return is.lit(true);
  return is.or([
    is('claimed_by', 'is', null),
    is('claimed_by', '<>', workstation),
    is('claimed_until', 'is', null),
    is('claimed_until', '<=', at),
  ]);
}

/**
 * When the mail is to be taken up again after a server was not to be had, as columns. In a team that
 * may be this workstation's own trouble: the others may try at once, and it waits itself.
 */
export function leaveToOthers(workstation: string | null, at: number, until: number) {
  if (workstation === null) return { next_try_at: until, ...unclaimed };
  return { next_try_at: at, claimed_by: workstation, claimed_until: until };
}

/** When a workstation takes a mail up: not while it leaves it to the others. */
export function turnOf(is: Is, workstation: string | null): Expression<number | null> {
  if (workstation === null) return is.ref('next_try_at');
  return is
    .case()
    .when(
      is.and([is('claimed_by', '=', workstation), is('claimed_until', '>', is.ref('next_try_at'))]),
    )
    .then(is.ref('claimed_until'))
    .else(is.ref('next_try_at'))
    .end();
}

/** Prolongs what is on the wire here. */
export async function prolong(store: Store, mails: readonly number[], at: number): Promise<void> {
  if (mails.length === 0) return;
  await write(store, async (tx) => {
    await tx
      .updateTable('mail')
      .set({ claimed_until: at + lease })
      .where('id', 'in', among(mails))
      .where('state', '=', 'sending')
      .where('claimed_by', '=', store.workstation)
      .execute();
  });
}

export async function isAnyAbandoned(db: Db, at: number): Promise<boolean> {
  const row = await db
    .selectFrom('mail')
    .select('id')
    .where((is) => abandoned(is, at))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Mails on the wire whose workstation has said nothing for too long; its own files wait for it. */
export function abandoned(is: Is, at: number): Expression<SqlBool> {
  return is.and([
    is('state', '=', 'sending'),
    is('claimed_until', '<=', at),
    is.or([is('transport', 'is', null), is('transport', '<>', 'folder')]),
  ]);
}
