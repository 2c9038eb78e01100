/**
 * When an account's address was last proven, and changes of it that are not yet confirmed. SQLite
 * cannot alter a check, so the codes move into a table that knows the third purpose.
 */
export const accountInformation = `
alter table account add column email_verified_at integer;
update account set email_verified_at = (
  select max(ended_at) from email_code where account_id = account.id and fate = 'accepted'
);

create table pending_address (
  account_id integer primary key references account (id),
  address text not null,
  address_key text not null,
  request text not null,
  started_at integer not null
) strict;

create table email_code_next (
  id integer primary key autoincrement,
  account_id integer not null references account (id),
  purpose text not null check (purpose in ('signIn', 'enableEmail', 'changeAddress')),
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
insert into email_code_next
  (id, account_id, purpose, request, mail_id, mac, created_at, expires_at, wrong_tries, entered_at, fate, ended_at)
  select id, account_id, purpose, request, mail_id, mac, created_at, expires_at, wrong_tries, entered_at, fate, ended_at
  from email_code order by id;
drop table email_code;
alter table email_code_next rename to email_code;
create index email_code_account on email_code (account_id, id);
create index email_code_request on email_code (request, id);
create index email_code_mail on email_code (mail_id);
create index email_code_open on email_code (expires_at) where fate = 'open';
`;
