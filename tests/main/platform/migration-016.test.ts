import Sqlite from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { migrate } from '../../../src/main/platform/db/sqlite/migrate.ts';
import { forever } from '../../../src/main/platform/db/schema.ts';

test('rules of earlier versions get their place among the addresses, and clients until when they are restricted', () => {
  const database = new Sqlite(':memory:');
  onTestFinished(() => void database.close());
  migrate(database, 15);
  const account = (id: number) =>
    `(${id}, 'client', 'C', 'c${id}', 'c${id}', 'en', '-', 'active', 1)`;
  database.exec(`
    insert into account (id, role, full_name, email, email_key, language, password_hash, state, created_at)
      values ${[1, 2, 3, 4].map(account).join(', ')};
    insert into client_search (account_id, list, text)
      values (1, 'current', ''), (2, 'current', ''), (3, 'current', ''), (4, 'current', '');
    insert into ip_rule (account_id, rule, note, enabled, expires_at, added_at, deleted_at) values
      (1, '203.0.113.0/24', '', 1, 50, 1, null), (1, 'all', '', 1, 70, 1, null),
      (2, '2001:db8::/32', '', 1, null, 1, null), (2, 'by hand', '', 1, 5, 1, null),
      (3, '203.0.113.5', '', 0, null, 1, null), (3, '203.0.113.6', '', 1, null, 1, 9);
  `);
  migrate(database);
  expect(database.prepare('select sort_key from ip_rule order by id').pluck().all()).toEqual([
    '4cb00710018',
    '',
    '620010db800000000000000000000000020',
    null,
    '4cb00710520',
    '4cb00710620',
  ]);
  expect(
    database
      .prepare('select restricted_until from client_search order by account_id')
      .pluck()
      .all(),
  ).toEqual([70, forever, 0, 0]);
});
