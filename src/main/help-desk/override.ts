import type { SecondPerson } from '../../preload/contract/channel.ts';
import { append } from '../history/append.ts';
import { requireReason } from '../history/reason.ts';
import type { Store } from '../platform/db/store.ts';
import { write } from '../platform/db/unit.ts';
import { refuse } from '../platform/failure.ts';
import type { Session } from '../sign-in/session.ts';
import { hasUnreviewedOverride, noteReview } from '../warrants/reviews.ts';
import { type DeskAct, loadAnyParties, tellAdministrators } from './desk-act.ts';
import { confirmHere } from './second-person.ts';
import { tryIn } from './try.ts';

/**
 * Lets the desk do without proof, because an administrator who is not the agent says so with a code
 * of their own (requirement HD5). Every administrator is told, and one of them has to review it before
 * the next. Refuses with `override_unreviewed`, `caller_none` and as `confirmHere` does.
 */
export async function overrideCaller(
  store: Store,
  by: DeskAct,
  session: Session,
  { reason: typed, second }: { reason: string; second: SecondPerson },
): Promise<void> {
  const { sheet, request } = tryIn(session, by);
  const { act } = by;
  const reason = requireReason(typed);
  if (await hasUnreviewedOverride(store.db)) throw refuse('override_unreviewed', null);
  const needs = 'administrator' as const;
  const confirmed = { act, agent: act.actor, subject: act.subject, needs };
  const { id, full_name: name } = await confirmHere(store, confirmed, second);
  await write(store, async (tx) => {
    const parties = await loadAnyParties(tx, by);
    if (await hasUnreviewedOverride(tx)) throw refuse('override_unreviewed', null);
    const data = { reason, secondPerson: name };
    const seq = await append(tx, act, { code: 'caller.overridden', outcome: 'ok', data });
    await noteReview(tx, act, {
      kind: 'override',
      seq,
      act: 'override',
      second: id,
      reason,
    });
    const told = { act: sheet.want, reason, second: name, ticket: sheet.reference };
    await tellAdministrators(tx, by, parties, told);
  });
  if (sheet.request === request) sheet.override = { id, name, reason };
}
