import type { CallerWant } from '../../preload/contract/caller.ts';
import { newCallWords } from '../accounts/call-words.ts';
import { append } from '../history/append.ts';
import type { Act } from '../history/entry.ts';
import type { Db, Tx } from '../platform/db/schema.ts';
import type { Store } from '../platform/db/store.ts';
import { changeOne, write } from '../platform/db/unit.ts';
import { readSetting } from '../settings/settings.ts';
import type { Session } from '../sign-in/session.ts';
import { type DeskAct, loadAnyParties } from './desk-act.ts';
import {
  askFor,
  closeWorksheet,
  openedWorksheet,
  openWorksheet,
  requireWorksheet,
  secondsOf,
  stepsTaken,
  type Worksheet,
} from './worksheet.ts';

/** Begins a call; a worksheet that is still open ends. */
export async function beginCall(
  store: Store,
  by: DeskAct,
  session: Session,
  { want, reference }: { want: CallerWant; reference: string },
): Promise<void> {
  const { act } = by;
  const callReference = reference.trim();
  const begun = await write(store, async (tx) => {
    await loadAnyParties(tx, by);
    const open = openedWorksheet(session);
    if (open) await logCallEnd(tx, act, open);
    const data = { callReference, want };
    const firstSeq = await append(tx, act, { code: 'caller.begun', outcome: 'ok', data });
    const { id: call } = await tx
      .insertInto('desk_call')
      .values({
        account_id: act.subject,
        agent_id: act.actor,
        words: newCallWords(),
        started_at: act.at,
        ended_at: null,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    return { firstSeq, call };
  });
  const { subject: account, at: startedAt } = act;
  openWorksheet(session, { account, reference: callReference, want, startedAt, ...begun });
}

/** The caller wants something else; see `askFor`. Refuses with `caller_none`. */
export async function askForAnother(
  store: Store,
  by: DeskAct,
  session: Session,
  want: CallerWant,
): Promise<void> {
  const sheet = requireWorksheet(session, by.act.subject);
  const { oneProofForAll } = await readSetting(store.db, 'desk');
  await write(store, async (tx) => {
    await loadAnyParties(tx, by);
    await append(tx, by.act, { code: 'caller.asked', outcome: 'ok', data: { want } });
  });
  askFor(sheet, want, oneProofForAll || want === sheet.want);
}

/** Ends the call. Refuses with `caller_none`. */
export async function endCall(store: Store, by: DeskAct, session: Session): Promise<void> {
  const sheet = requireWorksheet(session, by.act.subject);
  // Before it is written: what was proven is gone at once, whatever becomes of the disk.
  closeWorksheet(session);
  await write(store, (tx) => logCallEnd(tx, by.act, sheet));
}

/** The two words of a call, as places in the list. */
export async function wordsOf(db: Db, { call }: Worksheet): Promise<string> {
  const { words } = await db
    .selectFrom('desk_call')
    .select('words')
    .where('id', '=', call)
    .executeTakeFirstOrThrow();
  return words;
}

/** Ends the call that a session had open, which is over itself. */
export async function endCallOf(tx: Tx, act: Act, session: Session): Promise<void> {
  const sheet = openedWorksheet(session);
  closeWorksheet(session);
  if (sheet) await logCallEnd(tx, act, sheet);
}

/** Writes down that a call is over, and how far the caller was verified. */
export async function logCallEnd(tx: Tx, act: Act, sheet: Worksheet): Promise<void> {
  const data = { caller: stepsTaken(sheet), seconds: secondsOf(sheet) };
  const about = { ...act, subject: sheet.account };
  await changeOne(
    tx.updateTable('desk_call').set({ ended_at: act.at }).where('id', '=', sheet.call),
  );
  await append(tx, about, { code: 'caller.ended', outcome: 'ok', data });
}
