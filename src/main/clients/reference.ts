import { append } from '../history/append.ts';
import type { Act } from '../history/entry.ts';
import { settleVersions } from '../history/meanwhile.ts';
import type { Tx } from '../platform/db/schema.ts';
import type { Store } from '../platform/db/store.ts';
import { changeOne, touchAccount, write } from '../platform/db/unit.ts';
import { refuseFields } from '../platform/failure.ts';
import { requireClient } from './summary.ts';

/** A reference as it is stored: without space around it, and none where nothing is left. */
export function readReference(typed: string | null): string | null {
  return typed?.trim() || null;
}

export async function isReferenceTaken(tx: Tx, reference: string | null): Promise<boolean> {
  if (reference === null) return false;
  const holder = await tx
    .selectFrom('account')
    .select('id')
    .where('portal_reference', '=', reference)
    .executeTakeFirst();
  return holder !== undefined;
}

/**
 * Stores the number that the portal knows a client by, or that there is none; where nothing
 * differs, nothing is written. Refuses with `invalid_input` where another client has it, and with
 * `changed_meanwhile` where it is not what was `seen` any more.
 */
export async function setReference(
  store: Store,
  act: Act & { subject: number },
  typed: string | null,
  seen: string | null,
): Promise<void> {
  await write(store, async (tx) => {
    const { portal_reference: before } = await requireClient(tx, act.subject);
    const { reference } = await settleVersions(
      tx,
      {
        seen: { reference: seen },
        mine: { reference: readReference(typed) },
        stored: { reference: before },
      },
      { code: 'client.referenceChanged', subject: act.subject },
    );
    if (reference === before) return;
    const isTaken = await isReferenceTaken(tx, reference);
    refuseFields({ reference: isTaken ? { code: 'reference_taken' } : null });
    await changeOne(
      tx.updateTable('account').set({ portal_reference: reference }).where('id', '=', act.subject),
    );
    touchAccount(tx, act.subject);
    await append(tx, act, {
      code: 'client.referenceChanged',
      outcome: 'ok',
      before: { reference: before },
      after: { reference },
    });
  });
}
