import { TLSSocket } from 'node:tls';
import type { Client } from 'pg';
import type { DatabaseFound } from '../../../../preload/contract/team.ts';
import type { TeamLogin } from './connect.ts';
import { withClient } from './owner.ts';
import { rolesOf } from './roles.ts';

/** Looks at a database as its owner, and changes nothing. Throws `TeamFailure`. */
export function probe(owner: TeamLogin): Promise<DatabaseFound> {
  return withClient(owner, async (client) => ({
    ...(await versionOf(client)),
    ...encryptionOf(client),
    ...(await rightsIn(client, owner.database)),
    holds: (await holdsTeam(client)) ? 'gatehouse' : 'nothing',
  }));
}

async function versionOf(client: Client): Promise<{ version: string }> {
  const { rows } = await client.query<{ server_version: string }>('show server_version');
  return { version: rows[0]?.server_version.split(' ')[0] ?? '' };
}

/** How the connection is encrypted, and whose certificate answered; empty on a socket of this computer. */
function encryptionOf(client: Client): { tls: string; certificate: string } {
  const { stream } = (client as unknown as { connection: { stream: unknown } }).connection;
  if (!(stream instanceof TLSSocket)) return { tls: '', certificate: '' };
  const { subject, issuer } = stream.getPeerCertificate();
  const names = [nameIn(subject), nameIn(issuer)].filter((name) => name !== '');
  return { tls: stream.getProtocol() ?? '', certificate: names.join(' · ') };
}

/** A certificate without a common name may have an organization. */
function nameIn(names: { CN?: string | string[]; O?: string | string[] } | undefined): string {
  return [names?.CN ?? names?.O ?? ''].flat().join(', ');
}

interface Rights {
  may_make_schema: boolean;
  may_make_roles: boolean;
  has_roles: boolean;
}

/** With the roles and the schema there, whoever is a member of their owner needs no other right. */
const rights = `
  select
    coalesce(owned.member, has_database_privilege(current_database(), 'CREATE')) as may_make_schema,
    me.rolsuper or me.rolcreaterole as may_make_roles,
    (select count(*) = 4 from pg_roles where rolname = any ($1)) and owned.member is not null as has_roles
  from pg_roles as me
  left join lateral (
    select pg_has_role(nspowner, 'MEMBER') as member from pg_namespace where nspname = 'gatehouse'
  ) as owned on true
  where me.rolname = current_user`;

async function rightsIn(
  client: Client,
  database: string,
): Promise<Pick<DatabaseFound, 'mayMakeSchema' | 'mayMakeRoles' | 'hasRoles'>> {
  const { rows } = await client.query<Rights>(rights, [Object.values(rolesOf(database))]);
  const found = rows[0];
  return {
    mayMakeSchema: found?.may_make_schema ?? false,
    mayMakeRoles: found?.may_make_roles ?? false,
    hasRoles: found?.has_roles ?? false,
  };
}

/** Whether a team is in the database: tables without one are what a move left that did not come to its end. */
export async function holdsTeam(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ readable: boolean }>(
    `select has_table_privilege(pg_class.oid, 'SELECT') and has_schema_privilege(relnamespace, 'USAGE') as readable
     from pg_class join pg_namespace on pg_namespace.oid = relnamespace
     where nspname = 'gatehouse' and relname = 'team'`,
  );
  if (rows.length === 0) return false;
  if (rows[0]?.readable !== true) return true;
  const team = await client.query<{ taken: boolean }>(
    'select install_id is not null as taken from gatehouse.team',
  );
  return team.rows[0]?.taken === true;
}
