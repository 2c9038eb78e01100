import type { ClientBase } from 'pg';
import { storedSortKey } from '../../../../ip-rules/coverage.ts';
import type { TeamRoles } from '../roles.ts';

/** As the file's migration 016. */
export async function ruleText(
  client: ClientBase,
  _roles: TeamRoles,
  progress: (share: number) => void,
): Promise<void> {
  await client.query(`
alter table ip_rule add column sort_key text collate "C";
alter table client_search add column restricted_until bigint not null default 0;
update client_search set restricted_until = coalesce((
  select max(coalesce(expires_at, ${Number.MAX_SAFE_INTEGER})) from ip_rule
  where account_id = client_search.account_id and enabled = 1 and deleted_at is null), 0);
`);
  await fillSortKeys(client, progress);
  await client.query(`
create index ip_rule_text on ip_rule (rule, account_id, enabled, expires_at, deleted_at) where deleted_at is null;
create index ip_rule_sort_key on ip_rule (sort_key, account_id, enabled, expires_at, deleted_at) where deleted_at is null;
create index client_search_restricted on client_search (list, restricted_until, account_id);
`);
}

/** Rules that are read and written at a time. */
const step = 5000;

async function fillSortKeys(client: ClientBase, progress: (share: number) => void): Promise<void> {
  const { rows: found } = await client.query<{ last: number | null }>(
    'select max(id)::float8 as last from ip_rule',
  );
  const last = found[0]?.last ?? 0;
  for (let after = 0; ;) {
    const { rows } = await client.query<{ id: number; rule: string }>(
      `select id::float8 as id, rule from ip_rule where id > $1 order by id limit ${step}`,
      [after],
    );
    await client.query(
      `update ip_rule set sort_key = filled.sort_key
       from unnest($1::bigint[], $2::text[]) as filled (id, sort_key) where ip_rule.id = filled.id`,
      [rows.map(({ id }) => id), rows.map(({ rule }) => storedSortKey(rule))],
    );
    if (rows.length < step) return;
    after = rows.at(-1)?.id ?? after;
    progress(after / last);
  }
}
