import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, onTestFinished } from 'vitest';
import type { TeamLogin } from '../../../src/main/platform/db/postgres/connect.ts';
import { migrate } from '../../../src/main/platform/db/postgres/migrate.ts';
import {
  quoted,
  rolesOf,
  rolesSql,
  type TeamRoles,
} from '../../../src/main/platform/db/postgres/roles.ts';
import { scramVerifier } from '../../../src/main/platform/db/postgres/scram.ts';
import { type TestServer, testServer } from '../support/test-server.ts';

export type Row = Record<string, unknown>;

/** `bigint` as a number, as the application reads it. */
const types = {
  getTypeParser: ((oid: number, format?: 'text') =>
    oid === pg.types.builtins.INT8
      ? Number
      : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
};

/** A login as a test has it. */
export interface Login {
  login: string;
  password: string;
}

/** A workstation of the team. */
export interface Member extends Login {
  id: number;
}

/** A database as its administrator has prepared it, with an owner who is neither superuser nor may make roles. */
export class TeamDatabase {
  readonly name = `t${randomBytes(4).toString('hex')}`;
  readonly roles: TeamRoles = rolesOf(this.name);
  readonly owner: Login = {
    login: `${this.name} "owner"`,
    password: randomBytes(8).toString('hex'),
  };
  readonly #server: TestServer;
  #chief: pg.Client | undefined;

  constructor(server: TestServer) {
    this.#server = server;
  }

  /** Makes the database and the owner's login, and no more. */
  async create(): Promise<this> {
    const chief = await this.connect(this.superuser, 'postgres');
    await chief.query(`create database ${quoted(this.name)}`);
    await chief.query(
      `create role ${quoted(this.owner.login)} login password '${this.owner.password}'`,
    );
    return this;
  }

  /** Drops the database and makes an empty one of its name; roles and logins stay. */
  async anew(): Promise<void> {
    await this.#chief?.end();
    this.#chief = undefined;
    const chief = await this.connect(this.superuser, 'postgres');
    await chief.query(`drop database ${this.name} with (force)`);
    await chief.query(`create database ${this.name}`);
    await chief.end();
  }

  /** Runs what the administrator of the database is given. */
  async prepare(): Promise<this> {
    await (await this.chief()).query(rolesSql(this.name, this.owner.login));
    return this;
  }

  /** A superuser of the server. */
  async chief(database = this.name): Promise<pg.Client> {
    this.#chief ??= await this.connect(this.superuser, database);
    return this.#chief;
  }

  /** Runs it as a superuser. */
  async look<T extends Row = Row>(sql: string, values: unknown[] = []): Promise<T[]> {
    return (await (await this.chief()).query<T>(sql, values)).rows;
  }

  /** A connection, closed when the server is. */
  async connect(as: Login, database = this.name): Promise<pg.Client> {
    const { host, port } = this.#server;
    const client = new pg.Client({
      host,
      port,
      database,
      user: as.login,
      password: as.password,
      options: '-c search_path=gatehouse,pg_temp',
      types,
    });
    // One that is ended from elsewhere says so to whatever it is asked next.
    client.on('error', () => {});
    await client.connect();
    clients.add(client);
    return client;
  }

  /** Migrated and filled, with the first workstation of the team. */
  async found(): Promise<Member> {
    await this.prepare();
    const owner = await this.connect(this.owner);
    await migrate(owner);
    await owner.query(`set role ${quoted(this.roles.owner)}`);
    await owner.query("insert into install values (1, 'install', 0, 'key')");
    const { rows } = await owner.query<{ id: number; login: string }>(
      'select * from found_team($1, $2, $3, $4, null)',
      ['First', scramVerifier('first'), randomBytes(32), '1.0.0'],
    );
    await owner.end();
    return { ...rows[0]!, password: 'first' };
  }

  /** A workstation that was invited from another. */
  async invite(by: pg.Client, name: string): Promise<Member> {
    const { rows } = await by.query<{ id: number; login: string }>(
      'select * from invite_workstation($1, $2, $3, null)',
      [name, scramVerifier('invited'), Date.now() + 3_600_000],
    );
    return { ...rows[0]!, password: 'invited' };
  }

  /** As `invite`, and it has joined. */
  async joined(by: pg.Client, name: string): Promise<Member> {
    const member = await this.invite(by, name);
    const client = await this.connect(member);
    await join(client, 'joined');
    await client.end();
    return { ...member, password: 'joined' };
  }

  /** As `joined`, and it was approved. */
  async approved(by: pg.Client, name: string): Promise<Member> {
    const member = await this.joined(by, name);
    await by.query('select approve_workstation($1, 1, $2, null)', [member.id, `key of ${name}`]);
    return member;
  }

  /** As the application connects. */
  teamLogin(as: Login): TeamLogin {
    const { host, port } = this.#server;
    return { host, port, database: this.name, authority: null, ...as };
  }

  get superuser(): Login {
    return { login: this.#server.superuser, password: this.#server.password };
  }
}

export async function join(client: pg.Client, password: string): Promise<void> {
  await client.query('select join_workstation($1, $2, $3)', [
    randomBytes(32),
    '1.0.0',
    scramVerifier(password),
  ]);
}

const clients = new Set<pg.Client>();
const names = new Set<string>();

/** A database that is dropped when the tests of the file are over. */
export async function newDatabase(): Promise<TeamDatabase> {
  const server = testServer();
  if (!server) throw new Error('These tests have no server.');
  const database = await new TeamDatabase(server).create();
  names.add(database.name);
  return database;
}

afterAll(async () => {
  await Promise.all([...clients].map((client) => client.end().catch(() => {})));
  if (names.size === 0) return;
  const chief = await new TeamDatabase(testServer()!).chief('postgres');
  for (const name of names) await chief.query(`drop database ${quoted(name)} with (force)`);
  await chief.end();
});

/** The SQLSTATE that a statement is refused with; null: it is not. */
export async function refusalOf(work: Promise<unknown>): Promise<string | null> {
  try {
    await work;
    return null;
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
}

/** A connection that ends with the test. */
export async function during(client: Promise<pg.Client>): Promise<pg.Client> {
  const opened = await client;
  onTestFinished(() => opened.end());
  return opened;
}
