import type { ClientBase } from 'pg';
import { commitToEarlier } from '../../earlier-entries.ts';
import type { EarlierEntry } from '../../../ledger/leaf.ts';
import { writerLock } from '../locks.ts';
import { quoted, type TeamRoles } from '../roles.ts';

/* What the file's migration 013 does, for a team. */

/** Entries that are read and written at a time. */
const step = 2000;

/** A log of its own is made: dropping columns would leave the values where they were. */
const tables = `
drop function append_entry(bigint, text, text, text, bigint, bigint, text, text, text, text, integer, bytea, bytea);
drop function append_entries(json, bytea);
drop function log_head();
alter table account drop constraint account_import_seq_fkey;
alter table log rename to earlier_log;
alter index log_pkey rename to earlier_log_pkey;
drop index log_actor, log_subject, log_kind, log_outcome, log_subject_kind, log_actor_kind, log_sign_ins;

create table log (
  seq bigint primary key,
  at text collate "C" not null,
  code text collate "C" not null,
  kind text collate "C" not null generated always as (left(code, greatest(strpos(code, '.') - 1, 0))) stored,
  outcome text collate "C" not null check (outcome in ('ok', 'refused', 'failed')),
  actor_id bigint references account (id),
  subject_id bigint references account (id),
  version integer not null,
  mac bytea not null,
  leaf bytea check (length(leaf) = 32),
  login text collate "C"
);

create table log_opening (
  seq bigint primary key,
  seed bytea check (length(seed) = 32),
  source_ip text collate "C",
  data text collate "C" not null,
  before text collate "C",
  after text collate "C",
  kept text collate "C"
);

create table log_node (
  level integer not null check (level > 0),
  idx bigint not null check (idx >= 0),
  hash bytea not null check (length(hash) = 32),
  primary key (level, idx)
);

create table log_row (
  seq bigint not null,
  account_id bigint not null references account (id),
  salt bytea check (length(salt) = 16),
  after text collate "C",
  kept bytea check (length(kept) = 32),
  primary key (seq, account_id)
);
`;

const filled = `
drop table earlier_log;
create index log_actor on log (actor_id, seq);
create index log_subject on log (subject_id, seq);
create index log_kind on log (kind, outcome, seq);
create index log_outcome on log (outcome, seq);
create index log_subject_kind on log (subject_id, kind, outcome, seq);
create index log_actor_kind on log (actor_id, kind, outcome, seq);
create index log_sign_ins on log (at) where kind = 'signIn';
alter table account add foreign key (import_seq) references log (seq) deferrable;
`;

const functions = `
-- What the next entry follows: seq 0 and no mac while there is none. Holds the lock from then on.
create function log_head(
  out seq bigint, out version integer, out mac bytea, out reached bigint, out earliest bigint, out latest bigint
)
language plpgsql volatile security definer set search_path = gatehouse, pg_temp as $function$
#variable_conflict use_column
declare
  head_at text;
begin
  perform pg_advisory_xact_lock(${writerLock});
  select log.seq, log.version, log.mac, log.at into seq, version, mac, head_at from log order by log.seq desc limit 1;
  seq := coalesce(seq, 0);
  select latest_at into reached from log_stretch order by first_seq desc limit 1;
  select span.earliest, span.latest into earliest, latest from log_window(millis_of(head_at)) as span;
end
$function$;

create function append_entry(
  entry_seq bigint, entry_at text, entry_code text, entry_outcome text, entry_actor bigint, entry_subject bigint,
  entry_version integer, entry_leaf bytea, entry_mac bytea, previous_mac bytea,
  opening_seed bytea, opening_source_ip text, opening_data text, opening_before text, opening_after text
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
  if entry_version is distinct from 2 or entry_leaf is null or opening_seed is null then
    raise exception 'entry % is not of format 2', entry_seq using errcode = 'GH005';
  end if;
  insert into log (seq, at, code, outcome, actor_id, subject_id, version, mac, leaf, login)
    values (entry_seq, entry_at, entry_code, entry_outcome, entry_actor, entry_subject,
      entry_version, entry_mac, entry_leaf, session_user);
  insert into log_opening (seq, seed, source_ip, data, before, after)
    values (entry_seq, opening_seed, opening_source_ip, opening_data, opening_before, opening_after);
end
$function$;

-- Several entries, each of which follows the one before, and the opening of each in the same place.
create function append_entries(entries json, openings json, previous_mac bytea) returns void
language plpgsql volatile security definer set search_path = gatehouse, pg_temp as $function$
declare
  entry log;
  opening log_opening;
  link bytea := previous_mac;
begin
  for place in 0 .. json_array_length(entries) - 1 loop
    entry := json_populate_record(null::log, entries -> place);
    opening := json_populate_record(null::log_opening, openings -> place);
    perform append_entry(
      entry.seq, entry.at, entry.code, entry.outcome, entry.actor_id, entry.subject_id,
      entry.version, entry.leaf, entry.mac, link,
      opening.seed, opening.source_ip, opening.data, opening.before, opening.after
    );
    link := entry.mac;
  end loop;
end
$function$;

-- A text of JSON whose strings are those of the other one with their escapes spelt out: PostgreSQL reads
-- none with a NUL in it.
create function spelt(json_text text) returns json
language sql immutable as $function$
  select replace(replace(replace(json_text, '\\\\', '\\u005c'), '\\"', '\\u0022'), '\\', '\\\\')::json
$function$;

-- A text of JSON has nothing that another one has not, or is that text, or empty.
create function only_loses(now text, was text) returns boolean
language plpgsql immutable set search_path = gatehouse, pg_temp as $function$
begin
  if now is not distinct from was or now is null or now = '{}' then
    return true;
  end if;
  return not exists (
    select from json_each(spelt(now)) as is_now where not exists (
      select from json_each(spelt(was)) as has_been
      where has_been.key = is_now.key and has_been.value::text = is_now.value::text
    )
  );
end
$function$;

-- Nothing is erased but in a transaction that has told of it in the log, as the last that it told.
create function require_told_erasing() returns void
language plpgsql stable set search_path = gatehouse, pg_temp as $function$
declare
  last record;
begin
  select code, xmin into last from log order by seq desc limit 1;
  if last.code is null or last.code not in ('client.erased', 'samples.removed')
    or last.xmin <> pg_current_xact_id()::xid
  then
    raise exception 'the log does not tell of any erasing' using errcode = 'GH006';
  end if;
end
$function$;

-- Takes values out of openings. Each is what is left of the one that is there, and nothing else.
create function erase_openings(openings json) returns void
language plpgsql volatile security definer set search_path = gatehouse, pg_temp as $function$
declare
  left_of log_opening;
begin
  perform pg_advisory_xact_lock(${writerLock});
  perform require_told_erasing();
  for left_of in select * from json_populate_recordset(null::log_opening, openings) loop
    update log_opening set seed = null, source_ip = left_of.source_ip, data = left_of.data,
      before = left_of.before, after = left_of.after, kept = left_of.kept
    where seq = left_of.seq and left_of.kept is not null
      and (left_of.source_ip is null or left_of.source_ip is not distinct from source_ip)
      and only_loses(left_of.data, data) and only_loses(left_of.before, before)
      and only_loses(left_of.after, after);
    if not found then
      raise exception 'a value of the log is erased or stays' using errcode = 'GH006';
    end if;
  end loop;
end
$function$;

create function erase_row(entry_seq bigint, entry_account bigint, commitment bytea) returns void
language plpgsql volatile security definer set search_path = gatehouse, pg_temp as $function$
begin
  perform pg_advisory_xact_lock(${writerLock});
  perform require_told_erasing();
  update log_row set salt = null, after = null, kept = commitment
    where seq = entry_seq and account_id = entry_account and commitment is not null and kept is null;
  if not found then
    raise exception 'a value of the log is erased or stays' using errcode = 'GH006';
  end if;
end
$function$;

create trigger log_no_change before update or delete or truncate on log
  for each statement execute function log_is_append_only();
`;

