import { append } from '../history/append.ts';
import { now } from '../platform/clock.ts';
import type { Db } from '../platform/db/schema.ts';
import { engineOf, write } from '../platform/db/unit.ts';
import { withoutDeadline } from '../platform/deadline.ts';
import { rootAt } from '../platform/ledger/merkle.ts';
import { makeCheckpoint, type Place } from './checkpoints.ts';
import { newestPruning, type ToldPruning } from './pruned.ts';
import { lookAtClock, type Retention, stateOf, waiting } from './retention.ts';
import { extendTree, extendWithin, hashesIn } from './tree.ts';

/*
 * Pruning by retention: first it is told what goes, with what chains the next entry and the root over
 * all that goes; a checkpoint signs that; and only then it goes, a little at a time. Cut off anywhere,
 * the next run goes on, and whoever verifies in between finds everything in one of the two places.
 */

/** Entries that one unit of work removes: others wait for it. */
const some = 250;
/** Entries that are looked at in one read. */
const page = 5000;

/** What pruning asks before it goes on. */
export interface Pruning {
  /** Whether the history is known to be as it was written: nothing that is wrong is removed with what shows it. */
  readonly isSound: () => boolean;
  /** The number of the last entry that nobody else still waits for. */
  readonly upTo: (db: Db) => Promise<number>;
  readonly isOver: () => boolean;
}

/** Removes what retention lets go, where there is anything. */
export function pruneDue(place: Place, pruning: Pruning): Promise<void> {
  return withoutDeadline(async () => {
    const { store } = place;
    await finish(place, pruning);
    const retention = await lookAtClock(store);
    const state = stateOf(retention, now());
    if (state.kind !== 'on' || !pruning.isSound() || pruning.isOver()) return;
    const oldest = await lastBefore(store.db, state.before);
    const through = Math.min(oldest, await pruning.upTo(store.db));
    if (through < (await firstEntry(store.db))) return;
    if (await tell(place, retention, { through, until: state.before }))
      await finish(place, pruning);
  });
}

async function firstEntry(db: Db): Promise<number> {
  const row = await db.selectFrom('log').select('seq').orderBy('seq').limit(1).executeTakeFirst();
  return row?.seq ?? Infinity;
}

/** The last of the leading entries that are all of before a moment; 0: there is none. */
async function lastBefore(db: Db, moment: number): Promise<number> {
  const until = new Date(moment).toISOString();
  for (let last = 0; ;) {
    const rows = await db
      .selectFrom('log')
      .select(['seq', 'at'])
      .where('seq', '>', last)
      .orderBy('seq')
      .limit(page)
      .execute();
    const kept = rows.findIndex(({ at }) => !(at < until));
    if (kept !== -1) return rows[kept - 1]?.seq ?? last;
    last = rows.at(-1)?.seq ?? last;
    if (rows.length < page) return last;
  }
}

/**
 * Whether it is time to tell of more: once for each month, and not within a day of the last time, by
 * whichever workstation of a team.
 */
async function isTime(db: Db, until: number): Promise<boolean> {
  const told = await newestPruning(db);
  return told === null || (told.until < until && now() >= told.at + waiting);
}

/** Tells what goes; false: somebody else has told, or lately. */
async function tell(
  { store }: Place,
  { years, by }: Retention,
  { through, until }: { through: number; until: number },
): Promise<boolean> {
  await extendTree(store);
  return write(store, async (tx) => {
    if (!(await isTime(tx, until))) return false;
    await extendWithin(tx);
    const { mac } = await tx
      .selectFrom('log')
      .select('mac')
      .where('seq', '=', through)
      .executeTakeFirstOrThrow();
    const root = Buffer.from(await rootAt(through, hashesIn(tx))).toString('base64');
    const head = mac.toString('base64');
    const act = { actor: by, subject: null, sourceIp: null, at: now() };
    const data = { through, until, years: years ?? 0, head, root };
    await append(tx, act, { code: 'history.pruned', outcome: 'ok', data });
    return true;
  });
}

/** Removes what was told of and is there still. */
async function finish(place: Place, { isOver }: Pruning): Promise<void> {
  const { store } = place;
  const told = await newestPruning(store.db);
  if (!told || (await firstEntry(store.db)) > told.through) return;
  if (!(await isSigned(store.db, told))) await makeCheckpoint(place, 'daily');
  while (!isOver()) {
    const gone = await write(store, (tx) => engineOf(tx).pruneEntries(tx, some));
    if (gone === 0) return store.purgeErased();
  }
}

async function isSigned(db: Db, { seq }: ToldPruning): Promise<boolean> {
  const row = await db
    .selectFrom('checkpoint')
    .select('id')
    .where('size', '>=', seq)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
