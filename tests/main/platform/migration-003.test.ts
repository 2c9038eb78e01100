import Sqlite from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { migrate, versionOf } from '../../../src/main/platform/db/sqlite/migrate.ts';

/** A database as version 2 left it: two people, and codes that ended in each way. */
function filledVersion2(): Sqlite.Database {
  const database = new Sqlite(':memory:');
  onTestFinished(() => void database.close());
  database.pragma('foreign_keys = on');
  migrate(database, 2);
  database.exec(`
    insert into account (id, role, full_name, email, email_key, language, password_hash, state, created_at)
      values (1, 'administrator', 'Ada', 'ada@example.org', 'ada@example.org', 'en', '-', 'active', 1),
             (2, 'client', 'Ben', 'ben@example.org', 'ben@example.org', 'ja', '-', 'active', 2);
    insert into mail (id, account_id, recipient, kind, language, subject, body, state, created_at, tries)
      values (5, 1, 'ada@example.org', 'confirmationCode', 'en', 'Confirmation Code', x'00', 'sent', 3, 1);
    insert into email_code (id, account_id, purpose, request, mail_id, mac, created_at, expires_at, wrong_tries, entered_at, fate, ended_at)
      values (3, 1, 'enableEmail', 'a', 5, x'01', 10, 20, 2, 15, 'accepted', 15),
             (4, 1, 'signIn', 'b', 5, x'02', 30, 40, 0, 35, 'accepted', 35),
             (9, 1, 'signIn', 'c', 5, x'03', 50, 60, 5, 55, 'exhausted', 55),
             (11, 2, 'enableEmail', 'd', 5, x'04', 70, 80, 0, null, 'open', null);
  `);
  return database;
}

const all = (database: Sqlite.Database, sql: string) => database.prepare(sql).raw().all();

test('keeps every code with its number, and takes codes for a new address from then on', () => {
  const database = filledVersion2();
  const before = all(database, 'select * from email_code order by id');
  const indexes = "select name, sql from sqlite_schema where type = 'index' order by name";
  const indexesBefore = all(database, indexes);

  migrate(database, 3);

  expect(versionOf(database)).toBe(3);
  expect(all(database, 'select * from email_code order by id')).toEqual(before);
  expect(all(database, indexes)).toEqual(indexesBefore);
  expect(database.pragma('foreign_key_check')).toEqual([]);
  expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
  const insert = (purpose: string) =>
    database
      .prepare(
        `insert into email_code (account_id, purpose, request, mail_id, mac, created_at, expires_at, wrong_tries, fate)
         values (2, ?, 'e', 5, x'05', 90, 99, 0, 'open')`,
      )
      .run(purpose).lastInsertRowid;
  expect(insert('changeAddress')).toBe(12);
  expect(() => insert('recovery')).toThrow('CHECK');
  expect(() => database.exec('update email_code set account_id = 77')).toThrow('FOREIGN KEY');
});

test('takes the last accepted code for the proof of an address, and invents none', () => {
  const database = filledVersion2();
  migrate(database, 3);
  expect(all(database, 'select id, email_verified_at from account order by id')).toEqual([
    [1, 35],
    [2, null],
  ]);
  expect(all(database, 'select * from pending_address')).toEqual([]);
});
