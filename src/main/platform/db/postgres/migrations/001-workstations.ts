import { writerLock } from '../locks.ts';
import type { TeamRoles } from '../roles.ts';

/*
 * Workstations come, are approved and go by functions alone. Each has a login of its own, and what is
 * called a verifier is what PostgreSQL stores of its password: the password itself never gets here.
 */

/** An approved workstation calls it, or it ends here: GH011. */
const onlyApproved = 'perform require_approved();';
/** One at a time, as all that writes. */
const oneAtATime = `perform pg_advisory_xact_lock(${writerLock});`;
const settings = 'security definer set search_path = gatehouse, pg_temp';

/** Those that make no login, for the owner to make. */
export const ownersFunctions = `
create function require_approved() returns void
language plpgsql stable ${settings} as $function$
begin
  if not exists (
    select from workstation where login = session_user and approved_at is not null and revoked_at is null
  ) then
    raise exception 'this workstation is not approved' using errcode = 'GH011';
  end if;
end
$function$;

-- The keys that are sealed for the workstation that asks.
create function my_keys() returns table (key_number integer, wrapped bytea)
language sql stable ${settings} as $function$
  select workstation_key.key_number, workstation_key.wrapped
  from workstation_key join workstation on workstation.id = workstation_id
  where login = session_user and approved_at is not null and revoked_at is null
  order by workstation_key.key_number
$function$;

-- Notes that the workstation is there, every half minute, and its version, unless that is null; tells
-- the time, and what it has to know.
create function seen(
  app_version text, out at bigint, out schema_version integer, out min_app_version text, out approved boolean
)
language plpgsql volatile ${settings} as $function$
#variable_conflict use_column
begin
  at := clock_millis();
  update workstation set last_seen_at = seen.at, version = coalesce(app_version, version)
    where login = session_user and joined_at is not null
      and (last_seen_at is null or last_seen_at < seen.at - 30000 or version is distinct from coalesce(app_version, version));
  select team.schema_version, team.min_app_version into schema_version, min_app_version from team;
  approved := exists (
    select from workstation where login = session_user and approved_at is not null and revoked_at is null
  );
end
$function$;

-- Stores a key that is sealed for a workstation; false where it has that key already.
create function store_wrapped_key(id bigint, key_number integer, wrapped bytea) returns boolean
language plpgsql volatile ${settings} as $function$
#variable_conflict use_column
begin
  ${onlyApproved}
  ${oneAtATime}
  if not exists (
    select from workstation
    where workstation.id = store_wrapped_key.id and approved_at is not null and revoked_at is null
  ) then
    raise exception 'there is no such approved workstation' using errcode = 'GH012';
  end if;
  insert into workstation_key (workstation_id, key_number, wrapped)
    values (store_wrapped_key.id, store_wrapped_key.key_number, store_wrapped_key.wrapped)
    on conflict do nothing;
  return found;
end
$function$;

-- Drops the keys before this one, once every workstation has it or a later one.
create function drop_wrapped_keys(below integer) returns void
language plpgsql volatile ${settings} as $function$
begin
  ${onlyApproved}
  ${oneAtATime}
  if exists (
    select from workstation where approved_at is not null and revoked_at is null and not exists (
      select from workstation_key where workstation_id = workstation.id and key_number >= below)
  ) then
    raise exception 'a workstation has no key from % on', below using errcode = 'GH012';
  end if;
  delete from workstation_key where key_number < below;
end
$function$;

create function rename_workstation(id bigint, name text) returns void
language plpgsql volatile ${settings} as $function$
#variable_conflict use_column
begin
  ${onlyApproved}
  ${oneAtATime}
  update workstation set name = rename_workstation.name where workstation.id = rename_workstation.id;
  if not found then
    raise exception 'there is no such workstation' using errcode = 'GH012';
  end if;
end
$function$;

-- The key of the log's chain, sealed anew. What it was before is kept: without it, nothing of the log
-- could be proven.
create function replace_log_key(sealed bytea) returns void
language plpgsql volatile ${settings} as $function$
begin
  ${onlyApproved}
  ${oneAtATime}
  insert into replaced_log_key (replaced_at, login, log_key)
    select clock_millis(), session_user, log_key from install;
  update install set log_key = sealed;
end
$function$;
`;

