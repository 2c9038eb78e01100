import Sqlite from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { migrate, versionOf } from '../../../src/main/platform/db/sqlite/migrate.ts';

/** A database as version 3 left it: staff and two clients, rules of which one is deleted, codes, methods. */
function filledVersion3(): Sqlite.Database {
  const database = new Sqlite(':memory:');
  onTestFinished(() => void database.close());
  database.pragma('foreign_keys = on');
  migrate(database, 3);
  database.exec(`
    insert into account (id, role, full_name, email, email_key, language, password_hash, state, created_at, last_sign_in_at, last_sign_in_address)
      values (1, 'administrator', 'Ada', 'ada@example.org', 'ada@example.org', 'en', '-', 'active', 1, 9, '192.0.2.1'),
             (2, 'client', 'Ben Åberg', 'Ben@example.org', 'ben@example.org', 'ja', '-', 'active', 2, 8, '2001:db8::7'),
             (3, 'client', 'Cleo', 'cleo@example.org', 'cleo@example.org', 'en', '-', 'archived', 3, null, null);
    insert into ip_rule (id, account_id, rule, note, enabled, added_at, deleted_at)
      values (1, 2, '203.0.113.0/24', '', 1, 1, null), (2, 2, '198.51.100.7', '', 1, 1, 5),
             (3, 2, '2001:db8::/32', '', 0, 1, null), (4, 1, '192.0.2.0/24', '', 1, 1, null);
    insert into authenticator (id, account_id, label, secret, last_step, drift_steps, added_at) values (4, 2, 'Phone', x'00', 7, 0, 1);
    insert into email_factor (account_id, enabled_at) values (2, 1);
    insert into mail (id, account_id, recipient, kind, language, subject, body, state, created_at, tries)
      values (5, 1, 'ada@example.org', 'confirmationCode', 'en', 'Confirmation Code', x'00', 'sent', 3, 1);
    insert into email_code (id, account_id, purpose, request, mail_id, mac, created_at, expires_at, wrong_tries, entered_at, fate, ended_at)
      values (3, 1, 'enableEmail', 'a', 5, x'01', 10, 20, 2, 15, 'accepted', 15),
             (11, 2, 'changeAddress', 'b', 5, x'02', 30, 40, 0, null, 'open', null);
  `);
  return database;
}

const all = (database: Sqlite.Database, sql: string) => database.prepare(sql).raw().all();

/** What each client is found by, line by line; the order of the rules is nobody's concern. */
function searched(database: Sqlite.Database): Record<number, string[]> {
  const rows = all(database, 'select account_id, text from client_search') as [number, string][];
  return Object.fromEntries(
    rows.map(([id, text]) => [id, text.split('\n').filter(Boolean).toSorted()]),
  );
}

test('keeps every account, method and code, and takes codes that verify a caller from then on', () => {
  const database = filledVersion3();
  const codes = all(database, 'select * from email_code order by id');
  const accounts = 'select id, role, full_name, email, state from account order by id';
  const accountsBefore = all(database, accounts);
  const indexes = "select name, sql from sqlite_schema where type = 'index' order by name";
  const indexesBefore = all(database, indexes);

  migrate(database, 4);

  expect(versionOf(database)).toBe(4);
  expect(all(database, 'select * from email_code order by id')).toEqual(codes);
  expect(all(database, accounts)).toEqual(accountsBefore);
  expect(all(database, indexes)).toEqual(expect.arrayContaining(indexesBefore));
  expect(database.pragma('foreign_key_check')).toEqual([]);
  expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(
    all(
      database,
      'select portal_reference, must_set_up, sample, erased_at, import_seq from account',
    ),
  ).toEqual([1, 2, 3].map(() => [null, 0, 0, null, null]));
  expect(all(database, 'select suspended_at from authenticator')).toEqual([[null]]);
  expect(all(database, 'select suspended_at from email_factor')).toEqual([[null]]);
  const insert = (purpose: string) =>
    database
      .prepare(
        `insert into email_code (account_id, purpose, request, mail_id, mac, created_at, expires_at, wrong_tries, fate)
         values (2, ?, 'e', 5, x'05', 90, 99, 0, 'open')`,
      )
      .run(purpose).lastInsertRowid;
  expect(insert('verifyCaller')).toBe(12);
  expect(() => insert('recovery')).toThrow('CHECK');
});

test('finds the clients that are there already, and no staff, by all that they can be found by', () => {
  const database = filledVersion3();
  migrate(database, 4);
  expect(searched(database)).toEqual({
    // SQLite lowers ASCII alone; whoever searches has to fold the same way.
    2: ['2001:db8::/32', '2001:db8::7', '203.0.113.0/24', 'ben Åberg', 'ben@example.org'],
    3: ['cleo', 'cleo@example.org'],
  });
});

test('what a client is found by follows each change of the account and its rules', () => {
  const database = filledVersion3();
  migrate(database, 4);
  database.exec(`
    update account set full_name = 'Cleo Moss', portal_reference = 'P-17', last_sign_in_address = '192.0.2.9' where id = 3;
    insert into ip_rule (id, account_id, rule, note, enabled, added_at) values (7, 3, 'ALL', '', 1, 1);
    update ip_rule set deleted_at = 9 where id = 1;
    update ip_rule set deleted_at = null where id = 2;
    insert into ip_rule (id, account_id, rule, note, enabled, added_at, deleted_at) values (8, 3, '10.0.0.0/8', '', 1, 1, 4);
    insert into account (id, role, full_name, email, email_key, language, password_hash, state, created_at, portal_reference)
      values (4, 'client', 'Dan', 'dan@example.org', 'dan@example.org', 'en', '', 'active', 1, 'P-18'),
             (5, 'helpdesk', 'Eve', 'eve@example.org', 'eve@example.org', 'en', '', 'active', 1, null);
    update account set full_name = 'Eve Moss' where id = 5;
  `);
  expect(searched(database)).toEqual({
    2: ['198.51.100.7', '2001:db8::/32', '2001:db8::7', 'ben Åberg', 'ben@example.org'],
    3: ['192.0.2.9', 'all', 'cleo moss', 'cleo@example.org', 'p-17'],
    4: ['dan', 'dan@example.org', 'p-18'],
  });
});

test('no two clients have one reference, and what the help desk issued names an account that exists', () => {
  const database = filledVersion3();
  migrate(database, 4);
  database.exec("update account set portal_reference = 'P-17' where id = 2");
  expect(() => database.exec("update account set portal_reference = 'P-17' where id = 3")).toThrow(
    'UNIQUE',
  );
  expect(() => database.exec('update account set must_set_up = 2')).toThrow('CHECK');
  const code = database.prepare(
    "insert into access_code (account_id, mac, issued_by, issued_at, expires_at) values (?, x'00', ?, 1, 2)",
  );
  code.run(2, 1);
  expect(() => code.run(2, 1)).toThrow('UNIQUE');
  expect(() => code.run(3, 77)).toThrow('FOREIGN KEY');
});
