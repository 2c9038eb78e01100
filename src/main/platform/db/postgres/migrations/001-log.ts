import { writerLock } from '../locks.ts';

/*
 * The log is written by functions alone. They take the lock, then the time, then the head: what is
 * appended follows it in number, in chain and in time, whoever else appends.
 */

/** The functions of the log, for its owner to make. */
export const logFunctions = `
-- Milliseconds since 1970 by this server's clock, and of a moment as the log has it. They have no search
-- path of their own, so that they cost nothing: whoever calls them has one.
create function clock_millis() returns bigint
language sql volatile as $function$
  select floor(extract(epoch from clock_timestamp()) * 1000)::bigint
$function$;
create function millis_of(moment text) returns bigint
language sql stable as $function$
  select case when moment ~ '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$'
    then (extract(epoch from moment::timestamptz) * 1000)::bigint end
$function$;

-- Whoever knows an earlier schema than this writes nothing.
create function require_schema(known integer) returns void
language plpgsql stable security definer set search_path = gatehouse, pg_temp as $function$
begin
  if (select schema_version from team) > known then
    raise exception 'the schema is of a later version of Gatehouse' using errcode = 'GH020';
  end if;
end
$function$;

-- When the next entry may be of, both ends included; null: any time. Not before the one before it,
-- unless that is ahead of the clock by more than two minutes: a clock was wrong then. Nor before
-- this transaction, nor later than now.
create function log_window(head_at bigint, out earliest bigint, out latest bigint)
language plpgsql volatile as $function$
begin
  latest := clock_millis();
  earliest := floor(extract(epoch from transaction_timestamp()) * 1000)::bigint;
  if head_at <= latest + 120000 then
    earliest := greatest(earliest, head_at);
  end if;
  latest := greatest(latest, earliest);
end
$function$;

-- What the next entry follows: seq 0 and no mac while there is none. Holds the lock from then on.
create function log_head(out seq bigint, out mac bytea, out reached bigint, out earliest bigint, out latest bigint)
language plpgsql volatile security definer set search_path = gatehouse, pg_temp as $function$
#variable_conflict use_column
declare
  head_at text;
begin
  perform pg_advisory_xact_lock(${writerLock});
  select log.seq, log.mac, log.at into seq, mac, head_at from log order by log.seq desc limit 1;
  seq := coalesce(seq, 0);
  select latest_at into reached from log_stretch order by first_seq desc limit 1;
  select span.earliest, span.latest into earliest, latest from log_window(millis_of(head_at)) as span;
end
$function$;

create function append_entry(
  entry_seq bigint, entry_at text, entry_code text, entry_outcome text,
  entry_actor bigint, entry_subject bigint, entry_source_ip text,
  entry_data text, entry_before text, entry_after text,
  entry_version integer, entry_mac bytea, previous_mac bytea
) returns void
language plpgsql volatile security definer set search_path = gatehouse, pg_temp as $function$
declare
  head record;
  span record;
  moment bigint;
  expected bytea;
begin
  perform pg_advisory_xact_lock(${writerLock});
  select seq, mac, at into head from log order by seq desc limit 1;
  if entry_seq is distinct from coalesce(head.seq, 0) + 1 then
    raise exception 'entry % does not follow entry % of the log', entry_seq, coalesce(head.seq, 0)
      using errcode = 'GH001';
  end if;
  expected := head.mac;
  if expected is null then
    select convert_to('gatehouse log ' || install_id, 'UTF8') into expected from install;
  end if;
  if previous_mac is null or previous_mac is distinct from expected then
    raise exception 'entry % is not chained to the one before it', entry_seq using errcode = 'GH002';
  end if;
  moment := millis_of(entry_at);
  span := log_window(millis_of(head.at));
  if moment is null or moment < span.earliest or moment > span.latest then
    raise exception 'entry % is not of this time: %', entry_seq, entry_at using errcode = 'GH003';
  end if;
  insert into log
    (seq, at, code, outcome, actor_id, subject_id, source_ip, data, before, after, version, mac, login)
    values (entry_seq, entry_at, entry_code, entry_outcome, entry_actor, entry_subject, entry_source_ip,
      entry_data, entry_before, entry_after, entry_version, entry_mac, session_user);
end
$function$;

-- Several entries, each of which follows the one before.
create function append_entries(entries json, previous_mac bytea) returns void
language plpgsql volatile security definer set search_path = gatehouse, pg_temp as $function$
declare
  entry record;
  link bytea := previous_mac;
begin
  for entry in select * from json_populate_recordset(null::log, entries) loop
    perform append_entry(
      entry.seq, entry.at, entry.code, entry.outcome, entry.actor_id, entry.subject_id, entry.source_ip,
      entry.data, entry.before, entry.after, entry.version, entry.mac, link
    );
    link := entry.mac;
  end loop;
end
$function$;

-- Nobody but the owner can get as far as this, and the owner is to have to mean it.
create function log_is_append_only() returns trigger
language plpgsql as $function$
begin
  raise exception 'the log is append-only' using errcode = 'GH004';
end
$function$;
create trigger log_no_change before update or delete or truncate on log
  for each statement execute function log_is_append_only();
`;
