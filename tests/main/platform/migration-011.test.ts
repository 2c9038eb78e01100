import Sqlite from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { migrate } from '../../../src/main/platform/db/sqlite/migrate.ts';
import { strictDesk } from '../../../src/preload/contract/settings.ts';

/** A database as version 10 left it, with an account where somebody had set it up. */
function version10(isSetUp = true): Sqlite.Database {
  const database = new Sqlite(':memory:');
  onTestFinished(() => void database.close());
  migrate(database, 10);
  if (isSetUp)
    database.exec(`
      insert into account (id, role, full_name, email, email_key, language, password_hash, state, created_at)
        values (1, 'administrator', 'Ada', 'ada@example.org', 'ada@example.org', 'en', '-', 'active', 1);
    `);
  return database;
}

function settingsOf(database: Sqlite.Database): Record<string, unknown> {
  const rows = database.prepare('select key, value from setting').raw().all() as [string, string][];
  return Object.fromEntries(rows.map(([key, value]) => [key, JSON.parse(value)]));
}

test('an installation with a number of steps moves to the strict policy, keeps how long a code lives, and says so', () => {
  const database = version10();
  const before = { callerSteps: 0, secondPerson: 'never', accessCodeMinutes: 30 };
  database
    .prepare("insert into setting (key, value) values ('desk', ?)")
    .run(JSON.stringify(before));
  migrate(database);
  expect(settingsOf(database)).toEqual({
    desk: { ...strictDesk, accessCodeMinutes: 30 },
    deskMoved: true,
  });
});

test('an installation that never chose anything moves too', () => {
  const database = version10();
  migrate(database);
  expect(settingsOf(database)).toEqual({ desk: strictDesk, deskMoved: true });
});

test('it is said once: what an administrator has read is not told again', () => {
  const database = version10();
  migrate(database);
  database.exec("update setting set value = 'false' where key = 'deskMoved'");
  migrate(database);
  expect(settingsOf(database)['deskMoved']).toBe(false);
});

test('a fresh installation has nothing to say', () => {
  const database = version10(false);
  migrate(database);
  expect(settingsOf(database)).toEqual({});
});
