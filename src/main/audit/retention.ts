import { z } from 'zod';
import type { RetentionSettings, RetentionState } from '../../preload/contract/retention.ts';
import { append } from '../history/append.ts';
import type { Act } from '../history/entry.ts';
import { settleVersions } from '../history/meanwhile.ts';
import { day, hour, minute, now } from '../platform/clock.ts';
import type { Db, Tx } from '../platform/db/schema.ts';
import { write } from '../platform/db/unit.ts';
import type { Store } from '../platform/workstation.ts';

/*
 * How long the log is kept. What goes cannot be brought back, so whoever sets it, by a slip or at
 * somebody else's workstation, has a day in which another one sees it. And no clock that was set
 * forward takes anything (requirement 60): time counts only as far as it went on in steps of two
 * weeks at most, from one look to the next, and everything is kept for two weeks longer than is set.
 */

const key = 'retention';

/** Between the setting and the first removal, and between two; a team's database counts a day from when the log told it. */
export const waiting = day + 10 * minute;
/** As long as a desk may be shut, and no longer than what is kept over. */
export const margin = 14 * day;
/** A look is stored no more often. */
const lookEvery = hour;

const schema = z
  .strictObject({
    years: z.int().min(1).max(30).nullable(),
    /** The administrator who set it, and when. */
    by: z.int().nullable(),
    since: z.number(),
    /** The latest moment that the clock has come to, in steps that are believed. */
    seen: z.number(),
  })
  .default({ years: null, by: null, since: 0, seen: 0 });

/** What is stored of it. Moments in milliseconds since 1970. */
export type Retention = z.output<typeof schema>;

/** Reads it. Throws where the stored value does not fit. */
export async function readRetention(db: Db): Promise<Retention> {
  const row = await db
    .selectFrom('setting')
    .select('value')
    .where('key', '=', key)
    .executeTakeFirst();
  return schema.parse(row && JSON.parse(row.value));
}

async function store(tx: Tx, retention: Retention): Promise<void> {
  const value = JSON.stringify(retention);
  await tx
    .insertInto('setting')
    .values({ key, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
}

/** Sets it, and takes the time of now for right. Refuses with `changed_meanwhile`. */
export async function setRetention(
  { store: to, act }: { store: Store; act: Act },
  mine: RetentionSettings,
  seen: RetentionSettings,
): Promise<void> {
  await write(to, async (tx) => {
    const { years } = await readRetention(tx);
    const before: RetentionSettings = { years };
    const trail = {
      code: 'settings.changed',
      subject: null,
      isAbout: ({ data }: { data: Readonly<Record<string, unknown>> }) => data['setting'] === key,
    } as const;
    const after = await settleVersions<RetentionSettings>(
      tx,
      { seen, mine, stored: before },
      trail,
    );
    await store(tx, { ...after, by: act.actor, since: act.at, seen: act.at });
    await append(tx, act, {
      code: 'settings.changed',
      outcome: 'ok',
      data: { setting: key },
      before: { ...before },
      after: { ...after },
    });
  });
}

/** The clock was set by so many milliseconds: nothing is removed sooner for it. What it had come to stays. */
export async function moveRetention(tx: Tx, by: number): Promise<void> {
  const retention = await readRetention(tx);
  if (retention.years !== null) await store(tx, { ...retention, since: retention.since + by });
}

/** What it is about at a moment. */
export function stateOf({ years, since, seen }: Retention, at: number): RetentionState {
  if (years === null) return { kind: 'off' };
  if (at - seen > margin) return { kind: 'held', seen, now: at };
  if (at < since + waiting) return { kind: 'waiting', from: since + waiting };
  return { kind: 'on', before: keptFrom(years, at) };
}

/** Entries of before this may go: whole months, so that it is done once a month. */
function keptFrom(years: number, at: number): number {
  const then = new Date(at - margin);
  return Date.UTC(then.getUTCFullYear() - years, then.getUTCMonth(), 1);
}

/** Looks at the clock, and keeps what it has come to where that is believed. */
export async function lookAtClock(at: Store): Promise<Retention> {
  const retention = await readRetention(at.db);
  const moment = now();
  const isBelieved = retention.years !== null && moment - retention.seen <= margin;
  if (!isBelieved || moment - retention.seen < lookEvery) return retention;
  return write(at, async (tx) => {
    // Another workstation may have looked, or an administrator set it anew.
    const stored = await readRetention(tx);
    if (moment - stored.seen > margin) return stored;
    const looked = { ...stored, seen: Math.max(stored.seen, moment) };
    await store(tx, looked);
    return looked;
  });
}
