import type { Database } from 'better-sqlite3';

/**
 * Stretches of the log in which time goes forward, so that a span of dates is a few spans of
 * numbers; and indexes by which any filter of the history is a walk along entries that pass it.
 */
export function logTime(database: Database): void {
  database.exec(`
create table log_stretch (
  first_seq integer primary key,
  first_at integer not null,
  latest_at integer not null
) strict;

drop index log_kind;
create index log_kind on log (kind, outcome, seq);
create index log_subject_kind on log (subject_id, kind, outcome, seq);
create index log_actor_kind on log (actor_id, kind, outcome, seq);
`);
  const insert = database.prepare('insert into log_stretch values (?, ?, ?)');
  for (const { seq, first, latest } of stretchesOf(database)) insert.run(seq, first, latest);
}

interface Stretch {
  seq: number;
  first: number;
  latest: number;
}

/** As `history/stretches.ts` goes on: two minutes back begin another stretch, and minutes are kept. */
function stretchesOf(database: Database): Stretch[] {
  const stretches: Stretch[] = [];
  let stretch: Stretch | null = null;
  const rows = database.prepare('select seq, at from log order by seq').iterate();
  for (const { seq, at: text } of rows as Iterable<{ seq: number; at: string }>) {
    const at = Date.parse(text);
    if (Number.isNaN(at)) continue;
    if (!stretch || at < stretch.latest - 120_000) {
      stretch = { seq, first: at, latest: at };
      stretches.push(stretch);
    }
    if (at >= stretch.latest + 60_000) stretch.latest = at;
  }
  return stretches;
}
