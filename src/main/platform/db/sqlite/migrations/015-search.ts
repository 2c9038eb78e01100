/**
 * Indexes of words over the log and over mails, filled in the background; filters that people save.
 * An index keeps no text. What mails were searched by goes: it was walked from end to end.
 */
export const search = `
create virtual table log_search using fts5 (
  tokens, content = '', contentless_delete = 1, prefix = '1 2 3 4', tokenize = "ascii tokenchars ':'"
);
create virtual table mail_search using fts5 (
  tokens, content = '', contentless_delete = 1, prefix = '1 2 3 4', tokenize = "ascii tokenchars ':'"
);
create table search_state (
  id integer primary key check (id = 1),
  log_seq integer not null
) strict;
insert into search_state (id, log_seq) values (1, 0);

alter table mail drop column searched;
create unique index mail_place on mail (created_at * 4194304 + id % 4194304);
create table mail_unsearched (mail_id integer primary key) strict;
insert into mail_unsearched (mail_id) select id from mail;
create trigger mail_search_new after insert on mail
  begin insert or ignore into mail_unsearched (mail_id) values (new.id); end;
create trigger mail_search_changed after update of state, transport on mail
  begin insert or ignore into mail_unsearched (mail_id) values (new.id); end;
create trigger mail_search_gone after delete on mail
  begin
    delete from mail_search where rowid = old.created_at * 4194304 + old.id % 4194304;
    delete from mail_unsearched where mail_id = old.id;
  end;

create table saved_filter (
  id integer primary key autoincrement,
  account_id integer not null references account (id),
  screen text not null check (screen in ('logs', 'email')),
  name text not null,
  search text not null
) strict;
create unique index saved_filter_name on saved_filter (account_id, screen, name);
`;
