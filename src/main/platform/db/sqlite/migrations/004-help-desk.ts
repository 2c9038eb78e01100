/**
 * Clients and the help desk: portal reference, what is searched, methods that wait to be replaced,
 * temporary access codes, lifted restrictions and one-time passwords. SQLite cannot alter a check,
 * so the codes move into a table that knows the purpose of verifying a caller.
 */
export const helpDesk = `
alter table account add column portal_reference text;
alter table account add column must_set_up integer not null default 0 check (must_set_up in (0, 1));
alter table account add column sample integer not null default 0 check (sample in (0, 1));
alter table account add column erased_at integer;
alter table account add column import_seq integer references log (seq);
create unique index account_reference on account (portal_reference) where portal_reference is not null;
alter table account add column client_list text generated always as (
  case when role = 'client' and erased_at is null then iif(state = 'archived', 'archived', 'current') end
) virtual;
create index account_name on account (client_list, full_name collate nocase, id);
create index account_reference_order on account (client_list, portal_reference collate nocase, id);
create index account_last_sign_in on account (client_list, last_sign_in_at, id);
create index account_created on account (client_list, created_at, id);

alter table authenticator add column suspended_at integer;
alter table email_factor add column suspended_at integer;
create index authenticator_in_force on authenticator (account_id) where suspended_at is null;

create table access_code (
  account_id integer primary key references account (id),
  mac blob not null,
  issued_by integer not null references account (id),
  issued_at integer not null,
  expires_at integer not null
) strict;

create table one_time_password (
  account_id integer primary key references account (id),
  hash text not null,
  issued_by integer not null references account (id),
  issued_at integer not null,
  expires_at integer not null
) strict;

create table ip_lift (
  account_id integer primary key references account (id),
  lifted_by integer not null references account (id),
  lifted_at integer not null,
  until integer
) strict;

create index ip_rule_in_force on ip_rule (account_id, expires_at) where enabled = 1 and deleted_at is null;
create index ip_rule_expiry on ip_rule (expires_at) where expires_at is not null and deleted_at is null;

create table client_search (
  account_id integer primary key references account (id),
  list text,
  text text not null
) strict;
create view client_search_now as
  select id as account_id, client_list as list, lower(
    full_name || char(10) || email || char(10) || coalesce(portal_reference, '')
    || char(10) || coalesce(last_sign_in_address, '') || char(10)
    || coalesce((select group_concat(rule, char(10)) from ip_rule where account_id = account.id and deleted_at is null), '')
  ) as text
  from account where role = 'client';
create trigger client_search_added after insert on account when new.role = 'client' begin
  insert into client_search (account_id, list, text) select account_id, list, text from client_search_now where account_id = new.id;
end;
create trigger client_search_changed
  after update of full_name, email, portal_reference, last_sign_in_address, state, erased_at on account when new.role = 'client' begin
  update client_search set (list, text) = (select list, text from client_search_now where account_id = new.id) where account_id = new.id;
end;
create trigger client_search_rule_added after insert on ip_rule when new.deleted_at is null begin
  update client_search set text = text || char(10) || lower(new.rule) where account_id = new.account_id;
end;
create trigger client_search_rule_deleted after update of deleted_at on ip_rule begin
  update client_search set text = (select text from client_search_now where account_id = new.account_id) where account_id = new.account_id;
end;
create trigger client_search_rule_gone after delete on ip_rule begin
  update client_search set text = (select text from client_search_now where account_id = old.account_id) where account_id = old.account_id;
end;
insert into client_search (account_id, list, text) select account_id, list, text from client_search_now;

create table email_code_next (
  id integer primary key autoincrement,
  account_id integer not null references account (id),
  purpose text not null check (purpose in ('signIn', 'enableEmail', 'changeAddress', 'verifyCaller')),
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
