import Sqlite from 'better-sqlite3';
import { type Kysely, sql } from 'kysely';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import { onTestFinished } from 'vitest';
import { clientConfig } from '../../../src/main/platform/db/postgres/connect.ts';
import { writerLock } from '../../../src/main/platform/db/postgres/locks.ts';
import type { Schema } from '../../../src/main/platform/db/schema.ts';
import { ownersLogin } from './stores.ts';
import { onPostgres, testServer } from './test-server.ts';

/** A connection of a test's own to the database of a folder, with every right, that the product knows nothing of. */
export interface BackDoor {
  /** Rows of one statement. */
  rows<T = Record<string, unknown>>(sql: string): Promise<T[]>;
  /** The one column of each row. */
  values<T>(sql: string): Promise<T[]>;
  /** An expression: the bytes of a column as text. */
  bytesOf(column: string): string;
  /** Tables that have such a column; `%` stands for any letters. */
  tablesWith(column: string): Promise<string[]>;
  /** Statements without a result. */
  exec(sql: string): Promise<void>;
  /** From here on nobody else writes; the function ends that. */
  holdUp(): Promise<() => Promise<void>>;
  /** From here on such a statement on a table fails with this message; the function ends that. */
  refuse(what: Refused, message: string): Promise<() => Promise<void>>;
  /** From here on the commit of whatever inserts into a table fails. */
  refuseCommit(table: string): Promise<void>;
  /** From here on entries of the log and what lies beside them can be changed and deleted. */
  unlockLog(): Promise<void>;
  /** What is wrong with the tables: pages, indexes, rows that refer to one that is not there. */
  faults(): Promise<unknown[]>;
  close(): Promise<void>;
}

export interface Refused {
  readonly table: string;
  readonly on: 'insert' | 'update' | 'delete';
  /** Only for rows of which this is so; `new` is the row. */
  readonly when?: string;
}

/** Opens one; whoever opens it closes it. */
export async function openBackDoor(folder: string): Promise<BackDoor> {
  const server = testServer();
  if (!server) return new FileDoor(new Sqlite(join(folder, 'gatehouse.db')));
  const client = new Client(clientConfig(ownersLogin(server, folder)));
  // Its database goes with the test, and whatever is still connected is cut off.
  client.on('error', () => {});
  await client.connect();
  return new TeamDoor(client);
}

/** As above, closed when the test is over. */
export async function backDoor(folder: string): Promise<BackDoor> {
  const door = await openBackDoor(folder);
  onTestFinished(() => door.close());
  return door;
}

/** Counts from now on how many rows units of work insert, change and delete, the undone ones too. */
export async function changeCounter({ folder, db }: Counted): Promise<() => Promise<number>> {
  if (!onPostgres()) {
    const asked = sql<{ changes: number }>`select total_changes() as changes`;
    return async () => (await asked.execute(db)).rows[0]?.changes ?? Number.NaN;
  }
  const door = await backDoor(folder);
  const triggers = (await door.tablesWith('%')).map(
    (
      table,
    ) => `create trigger counted after insert or update or delete on ${escapeIdentifier(table)}
      for each row execute function count_change();`,
  );
  await door.exec(`
    create sequence changes minvalue 0;
    create function count_change() returns trigger language plpgsql security definer as
      $$ begin perform nextval('gatehouse.changes'); return null; end $$;
    ${triggers.join('\n')}
    select nextval('changes')`);
  return async () => (await door.values<number>('select last_value from changes'))[0] ?? Number.NaN;
}

interface Counted {
  readonly folder: string;
  readonly db: Kysely<Schema>;
}

/** All that is stored of an installation: its files, and what the tables of a team's database hold. */
export async function storedBytes(folder: string): Promise<Stored[]> {
  if (!onPostgres()) return filesOf(folder);
  const door = await openBackDoor(folder);
  try {
    const tables = await door.tablesWith('%');
    const held = tables.map(async (name) => ({
      name,
      bytes: bytesOfRows(await door.rows(`select * from "${name}"`)),
    }));
    return [...filesOf(folder), ...(await Promise.all(held))];
  } finally {
    await door.close();
  }
}

export interface Stored {
  /** Of the file or the table. */
  readonly name: string;
  readonly bytes: Buffer;
}

/** Names of what holds the rows: not the vault, and not the mails that were written as files. */
export const holdsRows = /^(gatehouse\.db.*|[a-z_]+)$/;

function filesOf(folder: string): Stored[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesOf(path) : [{ name, bytes: readFileSync(path) }];
  });
}

/** Texts and bytes; numbers are no secret, and six digits of a moment may look like a code. */
function bytesOfRows(rows: Record<string, unknown>[]): Buffer {
  const values = rows.flatMap((row) => Object.values(row));
  const held = values.flatMap((value) => {
    if (Buffer.isBuffer(value)) return [value];
    return typeof value === 'string' ? [Buffer.from(`${value}\n`)] : [];
  });
  return Buffer.concat(held);
}

