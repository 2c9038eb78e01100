import type { ClientBase } from 'pg';
import { describe, expect, test } from 'vitest';
import { NewerDatabase } from '../../../src/main/platform/db/open-failure.ts';
import {
  migrate,
  migrations,
  RolesMissing,
  type Step,
  versionOf,
} from '../../../src/main/platform/db/postgres/migrate.ts';
import {
  quoted,
  rolesOf,
  rolesOfOwner,
  rolesSql,
} from '../../../src/main/platform/db/postgres/roles.ts';
import { newDatabase, refusalOf, type TeamDatabase } from './team-database.ts';

const newest = migrations.length;
const prepared = async () => (await newDatabase()).prepare();

/** As if the next version of the application came with these further steps. */
async function withSteps<T>(steps: readonly Step[], work: () => Promise<T>): Promise<T> {
  const shipped = migrations as Step[];
  shipped.push(...steps);
  try {
    return await work();
  } finally {
    shipped.length = newest;
  }
}

describe('what the administrator of the database runs', () => {
  test.each(['', 'Team', '1team', 'team-1', 'téam', '"', 'x; drop', 'a'.repeat(41)])(
    'is not made for a database named %j',
    (name) => expect(() => rolesSql(name, 'owner')).toThrow('its name has to begin with a letter'),
  );

  test.each(['', 'a\0b', 'ü'.repeat(32)])('is not made for an owner named %j', (login) =>
    expect(() => rolesSql('team', login)).toThrow('1 to 63 bytes'),
  );

  test('names no role longer than PostgreSQL keeps, with the longest name', () => {
    for (const role of Object.values(rolesOf('a'.repeat(40))))
      expect(role.length).toBeLessThanOrEqual(63);
    expect(rolesOfOwner(rolesOf('team').owner)).toEqual(rolesOf('team'));
    expect(rolesOfOwner('postgres')).toBeNull();
  });

  test('may be run again, also on a team at work', async () => {
    const database = await prepared();
    await database.found();
    await database.prepare();
  });

  test('may be run by an owner who may make roles and is no superuser', async () => {
    const database = await newDatabase();
    const { login } = database.owner;
    await database.look(`alter role ${quoted(login)} createrole`);
    await database.look(`alter database ${database.name} owner to ${quoted(login)}`);
    const owner = await database.connect(database.owner);
    await owner.query(rolesSql(database.name, login));
    const client = await database.connect(await database.found());
    expect((await client.query('select approved from seen(null)')).rows).toEqual([
      { approved: true },
    ]);
  });

  test.each([
    ['may make no roles', 'nocreaterole', 'the owner of'],
    ['does not own the database', 'createrole', 'not the owner of'],
  ])('changes nothing where who runs it %s', async (_, may, whose) => {
    const database = await newDatabase();
    const { login } = database.owner;
    await database.look(`alter role ${quoted(login)} ${may}`);
    if (whose === 'the owner of')
      await database.look(`alter database ${database.name} owner to ${quoted(login)}`);
    else await database.look(`grant create on database ${database.name} to ${quoted(login)}`);
    const owner = await database.connect(database.owner);
    expect(await refusalOf(owner.query(rolesSql(database.name, login)))).toBe('42501');
    await owner.query('rollback');
    expect(
      await database.look(`select from pg_roles where rolname like '${database.name}\\_%'`),
    ).toEqual([]);
  });

  test('says so in another database, and changes nothing', async () => {
    const database = await newDatabase();
    const chief = await database.chief();
    await expect(chief.query(rolesSql('elsewhere', 'owner'))).rejects.toThrow(
      'Connect to the database elsewhere first',
    );
    await chief.query('rollback');
    expect(await database.look("select from pg_roles where rolname like 'elsewhere%'")).toEqual([]);
  });

  test('lets nobody in but the owner and workstations', async () => {
    const database = await prepared();
    await database.look(`create role ${database.name}_stranger login password 'x'`);
    const stranger = { login: `${database.name}_stranger`, password: 'x' };
    expect(await refusalOf(database.connect(stranger))).toBe('42501');
    await (await database.connect(database.owner)).end();
  });
});

