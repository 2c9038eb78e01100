import Sqlite from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { typedQueries } from '../../../src/main/platform/db/sqlite/local-dialect.ts';
import { migrate } from '../../../src/main/platform/db/sqlite/migrate.ts';
import { searchRowsOf } from '../../../src/main/platform/db/client-search.ts';

/** A database as version 4 left it: staff, clients in each list and one who was erased, rules. */
function filledVersion4(): Sqlite.Database {
  const database = new Sqlite(':memory:');
  onTestFinished(() => void database.close());
  database.pragma('foreign_keys = on');
  migrate(database, 4);
  database.exec(`
    insert into account (id, role, full_name, email, email_key, language, password_hash, state, created_at, portal_reference, last_sign_in_address, erased_at)
      values (1, 'administrator', 'Ada', 'ada@example.org', 'ada@example.org', 'en', '-', 'active', 1, null, null, null),
             (2, 'client', 'Ben Åberg', 'Ben@example.org', 'ben@example.org', 'ja', '-', 'active', 2, 'P-Ω', '2001:db8::7', null),
             (3, 'client', 'Cleo', 'cleo@example.org', 'cleo@example.org', 'en', '-', 'archived', 3, null, null, null),
             (4, 'client', '', 'erased-4@invalid', 'erased-4@invalid', 'en', '', 'archived', 3, null, null, 9);
    insert into ip_rule (id, account_id, rule, note, enabled, added_at, deleted_at)
      values (1, 2, '203.0.113.0/24', '', 1, 1, null), (2, 2, '198.51.100.7', '', 1, 1, 5),
             (3, 2, 'all', '', 0, 1, null), (4, 1, '192.0.2.0/24', '', 1, 1, null);
  `);
  return database;
}

test('clients are found as before, letters outside ASCII in either case, and the erased by nothing', async () => {
  const database = filledVersion4();
  migrate(database, 5);
  const rows = () => database.prepare('select * from client_search order by account_id').all();
  expect(rows()).toEqual([
    {
      account_id: 2,
      list: 'current',
      text: 'ben aberg\nben@example.org\np-ω\n2001:db8::7\n203.0.113.0/24\nall',
    },
    { account_id: 3, list: 'archived', text: 'cleo\ncleo@example.org\n\n' },
  ]);
  // With until when each is restricted, which came later, they are what is written for them today.
  migrate(database, 16);
  expect(rows()).toEqual(await searchRowsOf(typedQueries(database), [1, 2, 3, 4]));
});

test('nothing but the application keeps it from then on, and it does so for accounts that exist', () => {
  const database = filledVersion4();
  migrate(database, 5);
  const made = database
    .prepare(
      "select name from sqlite_schema where (type = 'trigger' and name not like 'log_%') or type = 'view'",
    )
    .all();
  expect(made).toEqual([]);
  const insert = database.prepare(
    "insert into client_search (account_id, list, text) values (?, ?, '')",
  );
  expect(() => insert.run(1, 'erased')).toThrow('CHECK');
  expect(() => insert.run(77, 'current')).toThrow('FOREIGN KEY');
  expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
});
