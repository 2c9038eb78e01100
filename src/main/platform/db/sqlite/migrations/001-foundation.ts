/** Accounts, sign-in throttle, allowed IP rules, the log and settings. */
export const foundation = `
create table install (
  id integer primary key check (id = 1),
  install_id text not null,
  created_at integer not null,
  log_key blob not null
) strict;

create table account (
  id integer primary key autoincrement,
  role text not null check (role in ('client', 'helpdesk', 'administrator')),
  full_name text not null,
  email text not null,
  email_key text not null unique,
  language text not null check (language in ('en', 'zh-CN', 'ja')),
  password_hash text not null,
  state text not null check (state in ('active', 'deactivated', 'archived')),
  created_at integer not null,
  last_sign_in_at integer,
  last_sign_in_address text
) strict;

create table throttle (
  key text not null,
  factor text not null,
  failures integer not null check (failures >= 0),
  refusals integer not null check (refusals >= 0),
  last_failure_at integer not null,
  wait_until integer not null,
  primary key (key, factor)
) strict, without rowid;

create table ip_rule (
  id integer primary key autoincrement,
  account_id integer not null references account (id),
  rule text not null,
  note text not null,
  enabled integer not null check (enabled in (0, 1)),
  expires_at integer,
  added_by integer references account (id),
  added_at integer not null,
  last_used_at integer,
  last_used_address text,
  deleted_at integer
) strict;
create unique index ip_rule_live on ip_rule (account_id, rule) where deleted_at is null;

create table log (
  seq integer primary key,
  at text not null,
  code text not null,
  kind text not null generated always as (substr(code, 1, instr(code, '.') - 1)) virtual,
  outcome text not null check (outcome in ('ok', 'refused', 'failed')),
  actor_id integer references account (id),
  subject_id integer references account (id),
  source_ip text,
  data text not null,
  before text,
  after text,
  version integer not null,
  mac blob not null
) strict;
create index log_actor on log (actor_id, seq);
create index log_subject on log (subject_id, seq);
create index log_kind on log (kind, seq);
create index log_outcome on log (outcome, seq);

create trigger log_no_update before update on log begin select raise(abort, 'the log is append-only'); end;
create trigger log_only_next before insert on log
  when new.seq is not (select coalesce(max(seq), 0) + 1 from log)
  begin select raise(abort, 'the log is append-only'); end;
create trigger log_no_delete before delete on log begin select raise(abort, 'the log is append-only'); end;

create table setting (
  key text primary key,
  value text not null
) strict, without rowid;
`;
