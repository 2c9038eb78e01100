import Sqlite from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { migrate } from '../../../src/main/platform/db/sqlite/migrate.ts';

/** A database as version 11 left it: an account, and mails to it with these subjects. */
function version11(subjects: readonly string[]): Sqlite.Database {
  const database = new Sqlite(':memory:');
  onTestFinished(() => void database.close());
  migrate(database, 11);
  database.exec(`
    insert into account (id, role, full_name, email, email_key, language, password_hash, state, created_at)
      values (1, 'client', 'Åsa', 'Asa@Example.org', 'asa@example.org', 'en', '-', 'active', 1)`);
  const insert = database.prepare(`
    insert into mail (account_id, recipient, kind, language, subject, state, created_at, tries)
      values (1, 'Asa@Example.org', 'passwordChanged', 'en', ?, 'sent', ?, 1)`);
  for (const [index, subject] of subjects.entries()) insert.run(subject, index);
  return database;
}

test('mails of earlier versions are found as before', () => {
  const database = version11(['Müller’s Straße', 'パスワード']);
  migrate(database, 12);
  expect(database.prepare('select searched from mail order by id').pluck().all()).toEqual([
    "asa@example.org\nmuller's strasse\npasswordchanged",
    'asa@example.org\nぱすわーど\npasswordchanged',
  ]);
});

test('more mails than are read at a time are all found', () => {
  const database = version11(Array.from({ length: 5001 }, (_, index) => `Nº ${index}`));
  migrate(database, 12);
  const left = database.prepare("select count(*) from mail where searched = ''").pluck().get();
  expect(left).toBe(0);
});

test('an earlier mail is nobody’s claim, and an earlier account begins to count', () => {
  const database = version11(['A']);
  migrate(database);
  expect(database.prepare('select claimed_by, claimed_until, origin from mail').get()).toEqual({
    claimed_by: null,
    claimed_until: null,
    origin: null,
  });
  expect(database.prepare('select credential_epoch from account').pluck().all()).toEqual([0]);
  expect(database.prepare('select count(*) from open_client').pluck().get()).toBe(0);
});
