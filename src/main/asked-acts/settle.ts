import type { ExpressionBuilder } from 'kysely';
import type { OpeningAct } from '../../preload/contract/channel.ts';
import { append } from '../history/append.ts';
import type { Act } from '../history/entry.ts';
import { detailsIn } from '../help-desk/asked-acts.ts';
import { warrantOf } from '../help-desk/gate.ts';
import { now } from '../platform/clock.ts';
import type { AskedActRow, Db, Schema, Tx } from '../platform/db/schema.ts';
import type { Store } from '../platform/db/store.ts';
import { write } from '../platform/db/unit.ts';
import { Refusal } from '../platform/failure.ts';
import type { Vault } from '../platform/seal.ts';
import { endUndone } from './end.ts';
import { makesSecret, performAct } from './perform.ts';
import { loggedAct, moveTo, readyFor, requireStillOpen } from './rows.ts';

/* What time brings about: acts are done, or it is too late for them. */

/** What an act needs of its surroundings. */
export interface Surroundings {
  /** Where mails lie as files. */
  folder: string;
  /** Nobody stays in by what an account signed in with before. */
  endSessions: (account: number) => Promise<void>;
}

/** After these nobody stays signed in to the account. */
const endsSessions: ReadonlySet<OpeningAct> = new Set([
  'resetMfa',
  'undoReset',
  'setOneTimePassword',
  'cancelOneTimePassword',
]);

/** When time brings about the next of them: milliseconds since 1970; `Infinity` for nothing in sight. */
export async function nextSettling(db: Db): Promise<number> {
  const { until } = await unsettled(db)
    .select(({ fn }) => fn.min('until').as('until'))
    .executeTakeFirstOrThrow();
  return until ?? Infinity;
}

/** Settles everything whose time has come. */
export async function settleActs(store: Store, around: Surroundings): Promise<void> {
  const due = await unsettled(store.db).select('id').where('until', '<=', now()).execute();
  for (const { id } of due) await settleAct(store, around, id);
}

/**
 * Settles one act if its time has come: it is done, its secret can be fetched from now on, or it is
 * too late for it. What cannot be done any more ends as `failed`.
 */
export async function settleAct(store: Store, around: Surroundings, id: number): Promise<void> {
  const done = await doOrFail(store, around, id);
  if (!done) return;
  if (endsSessions.has(done.act)) await around.endSessions(done.account_id);
  if (done.act === 'eraseClient') await store.purgeErased();
}

/** The act that was done; null: none was. */
async function doOrFail(
  store: Store,
  around: Surroundings,
  id: number,
): Promise<AskedActRow | null> {
  try {
    return await write(store, (tx) => settleIn(tx, store.vault, around, id));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const because = error.failure.code;
    await write(store, (tx) => failIn(tx, store.vault, id, because));
    return null;
  }
}

async function settleIn(
  tx: Tx,
  vault: Vault,
  { folder }: Surroundings,
  id: number,
): Promise<AskedActRow | null> {
  const row = await findDue(tx, id);
  if (!row) return null;
  const act = byItself(row);
  if (row.state !== 'waiting') {
    const entry = { code: 'helpDesk.actExpired', outcome: 'ok', data: loggedAct(row) } as const;
    await endUndone(tx, vault, act, row, 'expired', entry);
    return null;
  }
  await requireStillOpen(tx, row);
  const details = detailsIn(row);
  if (makesSecret(details)) {
    await makeReady(tx, act, row);
    return null;
  }
  // First: whoever is erased takes this row along.
  await moveTo(tx, row, { state: 'done', until: null, ended_at: act.at });
  const by = { act: { ...act, actor: row.agent_id }, vault };
  await performAct(tx, by, warrantOf(row), { details, folder });
  return row;
}

/** A secret is made for whoever it is given to, and not before: nothing stores it meanwhile. */
async function makeReady(tx: Tx, act: Act, row: AskedActRow): Promise<void> {
  const until = act.at + readyFor;
  await moveTo(tx, row, { state: 'ready', until });
  const data = { ...loggedAct(row), until };
  await append(tx, act, { code: 'helpDesk.actReady', outcome: 'ok', data });
}

async function failIn(tx: Tx, vault: Vault, id: number, because: string): Promise<void> {
  const row = await findDue(tx, id);
  if (!row) return;
  const data = { ...loggedAct(row), because };
  const entry = { code: 'helpDesk.actFailed', outcome: 'failed', data } as const;
  await endUndone(tx, vault, byItself(row), row, 'failed', entry);
}

/** The application itself acts, and nobody is there. */
function byItself({ account_id: subject }: AskedActRow) {
  return { actor: null, subject, sourceIp: null, at: now() };
}

/**
 * The act, if its time has come. The clock is read in the transaction: one that was just set has moved
 * the stored times by then, or neither.
 */
async function findDue(tx: Tx, id: number): Promise<AskedActRow | undefined> {
  return unsettled(tx)
    .selectAll('asked_act')
    .where('id', '=', id)
    .where('until', '<=', now())
    .executeTakeFirst();
}

/**
 * What time will bring about. What waits about an account that is frozen is not among it: it happens
 * as soon as the account is not, unless somebody ends it meanwhile.
 */
function unsettled(db: Db) {
  return db
    .selectFrom('asked_act')
    .where('ended_at', 'is', null)
    .where((is) => is.or([is('state', '<>', 'waiting'), is.not(is.exists(freezing(is)))]));
}

/** What keeps an act from happening: the freeze of its account, or of all. */
function freezing(is: ExpressionBuilder<Schema, 'asked_act'>) {
  return is
    .selectFrom('freeze')
    .select('freeze.id')
    .where((each) =>
      each.or([
        each('freeze.account_id', 'is', null),
        each('freeze.account_id', '=', each.ref('asked_act.account_id')),
      ]),
    );
}
