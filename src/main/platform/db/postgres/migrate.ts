import type { ClientBase } from 'pg';
import { NewerDatabase } from '../open-failure.ts';
import { writerLock } from './locks.ts';
import { foundation } from './migrations/001-foundation.ts';
import { openings } from './migrations/002-openings.ts';
import { checkpoints } from './migrations/003-checkpoints.ts';
import { search } from './migrations/004-search.ts';
import { ruleText } from './migrations/005-rule-text.ts';
import { probation } from './migrations/006-probation.ts';
import { pruning } from './migrations/007-pruning.ts';
import { walks } from './migrations/008-walks.ts';
import { quoted, rolesOfOwner, type TeamRoles } from './roles.ts';

/**
 * One change of the schema, as its owner: SQL, or a function where more has to be known or moved; one
 * that takes long tells the share that is done.
 */
export type Step =
  | string
  | ((client: ClientBase, roles: TeamRoles, progress: (share: number) => void) => Promise<void>);

/**
 * Every change of a team's schema, in order; the position is the version. Never edit one that has
 * shipped, add the next, and its counterpart to the migrations of the file.
 */
export const migrations: readonly Step[] = [
  foundation,
  openings,
  checkpoints,
  search,
  ruleText,
  probation,
  pruning,
  walks,
];

/** From this version on a database has what a checkpoint is made of, and of whom. */
export const checkpointsSince = migrations.indexOf(checkpoints) + 1;

/** The roles or the schema are not there: an administrator of the server has to make them first. */
export class RolesMissing extends Error {
  override readonly name = 'RolesMissing';
}

/** Version of a team's database; 0 is empty. */
export async function versionOf(client: ClientBase): Promise<number> {
  const there = await client.query<{ team: string | null }>(
    "select to_regclass('gatehouse.team')::text as team",
  );
  if (there.rows[0]?.team == null) return 0;
  const { rows } = await client.query<{ version: number }>(
    'select schema_version as version from gatehouse.team',
  );
  return rows[0]?.version ?? 0;
}

/** The roles of the database that a client is connected to. Throws `RolesMissing`. */
export async function rolesHere(client: ClientBase): Promise<TeamRoles> {
  const { rows } = await client.query<{ owner: string }>(
    "select nspowner::regrole::text as owner from pg_namespace where nspname = 'gatehouse'",
  );
  const roles = rows[0] ? rolesOfOwner(rows[0].owner) : null;
  if (!roles) throw new RolesMissing('The schema of Gatehouse is not in this database.');
  return roles;
}

export interface Migration {
  /** The version to come to; default: the newest. */
  readonly target?: number;
  /** Told the steps that are done, and parts of one. */
  readonly progress?: (done: number) => void;
  /** Called before the first step, with the version so far, while nobody writes. */
  readonly before?: (version: number, roles: TeamRoles) => Promise<void>;
}

/**
 * Brings a team's database to a version in one transaction: all steps or none. The client is an
 * owner's, without a transaction. While one migrates, whoever else would and whoever writes waits.
 * Throws `NewerDatabase` where the database is ahead of the application, and `RolesMissing`.
 */
export async function migrate(client: ClientBase, migration: Migration = {}): Promise<void> {
  const roles = await rolesHere(client);
  await client.query('begin');
  try {
    // A backup may take longer than a workstation may be silent.
    await client.query('set local idle_in_transaction_session_timeout = 0');
    await client.query(`select pg_advisory_xact_lock(${writerLock})`);
    await migrateWithin(client, roles, migration);
    await client.query('commit');
  } catch (error) {
    // Where the connection is gone, the transaction is too.
    await client.query('rollback').catch(() => {});
    throw error;
  }
}

/** The same in a transaction of the caller's, which holds the lock and is the owner's role from then on. */
export async function migrateWithin(
  client: ClientBase,
  roles: TeamRoles,
  { target = migrations.length, progress, before }: Migration = {},
): Promise<void> {
  await client.query('set local search_path = gatehouse, pg_temp');
  await client.query(onlyForWhoIsGranted(roles));
  const version = await versionOf(client);
  if (version > migrations.length) throw new NewerDatabase(String(version));
  if (version >= target) return;
  await before?.(version, roles);
  for (const [index, step] of migrations.slice(version, target).entries()) {
    if (typeof step === 'string') await client.query(step);
    else await step(client, roles, (share) => progress?.(index + share));
    progress?.(index + 1);
  }
  await client.query('update team set schema_version = $1', [target]);
}

/** Nobody calls a function but who was granted it, also where the schema was restored from a backup. */
function onlyForWhoIsGranted({ keeper, owner }: TeamRoles): string {
  return [keeper, owner]
    .map(
      (role) =>
        `set local role ${quoted(role)}; alter default privileges revoke execute on functions from public;`,
    )
    .join(' ');
}
