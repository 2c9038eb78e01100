/**
 * What retention takes out of the log: of each entry its leaf stays, and what chained the next one to
 * it. An entry goes once its leaf lies there, and its leaf gets there once the log tells of the
 * removal and a checkpoint covers what it tells.
 */
export const pruning = `
create table log_pruned (
  seq integer primary key,
  leaf blob not null check (length(leaf) = 32),
  mac blob not null
) strict;
create index account_import on account (import_seq) where import_seq is not null;

create view log_prunable as
  select log_opening.data ->> 'through' as through,
    strftime('%Y-%m-%dT%H:%M:%fZ', (log_opening.data ->> 'until') / 1000.0, 'unixepoch') as until
  from (
    select seq from log where kind = 'history' and outcome = 'ok' and code = 'history.pruned'
    order by seq desc limit 1
  ) as stub join log_opening on log_opening.seq = stub.seq
  where stub.seq <= (select size from checkpoint order by id desc limit 1);

create trigger log_pruned_in_order before insert on log_pruned
  when new.seq is not (select coalesce(max(seq), 0) + 1 from log_pruned) or not exists (
    select 1 from log, log_prunable
    where log.seq = new.seq and log.leaf = new.leaf and log.mac = new.mac
      and log.seq <= log_prunable.through and log.at < log_prunable.until
  )
  begin select raise(abort, 'retention does not let this go'); end;
create trigger log_pruned_no_update before update on log_pruned
  begin select raise(abort, 'what was removed stays told'); end;
create trigger log_pruned_no_delete before delete on log_pruned
  begin select raise(abort, 'what was removed stays told'); end;

drop trigger log_no_delete;
create trigger log_no_delete before delete on log
  when not exists (select 1 from log_pruned where seq = old.seq and leaf = old.leaf)
  begin select raise(abort, 'the log is append-only'); end;
drop trigger log_opening_no_delete;
create trigger log_opening_no_delete before delete on log_opening
  when not exists (select 1 from log_pruned where seq = old.seq)
  begin select raise(abort, 'an opening stays'); end;
drop trigger log_row_no_delete;
create trigger log_row_no_delete before delete on log_row
  when not exists (select 1 from log_pruned where seq = old.seq)
  begin select raise(abort, 'a row stays'); end;
`;
