import { named } from '../names.ts';

/*
 * Who may do what in a team's database. Roles belong to the whole server, so their names begin with
 * that of the database: two teams, and tests, share one.
 */

/** The roles of one database. None of these can log in. */
export interface TeamRoles {
  /** Owns the schema, its tables and most functions; nobody is it but for a migration. */
  readonly owner: string;
  /** Owns the functions that make and drop logins, and nothing else. */
  readonly keeper: string;
  /** What an approved workstation may do. */
  readonly workstation: string;
  /** What an invited workstation may do until it is approved: join, and ask whether it is. */
  readonly newcomer: string;
}

/** The name leaves room for the longest name of a role, which PostgreSQL cuts at 63. */
const databaseName = /^[a-z][a-z0-9_]{0,39}$/;

/** Names of the roles of a database. Throws where its name cannot begin them. */
export function rolesOf(database: string): TeamRoles {
  if (!databaseName.test(database))
    throw new Error(
      `The database “${database}” cannot be used: its name has to begin with a letter from a to z, ` +
        'and may hold such letters, digits and _ only, at most 40 of them.',
    );
  return {
    owner: `${database}_gatehouse_owner`,
    keeper: `${database}_gatehouse_keeper`,
    workstation: `${database}_gatehouse_workstation`,
    newcomer: `${database}_gatehouse_newcomer`,
  };
}

/** The roles that belong to an owner's role; null where that is none. */
export function rolesOfOwner(owner: string): TeamRoles | null {
  const database = /^(.*)_gatehouse_owner$/.exec(owner)?.[1] ?? '';
  return databaseName.test(database) ? rolesOf(database) : null;
}

/** A name as SQL takes it, whatever is in it. */
export function quoted(name: string): string {
  if (name === '' || name.includes('\0') || Buffer.byteLength(name) > 63)
    throw new Error('A name in the database has 1 to 63 bytes.');
  return named(name);
}

/**
 * What an administrator of the server runs once, connected to the database: it makes the roles and
 * the schema, and lets nobody else in. `ownerLogin` is the login, there already, that brings the
 * schema up to date from then on. Running it again changes nothing.
 */
export function rolesSql(database: string, ownerLogin: string): string {
  const { owner, keeper, workstation, newcomer } = rolesOf(database);
  const login = quoted(ownerLogin);
  return `-- Gatehouse: roles and schema in the database ${database}.
-- Run this as an administrator of the server, connected to that database.
begin;

do $$ begin
  if current_database() <> '${database}' then
    raise exception 'Connect to the database ${database} first: this is %.', current_database();
  end if;
  if current_setting('server_version_num')::int < 150000 then
    raise exception 'Gatehouse needs PostgreSQL 15 or later.';
  end if;
  if current_setting('server_encoding') <> 'UTF8' then
    raise exception 'Gatehouse needs a database in UTF8: this one is in %.', current_setting('server_encoding');
  end if;
end $$;

-- Roles that nobody logs in with.
${[owner, keeper, workstation, newcomer].map(createRole).join('\n')}
-- The one role that makes and drops logins of workstations. It owns a few functions that do so.
alter role ${quoted(keeper)} createrole;
grant ${quoted(workstation)}, ${quoted(newcomer)} to ${quoted(keeper)} with admin option;
-- Who brings the schema up to date.
grant ${quoted(owner)}, ${quoted(keeper)} to ${login};

-- Into the database come only these.
revoke all on database ${quoted(database)} from public;
grant connect on database ${quoted(database)} to ${login}, ${quoted(workstation)}, ${quoted(newcomer)};
do $$ begin
  if exists (
    select from pg_database, aclexplode(coalesce(datacl, acldefault('d', datdba)))
    where datname = current_database() and grantee = 0
  ) then
    raise exception 'Only an owner of the database can keep others out of it.' using errcode = '42501';
  end if;
end $$;

-- Everything lies in a schema of its own; nobody makes anything beside it.
create schema if not exists gatehouse authorization ${quoted(owner)};
do $$ begin
  if exists (select from pg_namespace where nspname = 'public') then
    revoke create on schema public from public;
  end if;
end $$;

commit;
`;
}

function createRole(role: string): string {
  return `do $$ begin
  if not exists (select from pg_roles where rolname = '${role}') then
    create role ${quoted(role)} nologin;
  end if;
end $$;`;
}
