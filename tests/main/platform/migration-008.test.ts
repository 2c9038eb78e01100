import Sqlite from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { searchRowsOf } from '../../../src/main/platform/db/client-search.ts';
import { forever } from '../../../src/main/platform/db/schema.ts';
import { typedQueries } from '../../../src/main/platform/db/sqlite/local-dialect.ts';
import { migrate } from '../../../src/main/platform/db/sqlite/migrate.ts';

test('what earlier versions stored for searching is folded, and nobody else is found', async () => {
  const database = new Sqlite(':memory:');
  onTestFinished(() => void database.close());
  migrate(database, 7);
  database.exec(`
    insert into account (id, role, full_name, email, email_key, language, password_hash, state, created_at)
      values (1, 'administrator', 'Ada', 'ada@example.org', 'ada@example.org', 'en', '-', 'active', 1),
             (2, 'client', 'Åsa Müller', 'asa@example.org', 'asa@example.org', 'en', '-', 'active', 2),
             (3, 'client', '山田\u3000太郎', 'taro@example.org', 'taro@example.org', 'ja', '-', 'archived', 3);
    insert into ip_rule (account_id, rule, note, enabled, added_at) values (2, '203.0.113.0/24', '', 1, 1);
    insert into client_search (account_id, list, text)
      values (2, 'current', 'åsa müller'), (3, 'archived', '山田\u3000太郎');
  `);
  migrate(database);
  const rows = database.prepare('select * from client_search order by account_id').all();
  expect(rows).toEqual([
    {
      account_id: 2,
      list: 'current',
      text: 'asa muller\nasa@example.org\n\n\n203.0.113.0/24',
      restricted_until: forever,
    },
    {
      account_id: 3,
      list: 'archived',
      text: '山田太郎\ntaro@example.org\n\n',
      restricted_until: 0,
    },
  ]);
  expect(rows).toEqual(await searchRowsOf(typedQueries(database), [1, 2, 3]));
});
