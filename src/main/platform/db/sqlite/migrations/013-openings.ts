import type { Database } from 'better-sqlite3';
import { commitToEarlier } from '../../earlier-entries.ts';
import type { EarlierEntry } from '../../../ledger/leaf.ts';

/** Entries that are read and written at a time. */
const step = 2000;

/**
 * Parts the log from its openings: what an entry says stays beside it, where it can be erased, and
 * the entry commits to it. Entries that are there are committed to now. `progress` is told the share
 * that is done.
 */
export function openings(database: Database, progress: (share: number) => void): void {
  database.exec(`
drop trigger log_no_update;
drop trigger log_only_next;
drop trigger log_no_delete;
alter table log add column leaf blob check (length(leaf) = 32);

create table log_opening (
  seq integer primary key,
  seed blob check (length(seed) = 32),
  source_ip text,
  data text not null,
  before text,
  after text,
  kept text
) strict;

create table log_node (
  level integer not null check (level > 0),
  idx integer not null check (idx >= 0),
  hash blob not null check (length(hash) = 32),
  primary key (level, idx)
) strict, without rowid;

create table log_row (
  seq integer not null,
  account_id integer not null references account (id),
  salt blob check (length(salt) = 16),
  after text,
  kept blob check (length(kept) = 32),
  primary key (seq, account_id)
) strict, without rowid;
`);
  moveValues(database, progress);
  database.exec(`
alter table log drop column source_ip;
alter table log drop column data;
alter table log drop column before;
alter table log drop column after;
${guards}`);
}

/** The values are emptied at once, so that dropping their columns rewrites little. */
function moveValues(database: Database, progress: (share: number) => void): void {
  const { count } = database.prepare('select coalesce(max(seq), 0) as count from log').get() as {
    count: number;
  };
  const read = database.prepare(`
    select seq, at, code, outcome, actor_id, subject_id, source_ip, data, before, after, version
    from log where seq > ? order by seq limit ${step}`);
  const commit = database.prepare(
    "update log set leaf = ?, source_ip = null, data = '', before = null, after = null where seq = ?",
  );
  const open = database.prepare(`
    insert into log_opening (seq, seed, source_ip, data, before, after)
    values (@seq, @seed, @source_ip, @data, @before, @after)`);
  for (let last = 0; ;) {
    const entries = read.all(last) as EarlierEntry[];
    for (const entry of entries) {
      const { leaf, opening } = commitToEarlier(entry);
      open.run(opening);
      commit.run(leaf, entry.seq);
    }
    if (entries.length < step) return;
    last = entries.at(-1)?.seq ?? last;
    progress(last / count);
  }
}

/** A text of JSON has nothing that another one has not, or is that text, or empty. */
function onlyLoses(now: string, was: string): string {
  return `case when ${now} is ${was} or ${now} is null or ${now} = '{}' then 1 else not exists (
      select 1 from json_each(${now}) as is_now where not exists (
        select 1 from json_each(${was}) as has_been
        where has_been.key = is_now.key and has_been.type = is_now.type and has_been.atom is is_now.atom
      )
    ) end`;
}

const guards = `
create trigger log_no_update before update on log begin select raise(abort, 'the log is append-only'); end;
create trigger log_only_next before insert on log
  when new.seq is not (select coalesce(max(seq), 0) + 1 from log) or new.leaf is null
  begin select raise(abort, 'the log is append-only'); end;
create trigger log_no_delete before delete on log begin select raise(abort, 'the log is append-only'); end;

create trigger log_opening_of_entry before insert on log_opening
  when not exists (select 1 from log where seq = new.seq) or exists (select 1 from log_opening where seq = new.seq)
  begin select raise(abort, 'an opening comes with its entry'); end;
create trigger log_opening_no_delete before delete on log_opening
  begin select raise(abort, 'an opening stays'); end;
create trigger log_opening_only_erased before update on log_opening when not (
    new.seq = old.seq and new.seed is null and new.kept is not null
    and (new.source_ip is null or new.source_ip is old.source_ip)
    and ${onlyLoses('new.data', 'old.data')}
    and ${onlyLoses('new.before', 'old.before')}
    and ${onlyLoses('new.after', 'old.after')}
  )
  begin select raise(abort, 'a value of the log is erased or stays'); end;

create trigger log_row_of_next before insert on log_row
  when new.seq is not (select coalesce(max(seq), 0) + 1 from log) or new.salt is null or new.after is null
  begin select raise(abort, 'a row comes with its entry'); end;
create trigger log_row_no_delete before delete on log_row begin select raise(abort, 'a row stays'); end;
create trigger log_row_only_erased before update on log_row when not (
    new.seq = old.seq and new.account_id = old.account_id
    and new.salt is null and new.after is null and new.kept is not null
    and (old.kept is null or new.kept = old.kept)
  )
  begin select raise(abort, 'a row is erased or stays'); end;
`;
