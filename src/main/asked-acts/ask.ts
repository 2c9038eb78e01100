import type { ActDetails } from '../../preload/contract/asked-acts.ts';
import type { LoggedGrounds } from '../../preload/contract/log-payloads.ts';
import type { Way } from '../../preload/contract/proof.ts';
import { append } from '../history/append.ts';
import { type DeskAct, notifyHolder } from '../help-desk/desk-act.ts';
import { hour } from '../platform/clock.ts';
import type { Tx } from '../platform/db/schema.ts';
import type { Store } from '../platform/db/store.ts';
import { touch, write } from '../platform/db/unit.ts';
import { groupedCode, newSpokenCode, shortLength } from '../platform/spoken-code.ts';
import { objectionMac } from './objection.ts';
import { requireRight } from './rights.ts';
import { confirmWithin, loggedAct } from './rows.ts';

/** An act that the gate lets pass but for a colleague's word, or for its time. */
export interface Asked {
  details: ActDetails;
  grounds: LoggedGrounds;
  /** Who stands behind it beside the agent already; null: nobody does, or has to. */
  second: number | null;
  /** Who still has to confirm it; null: nobody. */
  needs: Way['second'];
  /** Hours that it waits after that. */
  hours: number;
}

/**
 * Sets an act down, and tells its account's holder at every address at once, with a code that objects
 * to it. Returns its number. Refuses with `not_allowed` or `account_inactive`.
 */
export async function askAct(store: Store, by: DeskAct, asked: Asked): Promise<number> {
  return write(store, async (tx) => {
    const { act } = by;
    const parties = await requireRight(tx, by, asked.details.act);
    const code = newSpokenCode(shortLength);
    const { needs, hours, details, grounds } = asked;
    const earliest = act.at + hours * hour;
    const until = needs ? act.at + confirmWithin : earliest;
    const id = await insertAsked(tx, by, asked, { until, code });
    const data = { ...loggedAct({ act: details.act, id }), until, ...grounds };
    await append(tx, act, { code: 'helpDesk.actAsked', outcome: 'ok', data });
    await notifyHolder(tx, by, parties, {
      kind: 'actAsked',
      act: details.act,
      until: earliest,
      code: groupedCode(code),
      ticket: grounds.callReference,
    });
    return id;
  });
}

async function insertAsked(
  tx: Tx,
  { act, vault }: DeskAct,
  { details, grounds, second, needs, hours }: Asked,
  { until, code }: { until: number; code: string },
): Promise<number> {
  const { id } = await tx
    .insertInto('asked_act')
    .values({
      account_id: act.subject,
      agent_id: act.actor,
      act: details.act,
      details: JSON.stringify(details),
      grounds: JSON.stringify(grounds),
      needs,
      hours,
      state: needs ? 'colleague' : 'waiting',
      second_id: second,
      objection_mac: objectionMac(vault, act.subject, code),
      asked_at: act.at,
      until,
      ended_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  touch(tx, 'desk');
  return id;
}
