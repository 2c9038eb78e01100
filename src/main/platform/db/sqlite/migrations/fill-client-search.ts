import type { Database } from 'better-sqlite3';
import { searchTextOf } from '../../search-text.ts';

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

/** Makes anew what all clients are found by. */
export function fillClientSearch(database: Database): void {
  database.exec('delete from client_search');
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
