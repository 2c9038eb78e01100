/** Second factors, their challenges and recovery codes; the outbox and what became of each mail. */
export const mfaAndMail = `
alter table account add column last_method text check (last_method in ('totp', 'email', 'recovery'));

create table authenticator (
  id integer primary key autoincrement,
  account_id integer not null references account (id),
  label text not null,
  secret blob not null,
  last_step integer not null,
  drift_steps integer not null,
  added_at integer not null,
  last_used_at integer
) strict;
create index authenticator_account on authenticator (account_id);

create table burned_step (
  authenticator_id integer not null references authenticator (id) on delete cascade,
  step integer not null,
  primary key (authenticator_id, step)
) strict, without rowid;

create table totp_enrolment (
  account_id integer primary key references account (id),
  secret blob not null,
  started_at integer not null
) strict;

create table email_factor (
  account_id integer primary key references account (id),
  enabled_at integer not null,
  last_used_at integer
) strict;

create table recovery_code (
  id integer primary key autoincrement,
  account_id integer not null references account (id),
  hash text not null,
  created_at integer not null,
  used_at integer
) strict;
create index recovery_code_account on recovery_code (account_id);

create table mail (
  id integer primary key autoincrement,
  account_id integer references account (id),
  recipient text not null,
  kind text not null,
  language text not null check (language in ('en', 'zh-CN', 'ja')),
  subject text not null,
  body blob not null,
  state text not null check (state in ('queued', 'sending', 'retrying', 'waiting', 'sent', 'failed', 'unknown', 'expired')),
  transport text check (transport in ('folder', 'smtp')),
  file text,
  created_at integer not null,
  next_try_at integer,
  expires_at integer,
  tries integer not null
) strict;
create index mail_account on mail (account_id, id);
create index mail_due on mail (next_try_at) where next_try_at is not null;
create index mail_state on mail (state, id);

create table mail_step (
  id integer primary key autoincrement,
  mail_id integer not null references mail (id),
  at integer not null,
  state text not null,
  reply text
) strict;
create index mail_step_mail on mail_step (mail_id, id);

create table email_code (
  id integer primary key autoincrement,
  account_id integer not null references account (id),
  purpose text not null check (purpose in ('signIn', 'enableEmail')),
  request text not null,
  mail_id integer not null references mail (id),
  mac blob not null,
  created_at integer not null,
  expires_at integer not null,
  wrong_tries integer not null,
  entered_at integer,
  fate text not null check (fate in ('open', 'accepted', 'replaced', 'expired', 'exhausted')),
  ended_at integer
) strict;
create index email_code_account on email_code (account_id, id);
create index email_code_request on email_code (request, id);
create index email_code_mail on email_code (mail_id);
create index email_code_open on email_code (expires_at) where fate = 'open';

create table secret (
  key text primary key,
  value blob not null
) strict, without rowid;
`;