describe('a migration', () => {
  test('begins with an empty schema and ends at the newest version', async () => {
    const database = await prepared();
    const owner = await database.connect(database.owner);
    expect(await versionOf(owner)).toBe(0);
    const done: number[] = [];
    await migrate(owner, { progress: (steps) => done.push(steps) });
    expect(await versionOf(owner)).toBe(newest);
    expect(done).toEqual(Array.from({ length: newest }, (_, index) => index + 1));
    const owners = await database.look(
      "select distinct tableowner as owner from pg_tables where schemaname = 'gatehouse'",
    );
    expect(owners).toEqual([{ owner: database.roles.owner }]);
  });

  test('needs the roles', async () => {
    const database = await newDatabase();
    await expect(migrate(await database.connect(database.owner))).rejects.toThrow(RolesMissing);
  });

  test('is an owner’s: a workstation cannot run it', async () => {
    const database = await prepared();
    const client = await database.connect(await database.found());
    expect(await refusalOf(withSteps(['select 1'], () => migrate(client)))).toBe('42501');
    expect(await versionOf(client)).toBe(newest);
  });

  test('is run by one, while others wait and find it done', async () => {
    const database = await prepared();
    const owners = await Promise.all([1, 2, 3].map(() => database.connect(database.owner)));
    const ran: ClientBase[] = [];
    const slowly: Step = async (client) => {
      ran.push(client);
      await client.query('select pg_sleep(0.3)');
    };
    await withSteps([slowly], () => Promise.all(owners.map((owner) => migrate(owner))));
    expect(ran).toHaveLength(1);
    expect(await versionOf(owners[0]!)).toBe(newest + 1);
  });

  test('holds up whoever writes until it is over', async () => {
    const database = await prepared();
    const client = await database.connect(await database.found());
    const owner = await database.connect(database.owner);
    const order: string[] = [];
    const step: Step = async (migrating) => {
      void client.query('select log_head()').then(() => order.push('written'));
      await migrating.query('select pg_sleep(0.3)');
      order.push('migrated');
    };
    await withSteps([step], () => migrate(owner));
    await expect.poll(() => order).toEqual(['migrated', 'written']);
  });

  test('does all steps or none', async () => {
    const database = await prepared();
    const owner = await database.connect(database.owner);
    const steps = ['create table gone (id bigint)', 'select 1 / 0'];
    expect(await refusalOf(withSteps(steps, () => migrate(owner)))).toBe('22012');
    expect(await versionOf(owner)).toBe(0);
    expect(await tablesOf(database)).toEqual([]);
    await migrate(owner);
    expect(await versionOf(owner)).toBe(newest);
  });

  test('leaves what a newer application has made alone', async () => {
    const database = await prepared();
    const owner = await database.connect(database.owner);
    await withSteps(['create table newer (id bigint)'], () => migrate(owner));
    const before = await tablesOf(database);
    await expect(migrate(owner)).rejects.toThrow(NewerDatabase);
    expect(await tablesOf(database)).toEqual(before);
    expect(await versionOf(owner)).toBe(newest + 1);
  });

  test('leaves its connection as it was: of no role, and outside of a transaction', async () => {
    const database = await prepared();
    const owner = await database.connect(database.owner);
    await migrate(owner);
    const { rows } = await owner.query(
      "select current_user::text as me, now() = statement_timestamp() as fresh, current_setting('search_path') as path",
    );
    expect(rows).toEqual([{ me: database.owner.login, fresh: true, path: 'gatehouse,pg_temp' }]);
  });

  test('finds the roles of a copy of a database, and makes its logins there', async () => {
    const template = await prepared();
    const first = await template.found();
    // A copy is made of a database that nobody is connected to.
    await (await template.chief()).end();
    const copy = await newDatabase();
    const name = `${template.name}_copy`;
    await copy.look(`create database ${name} template ${template.name}`);
    const client = await copy.connect(first, name);
    const member = await copy.invite(client, 'Second');
    expect(member.login).toBe(`${name}_gatehouse_ws_2`);
    await (await copy.connect(member, name)).end();
  });
});

async function tablesOf(database: TeamDatabase): Promise<unknown[]> {
  const rows = await database.look(
    "select tablename from pg_tables where schemaname = 'gatehouse' order by tablename",
  );
  return rows.map((row) => row['tablename']);
}
