import type { Database } from 'better-sqlite3';
import { storedSortKey } from '../../../../ip-rules/coverage.ts';

/**
 * Which accounts an address concerns: live rules by their text, for those that cover it; by where they
 * lie, for those inside a network; and until when an account is restricted at all. The indexes hold
 * all that is asked; SQLite counts the column that they are partial by to that.
 */
export function ruleText(database: Database, progress: (share: number) => void): void {
  database.exec(`
alter table ip_rule add column sort_key text;
alter table client_search add column restricted_until integer not null default 0;
update client_search set restricted_until = coalesce((
  select max(coalesce(expires_at, ${Number.MAX_SAFE_INTEGER})) from ip_rule
  where account_id = client_search.account_id and enabled = 1 and deleted_at is null), 0);
`);
  fillSortKeys(database, progress);
  database.exec(`
create index ip_rule_text on ip_rule (rule, account_id, enabled, expires_at, deleted_at) where deleted_at is null;
create index ip_rule_sort_key on ip_rule (sort_key, account_id, enabled, expires_at, deleted_at) where deleted_at is null;
create index client_search_restricted on client_search (list, restricted_until, account_id);
`);
}

/** Rules that are read and written at a time. */
const step = 5000;

function fillSortKeys(database: Database, progress: (share: number) => void): void {
  const { last } = database.prepare('select max(id) as last from ip_rule').get() as {
    last: number | null;
  };
  const read = database.prepare(
    `select id, rule from ip_rule where id > ? order by id limit ${step}`,
  );
  const fill = database.prepare('update ip_rule set sort_key = ? where id = ?');
  for (let after = 0; ;) {
    const rows = read.all(after) as { id: number; rule: string }[];
    for (const { id, rule } of rows) fill.run(storedSortKey(rule), id);
    if (rows.length < step) return;
    after = rows.at(-1)?.id ?? after;
    progress(after / (last ?? after));
  }
}
