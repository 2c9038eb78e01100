import { clockTolerance, minute } from '../platform/clock.ts';
import { among } from '../platform/db/expressions.ts';
import type { Db, Tx } from '../platform/db/schema.ts';
import { changeOne } from '../platform/db/unit.ts';

/*
 * The log is numbered in the order in which it is written, which is that of time but for clocks
 * that were set, for samples with a past and for acts that took a while. It falls into stretches in
 * which no entry is more than `slack` earlier than one before it. Within a stretch a moment is found
 * by halving, so a span of dates costs the same at a million entries as at a thousand.
 */

/** `latest_at` is behind the latest entry of its stretch by less than this: it need not be written for each. */
const grain = minute;
const slack = clockTolerance + grain;
/** Stretches up to this length are walked whole. */
const short = 64;
/** Places that are looked at in one query. */
const probes = 7;

/** Numbers of entries, both ends included; `high` null: to the newest. */
export interface Span {
  low: number;
  high: number | null;
}

/**
 * Puts entries that were just appended into their stretches. `reached`: `latest_at` of the last
 * stretch there was. Returns what it is of the last one now.
 */
export async function noteTimes(
  tx: Tx,
  entries: readonly { seq: number; at: number }[],
  reached: number | null,
): Promise<number | null> {
  const begun: { first_seq: number; first_at: number; latest_at: number }[] = [];
  let latest = reached;
  let lengthened = reached;
  for (const { seq, at } of entries) {
    const isEarlier = latest === null || at < latest - clockTolerance;
    if (latest !== null && !isEarlier && at < latest + grain) continue;
    latest = at;
    const last = begun.at(-1);
    if (isEarlier) begun.push({ first_seq: seq, first_at: at, latest_at: at });
    else if (last) last.latest_at = at;
    else lengthened = at;
  }
  if (lengthened !== null && lengthened !== reached) await lengthenLast(tx, lengthened);
  if (begun.length > 0) await tx.insertInto('log_stretch').values(begun).execute();
  return latest;
}

async function lengthenLast(tx: Tx, latestAt: number): Promise<void> {
  await changeOne(
    tx
      .updateTable('log_stretch')
      .set({ latest_at: latestAt })
      .where('first_seq', '=', (last) =>
        last.selectFrom('log_stretch').select((of) => of.fn.max('first_seq').as('first_seq')),
      ),
  );
}

/**
 * Where the entries of a span of time are, newest first: from one moment on (null: always), before
 * another one. Outside there are none of them; inside there are few others, so look at each one's
 * time all the same.
 */
export async function spansOf(
  db: Db,
  { from, to }: { from: number | null; to: number | null },
): Promise<Span[]> {
  if (from === null && to === null) return [{ low: 1, high: null }];
  const spans: Span[] = [];
  for (const stretch of await stretchesIn(db, from, to)) {
    const { low, high } = await cut(db, stretch, from, to);
    const above = spans.at(-1);
    if (above?.low === (high ?? Infinity) + 1) above.low = low;
    else if (low <= (high ?? Infinity)) spans.push({ low, high });
  }
  return spans;
}

interface Stretch extends Span {
  firstAt: number;
  latestAt: number;
}

/** The stretches that may hold entries of that time, newest first. */
async function stretchesIn(db: Db, from: number | null, to: number | null): Promise<Stretch[]> {
  let query = db.selectFrom('log_stretch').select((of) => [
    'first_seq',
    'first_at',
    'latest_at',
    of
      .selectFrom('log_stretch as next')
      .select((next) => next.fn.min('next.first_seq').as('seq'))
      .whereRef('next.first_seq', '>', 'log_stretch.first_seq')
      .as('next_seq'),
  ]);
  if (from !== null) query = query.where('latest_at', '>', from - grain);
  if (to !== null) query = query.where('first_at', '<', to + slack);
  const rows = await query.orderBy('first_seq', 'desc').execute();
  return rows.map((row) => ({
    low: row.first_seq,
    high: row.next_seq === null ? null : row.next_seq - 1,
    firstAt: row.first_at,
    latestAt: row.latest_at,
  }));
}

/** The part of a stretch that holds all its entries of that time. */
async function cut(
  db: Db,
  { low, high, firstAt, latestAt }: Stretch,
  from: number | null,
  to: number | null,
): Promise<Span> {
  const beginsInside = from !== null && firstAt - slack < from;
  const endsInside = to !== null && latestAt + grain >= to;
  if (!beginsInside && !endsInside) return { low, high };
  const last = high ?? (await newest(db));
  if (last - low < short) return { low, high };
  return {
    low: beginsInside ? (await divide(db, low, last, from - slack)).before + 1 : low,
    high: endsInside ? (await divide(db, low, last, to + slack)).since - 1 : high,
  };
}

async function newest(db: Db): Promise<number> {
  const { seq } = await db
    .selectFrom('log')
    .select((log) => log.fn.max('seq').as('seq'))
    .executeTakeFirstOrThrow();
  return seq;
}

/**
 * Divides the entries of a stretch at a moment: up to `before` all are earlier than `at` plus
 * `slack`, from `since` on none is earlier than `at` less `slack`. What lies between, where anything
 * does, has no time that can be read.
 */
async function divide(
  db: Db,
  low: number,
  high: number,
  at: number,
): Promise<{ before: number; since: number }> {
  let [before, since] = [low - 1, high + 1];
  while (since - before > 1) {
    const rows = await db
      .selectFrom('log')
      .select(['seq', 'at'])
      .where('seq', 'in', among(between(before, since)))
      .orderBy('seq')
      .execute();
    const readable = rows.filter((row) => !Number.isNaN(Date.parse(row.at)));
    if (readable.length === 0) break;
    const first = readable.findIndex((row) => Date.parse(row.at) >= at);
    const place = first === -1 ? readable.length : first;
    before = readable[place - 1]?.seq ?? before;
    since = readable[place]?.seq ?? since;
  }
  return { before, since };
}

/** A few numbers between two others, evenly spread. */
function between(before: number, since: number): number[] {
  const step = Math.max(1, (since - before) / (probes + 1));
  const places = Array.from(
    { length: probes },
    (_, index) => before + Math.floor((index + 1) * step),
  );
  return [...new Set(places)].filter((place) => place < since);
}