/** Bytes in a statement. */
export function bytesIn(bytes: Buffer): string {
  return onPostgres() ? `'\\x${bytes.toString('hex')}'::bytea` : `x'${bytes.toString('hex')}'`;
}

class FileDoor implements BackDoor {
  readonly #database: Sqlite.Database;

  constructor(database: Sqlite.Database) {
    this.#database = database;
  }

  async rows<T>(sql: string): Promise<T[]> {
    return this.#database.prepare(sql).all() as T[];
  }

  async values<T>(sql: string): Promise<T[]> {
    return this.#database.prepare(sql).pluck().all() as T[];
  }

  bytesOf(column: string): string {
    return `cast(${column} as blob)`;
  }

  tablesWith(column: string): Promise<string[]> {
    return this.values(
      `select name from sqlite_schema where type = 'table' and exists
         (select 1 from pragma_table_xinfo(sqlite_schema.name) as field where field.name like '${column}')
       order by name`,
    );
  }

  async exec(sql: string): Promise<void> {
    this.#database.exec(sql);
  }

  async holdUp() {
    await this.exec('begin immediate');
    return () => this.exec('rollback');
  }

  async refuse({ table, on, when }: Refused, message: string) {
    const condition = when === undefined ? '' : `when ${when}`;
    await this.exec(
      `create trigger refuse_${table}_${on} before ${on} on ${table} ${condition}
       begin select raise(abort, '${message}'); end`,
    );
    return () => this.exec(`drop trigger refuse_${table}_${on}`);
  }

  refuseCommit(table: string): Promise<void> {
    return this.exec(`
      create table late (id integer references account (id) deferrable initially deferred);
      create trigger too_late after insert on ${table} begin insert into late values (77); end`);
  }

  async unlockLog(): Promise<void> {
    for (const name of await this.values<string>(
      "select name from sqlite_schema where type = 'trigger' and tbl_name in ('log', 'log_opening', 'log_row')",
    ))
      await this.exec(`drop trigger ${name}`);
  }

  async faults(): Promise<unknown[]> {
    const checks = ['integrity_check', 'foreign_key_check'];
    const found = checks.flatMap((check) => this.#database.pragma(check) as unknown[]);
    return found.filter((fault) => JSON.stringify(fault) !== '{"integrity_check":"ok"}');
  }

  async close(): Promise<void> {
    this.#database.close();
  }
}

/** One over a connection that is there. */
export class TeamDoor implements BackDoor {
  readonly #client: Client;

  constructor(client: Client) {
    this.#client = client;
  }

  async rows<T>(sql: string): Promise<T[]> {
    return (await this.#client.query(sql)).rows as T[];
  }

  async values<T>(sql: string): Promise<T[]> {
    const { rows } = await this.#client.query<unknown[]>({ text: sql, rowMode: 'array' });
    return rows.map(([value]) => value as T);
  }

  bytesOf(column: string): string {
    return `convert_to(${column}::text, 'UTF8')`;
  }

  tablesWith(column: string): Promise<string[]> {
    return this.values(
      `select distinct table_name::text from information_schema.columns
       where table_schema = 'gatehouse' and column_name like '${column}' order by table_name`,
    );
  }

  async exec(sql: string): Promise<void> {
    await this.#client.query(sql);
  }

  async holdUp() {
    await this.exec(`begin; select pg_advisory_xact_lock(${writerLock})`);
    return () => this.exec('rollback');
  }

  async refuse({ table, on, when }: Refused, message: string) {
    const name = escapeIdentifier(`refuse_${table}_${on}`);
    const condition = when === undefined ? '' : `when (${when})`;
    await this.exec(`
      create function ${name}() returns trigger language plpgsql as
        $$ begin raise exception using message = ${escapeLiteral(message)}; end $$;
      create trigger ${name} before ${on} on ${escapeIdentifier(table)} for each row ${condition}
        execute function ${name}()`);
    return () => this.exec(`drop function ${name} cascade`);
  }

  refuseCommit(table: string): Promise<void> {
    return this.exec(`
      create function too_late() returns trigger language plpgsql as
        $$ begin raise exception 'too late'; end $$;
      create constraint trigger too_late after insert on ${escapeIdentifier(table)}
        deferrable initially deferred for each row execute function too_late()`);
  }

  unlockLog(): Promise<void> {
    return this.exec('alter table log disable trigger user');
  }

  /** That is the server's business. */
  async faults(): Promise<unknown[]> {
    return [];
  }

  async close(): Promise<void> {
    await this.#client.end();
  }
}
