import type { ClientBase } from 'pg';
import { writerLock } from '../locks.ts';
import { quoted, type TeamRoles } from '../roles.ts';

/** What an approved workstation may do with each table of this migration. */
export const pruningRights: Readonly<Record<string, string>> = { log_pruned: 'select' };

const made = `
create table log_pruned (
  seq bigint primary key,
  leaf bytea not null check (length(leaf) = 32),
  mac bytea not null,
  told_by bigint
);
create index account_import on account (import_seq) where import_seq is not null;

create function what_was_pruned_stays() returns trigger
language plpgsql set search_path = gatehouse, pg_temp as $function$
begin
  raise exception 'what was removed stays told' using errcode = 'GH004';
end
$function$;
create trigger log_pruned_no_change before update or delete or truncate on log_pruned
  for each statement execute function what_was_pruned_stays();

create function log_loses_what_was_pruned() returns trigger
language plpgsql set search_path = gatehouse, pg_temp as $function$
begin
  if exists (select from log_pruned where seq = old.seq and leaf = old.leaf) then
    return old;
  end if;
  raise exception 'the log is append-only' using errcode = 'GH004';
end
$function$;
drop trigger log_no_change on log;
create trigger log_no_change before update or truncate on log
  for each statement execute function log_is_append_only();
create trigger log_no_delete before delete on log
  for each row execute function log_loses_what_was_pruned();

-- Removes some of the oldest entries of those that the newest 'history.pruned' tells of, and returns how
-- many; 0: all of them are gone. Whoever holds the login of a workstation can write such an entry, so it
-- is held to what no login can hurry: whole days, a year at least, and a day after the log told that the
-- retention was set so, or had last removed something by the same.
create function prune_entries(most integer) returns bigint
language plpgsql volatile security definer set search_path = gatehouse, pg_temp as $function$
declare
  stub record;
  told record;
  first bigint;
  last bigint;
  is_begun boolean;
begin
  perform pg_advisory_xact_lock(${writerLock});
  select log.seq, least(millis_of(log.at), clock_millis()) as moment, (data::json ->> 'through')::bigint as through,
      (data::json ->> 'until')::bigint as until, (data::json ->> 'years')::integer as years
    into stub from log join log_opening on log_opening.seq = log.seq
    where kind = 'history' and outcome = 'ok' and code = 'history.pruned' order by log.seq desc limit 1;
  select min(seq), max(seq) into first, last
    from (select seq from log where seq <= stub.through order by seq limit most) as oldest;
  if first is null then
    return 0;
  end if;
  -- What told of the setting may be among what has gone by then.
  is_begun := (select told_by from log_pruned order by seq desc limit 1) is not distinct from stub.seq;
  select millis_of(log.at) as moment,
      (case when code = 'history.pruned' then data else after end::json ->> 'years')::integer as years
    into told from log join log_opening on log_opening.seq = log.seq
    where log.seq < stub.seq and outcome = 'ok' and (
      kind = 'history' and code = 'history.pruned'
      or kind = 'settings' and code = 'settings.changed' and data = '{"setting":"retention"}'
    ) order by log.seq desc limit 1;
  if (
    first = coalesce((select max(seq) from log_pruned), 0) + 1
    and exists (select from checkpoint where size >= stub.seq)
    and stub.until % 86400000 = 0 and stub.years >= 1
    and to_timestamp(stub.until / 1000) <= to_timestamp(stub.moment / 1000) - make_interval(years => stub.years)
    and (is_begun or told.years = stub.years and told.moment <= stub.moment - 86400000)
    and not exists (
      select from log where seq between first and last and (millis_of(at) < stub.until) is not true
    )
  ) is not true then
    raise exception 'retention does not let entry % go', first using errcode = 'GH007';
  end if;
  insert into log_pruned (seq, leaf, mac, told_by)
    select seq, leaf, mac, stub.seq from log where seq between first and last;
  delete from log_search where place between first and last;
  update account set import_seq = null where import_seq between first and last;
  delete from log_row where seq between first and last;
  delete from log_opening where seq between first and last;
  delete from log where seq between first and last;
  delete from log_stretch
    where first_seq < (select max(begun.first_seq) from log_stretch as begun where begun.first_seq <= last + 1);
  return last - first + 1;
end
$function$;
`;

/** As the file's migration of the same name; the guards are stricter, because others hold logins. */
export async function pruning(client: ClientBase, { workstation }: TeamRoles): Promise<void> {
  await client.query(made);
  for (const [table, rights] of Object.entries(pruningRights))
    await client.query(`grant ${rights} on ${table} to ${quoted(workstation)}`);
  await client.query(`grant execute on function prune_entries to ${quoted(workstation)}`);
}
