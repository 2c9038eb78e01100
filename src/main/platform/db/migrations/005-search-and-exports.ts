import type { Database } from 'better-sqlite3';
import { searchTextOf } from '../search-text.ts';

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
  fill(database);
}

interface Row {
  id: number;
  list: string;
  full_name: string;
  email: string;
  portal_reference: string | null;
  last_sign_in_address: string | null;
  rules: string;
}

/** Clients that are read and written at a time. */
const step = 5000;

function fill(database: Database): void {
  const read = database.prepare(`
    select id, client_list as list, full_name, email, portal_reference, last_sign_in_address, (
      select json_group_array(rule order by id) from ip_rule
      where account_id = account.id and deleted_at is null) as rules
    from account where client_list is not null and id > ? order by id limit ${step}`);
  const insert = database.prepare(
    'insert into client_search (account_id, list, text) values (?, ?, ?)',
  );
  for (let after = 0; ;) {
    const rows = read.all(after) as Row[];
    for (const { id, list, rules, ...account } of rows)
      insert.run(id, list, searchTextOf(account, JSON.parse(rules) as string[]));
    if (rows.length < step) return;
    after = rows.at(-1)?.id ?? after;
  }
}
