import type { Database } from 'better-sqlite3';
import { fillClientSearch } from './fill-client-search.ts';

/**
 * What clients are searched by is made by the application, and no longer by triggers; files that an
 * export has begun are remembered until it has ended; sign-ins of a span are found by its dates.
 */
export function searchAndExports(database: Database): void {
  database.exec(`
drop trigger client_search_added;
drop trigger client_search_changed;
drop trigger client_search_rule_added;
drop trigger client_search_rule_deleted;
drop trigger client_search_rule_gone;
drop view client_search_now;
drop table client_search;
create table client_search (
  account_id integer primary key references account (id),
  list text not null check (list in ('current', 'archived')),
  text text not null
) strict;

create table unfinished_export (
  file text primary key
) strict, without rowid;

create index log_sign_ins on log (at) where kind = 'signIn';
`);
  fillClientSearch(database);
}
