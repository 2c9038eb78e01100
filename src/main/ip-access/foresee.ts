import type { Foresight, Replay } from '../../preload/contract/replay.ts';
import type { PlannedChange } from '../../preload/contract/rule-change.ts';
import type { ListRule } from '../ip-rules/decide.ts';
import { draftList, type SavedRule } from '../ip-rules/draft.ts';
import { type Lists, refusesMore, Replaying } from '../ip-rules/replay.ts';
import { monotonic } from '../platform/clock.ts';
import type { Db } from '../platform/db/schema.ts';
import { readStoredRule } from '../ip-rules/rule.ts';
import { findRisk, type ListAct } from './list-change.ts';
import { stateAfter } from './list-then.ts';
import { signInsOf } from './sign-ins.ts';
import { listed } from './store.ts';

/** Sign-ins that are read at a time: some ten milliseconds. */
const step = 5000;
/** Milliseconds after which a first answer is not kept waiting for more of them. */
const patience = 300;

/** What saving a change would do; null: it cannot be made as things stand. Nothing is stored. */
export async function foresee(
  db: Db,
  list: Pick<ListAct, 'act' | 'protect'>,
  change: PlannedChange,
): Promise<Foresight | null> {
  const { subject, at } = list.act;
  const lists = await plannedLists(db, subject, change, at);
  if (!lists) return null;
  const risk = await findRisk(db, list, lists.now, lists.after);
  return {
    risk,
    replay: refusesMore(lists) ? await replayNewest(db, subject, lists) : null,
  };
}

/** The account's list as it stands, and as it would be after a change (null: none is planned). */
export async function plannedLists(
  db: Db,
  account: number,
  change: PlannedChange | null,
  at: number,
): Promise<Lists | null> {
  const saved = await savedRules(db, account, change);
  const now = saved.filter(({ gone }) => !gone);
  const after = await listAfter(db, account, { saved, now, change, at });
  return after && { now: now.map(bare), after: after.map(bare), at };
}

interface Planned {
  saved: readonly SavedRule[];
  now: readonly SavedRule[];
  change: PlannedChange | null;
  at: number;
}

async function listAfter(
  db: Db,
  account: number,
  { saved, now, change, at }: Planned,
): Promise<readonly ListRule[] | null> {
  if (change === null) return now;
  if (change.kind !== 'bringTo') return draftList(saved, change, at);
  const state = await stateAfter(db, account, change.after, at);
  return (
    state && state.map(({ rule, ...rest }) => ({ ...rest, text: rule, rule: readStoredRule(rule) }))
  );
}

/** The list, oldest first, and among it the deleted rule that a change names. */
async function savedRules(
  db: Db,
  account: number,
  change: PlannedChange | null,
): Promise<SavedRule[]> {
  const named = change?.kind === 'restore' ? change.id : null;
  const rows = await db
    .selectFrom('ip_rule')
    .selectAll()
    .where('account_id', '=', account)
    .where((of) => of.or([of('deleted_at', 'is', null), of('id', '=', named ?? 0)]))
    .orderBy('id')
    .execute();
  return rows.map((row) => {
    const { row: _, ...rule } = listed(row);
    return { ...rule, id: row.id, note: row.note, gone: row.deleted_at !== null };
  });
}

/** What decides, and nothing else: it goes to a worker. */
function bare({ text, rule, enabled, expiresAt }: ListRule): ListRule {
  return { text, rule, enabled, expiresAt };
}

/** The newest sign-ins, as many as can be looked at while somebody waits. */
export async function replayNewest(db: Db, account: number, lists: Lists): Promise<Replay> {
  const begun = monotonic();
  const replaying = new Replaying(lists);
  for await (const { groups, since, done, total } of signInsOf(db, account, { ...lists, step })) {
    replaying.add(groups);
    if (done < total && monotonic() - begun > patience) return replaying.view(since);
  }
  return replaying.view(null);
}