export const openingsRights: Readonly<Record<string, string>> = {
  log: 'select',
  log_opening: 'select',
  log_node: 'select, insert',
  log_row: 'select, insert',
};

function rights({ workstation }: TeamRoles): string {
  const role = quoted(workstation);
  const tables = Object.entries(openingsRights);
  return `
${tables.map(([table, may]) => `grant ${may} on ${table} to ${role};`).join('\n')}
grant execute on function log_head, append_entry, append_entries, erase_openings, erase_row to ${role};
`;
}

/** Parts a team's log from its openings, as in the file. */
export async function openings(
  client: ClientBase,
  roles: TeamRoles,
  progress: (share: number) => void,
): Promise<void> {
  await client.query(tables);
  await moveValues(client, progress);
  await client.query(filled + functions + rights(roles));
}

interface TeamEntry extends EarlierEntry {
  mac: Buffer;
  login: string | null;
}

async function moveValues(client: ClientBase, progress: (share: number) => void): Promise<void> {
  const [found] = await rowsOf<{ count: number }>(
    client,
    'select coalesce(max(seq), 0)::integer as count from earlier_log',
  );
  for (let last = 0; ;) {
    const entries = await rowsOf<TeamEntry>(
      client,
      `select seq::integer, at, code, outcome, actor_id::integer, subject_id::integer, source_ip, data,
         before, after, version, mac, login
       from earlier_log where seq > $1 order by seq limit ${step}`,
      [last],
    );
    await store(client, entries);
    if (entries.length < step) return;
    last = entries.at(-1)?.seq ?? last;
    progress(last / (found?.count ?? last));
  }
}

async function rowsOf<T>(client: ClientBase, sql: string, values: unknown[] = []): Promise<T[]> {
  const { rows } = await client.query(sql, values);
  return rows as T[];
}

async function store(client: ClientBase, entries: readonly TeamEntry[]): Promise<void> {
  const committed = entries.map((entry) => ({ entry, ...commitToEarlier(entry) }));
  const columns = 'seq, at, code, outcome, actor_id, subject_id, version, mac, leaf, login';
  await insert(
    client,
    'log',
    columns,
    committed.map(({ entry, leaf }) => ({
      ...entry,
      mac: inHex(entry.mac),
      leaf: inHex(leaf),
    })),
  );
  await insert(
    client,
    'log_opening',
    'seq, seed, source_ip, data, before, after',
    committed.map(({ opening }) => ({ ...opening, seed: inHex(opening.seed) })),
  );
}

function inHex(bytes: Buffer | null): string | null {
  return bytes && `\\x${bytes.toString('hex')}`;
}

async function insert(
  client: ClientBase,
  table: 'log' | 'log_opening',
  columns: string,
  rows: readonly object[],
): Promise<void> {
  await client.query(
    `insert into ${table} (${columns}) select ${columns} from json_populate_recordset(null::${table}, $1)`,
    [JSON.stringify(rows)],
  );
}