/** Those that make, change and drop logins, for the keeper to make. */
export function keepersFunctions({ keeper, workstation, newcomer }: TeamRoles): string {
  return `
create function require_verifier(verifier text) returns void
language plpgsql immutable set search_path = gatehouse, pg_temp as $function$
begin
  if verifier is null or verifier !~ '^SCRAM-SHA-256\\$[0-9]{4,6}:[A-Za-z0-9+/=]{16,64}\\$[A-Za-z0-9+/]{43}=:[A-Za-z0-9+/]{43}=$' then
    raise exception 'a SCRAM-SHA-256 verifier is wanted, and never a password' using errcode = '22023';
  end if;
end
$function$;

-- A workstation and its login, in a group. Names that are taken are those of another database that
-- was restored here: they are passed over.
create function make_workstation(
  name text, verifier text, valid_until timestamptz, set_up_by bigint, member_of text, out id bigint, out login text
)
language plpgsql volatile set search_path = gatehouse, pg_temp as $function$
begin
  perform require_verifier(verifier);
  loop
    id := nextval('workstation_id_seq');
    login := current_database() || '_gatehouse_ws_' || id;
    exit when not exists (select from pg_roles where rolname = login);
  end loop;
  insert into workstation (id, login, name, set_up_by, invited_at)
    values (make_workstation.id, make_workstation.login, make_workstation.name, make_workstation.set_up_by, clock_millis());
  execute format(
    'create role %I login nosuperuser nocreatedb nocreaterole noreplication inherit connection limit 20 password %L valid until %L in role %I',
    login, verifier, valid_until, member_of);
end
$function$;

-- The first workstation of a team, or the first again where none is left: the owner calls it.
create function found_team(
  name text, verifier text, public_key bytea, app_version text, set_up_by bigint, out id bigint, out login text
)
language plpgsql volatile ${settings} as $function$
#variable_conflict use_column
declare
  at bigint;
begin
  ${oneAtATime}
  if exists (select from workstation where approved_at is not null and revoked_at is null) then
    raise exception 'the team has a workstation' using errcode = 'GH012';
  end if;
  select made.id, made.login into id, login
    from make_workstation(found_team.name, verifier, 'infinity', found_team.set_up_by, '${workstation}') as made;
  at := clock_millis();
  update workstation
    set public_key = found_team.public_key, version = app_version, joined_at = at, approved_at = at,
      approved_by = found_team.set_up_by, last_seen_at = at
    where workstation.id = found_team.id;
end
$function$;

-- A login for a new workstation, good for joining until then: at most twelve hours.
create function invite_workstation(
  name text, verifier text, valid_until bigint, set_up_by bigint, out id bigint, out login text
)
language plpgsql volatile ${settings} as $function$
#variable_conflict use_column
declare
  at bigint := clock_millis();
begin
  ${onlyApproved}
  ${oneAtATime}
  if valid_until is null or valid_until <= at or valid_until > at + 12 * 3600000 + 60000 then
    raise exception 'an invitation is good for up to twelve hours' using errcode = '22023';
  end if;
  select made.id, made.login into id, login
    from make_workstation(invite_workstation.name, verifier, to_timestamp(valid_until / 1000.0),
      invite_workstation.set_up_by, '${newcomer}') as made;
  update workstation set invited_until = valid_until where workstation.id = invite_workstation.id;
end
$function$;

-- The invited workstation takes its login over, once: a password of its own, and its public key.
create function join_workstation(public_key bytea, app_version text, verifier text) returns bigint
language plpgsql volatile ${settings} as $function$
#variable_conflict use_column
declare
  at bigint;
  joined bigint;
begin
  perform require_verifier(verifier);
  ${oneAtATime}
  at := clock_millis();
  update workstation
    set public_key = join_workstation.public_key, version = app_version, joined_at = at, last_seen_at = at
    where login = session_user and joined_at is null and revoked_at is null and invited_until >= at
      and join_workstation.public_key is not null
    returning workstation.id into joined;
  if joined is null then
    raise exception 'this invitation was used, or is over' using errcode = 'GH010';
  end if;
  execute format('alter role %I password %L valid until ''infinity''', session_user, verifier);
  -- As the application itself tells of what it commits.
  perform pg_notify('gatehouse', session_user || ' team');
  return joined;
end
$function$;

-- Lets a workstation that has joined into the data, with its first sealed key.
create function approve_workstation(id bigint, key_number integer, wrapped bytea, approved_by bigint) returns void
language plpgsql volatile ${settings} as $function$
#variable_conflict use_column
declare
  its_login text;
begin
  ${onlyApproved}
  ${oneAtATime}
  update workstation set approved_at = clock_millis(), approved_by = approve_workstation.approved_by
    where workstation.id = approve_workstation.id
      and joined_at is not null and approved_at is null and revoked_at is null
    returning login into its_login;
  if its_login is null then
    raise exception 'there is no such workstation to approve' using errcode = 'GH012';
  end if;
  insert into workstation_key (workstation_id, key_number, wrapped)
    values (approve_workstation.id, approve_workstation.key_number, approve_workstation.wrapped);
  execute format('grant %I to %I', '${workstation}', its_login);
  execute format('revoke %I from %I', '${newcomer}', its_login);
end
$function$;

-- Ends the sessions of a login, and lets nobody in by it any more. Its sessions first: one of them may
-- be changing the login at this moment, so that nobody else can.
create function cut_off(its_login text) returns void
language plpgsql volatile set search_path = gatehouse, pg_temp set lock_timeout = '1s' as $function$
begin
  if not exists (select from pg_roles where rolname = its_login) then
    return;
  end if;
  -- What is the keeper's own it may end.
  execute format('grant %I to %I', its_login, '${keeper}');
  for attempt in 1..5 loop
    perform pg_stat_clear_snapshot();
    perform pg_terminate_backend(pid) from pg_stat_activity where usename = its_login;
    perform pg_terminate_backend(pid, 2000) from pg_stat_activity where usename = its_login;
    begin
      execute format('alter role %I nologin password null connection limit 0', its_login);
      exit;
    exception when lock_not_available then
      if attempt = 5 then
        raise;
      end if;
    end;
  end loop;
  -- Who came in between.
  perform pg_stat_clear_snapshot();
  perform pg_terminate_backend(pid, 2000) from pg_stat_activity where usename = its_login;
end
$function$;

-- Cuts a workstation off at once, to be revoked next: without the lock, which it may be holding on to.
create function cut_off_workstation(id bigint) returns void
language plpgsql volatile ${settings} as $function$
#variable_conflict use_column
declare
  its_login text;
begin
  ${onlyApproved}
  select login into its_login from workstation
    where workstation.id = cut_off_workstation.id and revoked_at is null and login <> session_user;
  if its_login is null then
    raise exception 'there is no such workstation to cut off' using errcode = 'GH012';
  end if;
  perform cut_off(its_login);
end
$function$;

-- Takes a workstation's login, sessions and keys away. A login that left something in another
-- database cannot be dropped: it can then neither enter nor do anything.
create function revoke_workstation(id bigint) returns void
language plpgsql volatile ${settings} as $function$
#variable_conflict use_column
declare
  its_login text;
begin
  ${onlyApproved}
  ${oneAtATime}
  update workstation set revoked_at = clock_millis()
    where workstation.id = revoke_workstation.id and revoked_at is null and login <> session_user
    returning login into its_login;
  if its_login is null then
    raise exception 'there is no such workstation to revoke' using errcode = 'GH012';
  end if;
  delete from workstation_key where workstation_id = revoke_workstation.id;
  if not exists (select from pg_roles where rolname = its_login) then
    return;
  end if;
  perform cut_off(its_login);
  execute format('revoke %I, %I from %I', '${workstation}', '${newcomer}', its_login);
  execute format('drop owned by %I', its_login);
  begin
    execute format('drop role %I', its_login);
  exception when dependent_objects_still_exist then
    execute format('revoke %I from %I', its_login, '${keeper}');
  end;
end
$function$;
`;
}
