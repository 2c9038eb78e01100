import { randomUUID } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { CompiledQuery } from 'kysely';
import type { Client, PoolClient } from 'pg';
import type { Tx } from '../schema.ts';
import { runUnit, unitsOn, type Writer } from '../unit.ts';
import type { TeamLogin } from './connect.ts';
import { queriesOver } from './dialect.ts';
import { teamEngine } from './engine.ts';
import { migrateWithin, RolesMissing, rolesHere } from './migrate.ts';
import { withClient } from './owner.ts';
import { holdsTeam } from './probe.ts';
import { quoted, rolesOf, rolesSql } from './roles.ts';
import { scramVerifier } from './scram.ts';
import { TeamFailure } from './team-failure.ts';

/** Older applications do not know what a team is. */
const oldestApp = '0.1.0';

/** There is a team in the database already. */
export class Taken extends Error {
  override readonly name = 'Taken';
}

/** The owner may not make what is needed. */
export class RightsMissing extends Error {
  override readonly name = 'RightsMissing';
  readonly missing: 'roles' | 'schema';

  constructor(missing: 'roles' | 'schema', cause: unknown) {
    super(`The owner may not make the ${missing}.`, { cause });
    this.missing = missing;
  }
}

/** The first workstation of a team, as it is stored there. */
export interface FirstWorkstation {
  readonly name: string;
  readonly version: string;
  readonly publicKey: Uint8Array;
  /** Of its login, made by us. */
  readonly password: string;
  readonly setUpBy: number;
}

/** What fills a new team's database. */
export interface Founding {
  /** Key of the log's chain. */
  readonly chainKey: KeyObject;
  /** Runs once the schema is there; all that it writes is stored with it, or nothing is. */
  readonly fill: (tx: Tx) => Promise<void>;
}

/**
 * Makes roles and schema where they are not there and lets `fill` write, in one transaction of the
 * owner: whatever fails, or is cut off, leaves an empty schema at most. Throws `TeamFailure`,
 * `Taken` or `RightsMissing`.
 */
export function foundTeam(owner: TeamLogin, founding: Founding): Promise<void> {
  return withClient(owner, async (client) => {
    if (await holdsTeam(client)) throw new Taken('A team is in the database.');
    const madeRoles = await makeRoles(client, owner);
    try {
      await fillSchema(client, founding);
    } catch (error) {
      if (madeRoles) await dropRoles(client, owner.database).catch(() => {});
      throw isDenied(error) ? new RightsMissing('schema', error) : error;
    }
  });
}

/** Whether it made them. */
async function makeRoles(client: Client, { database, login }: TeamLogin): Promise<boolean> {
  if (await hasRoles(client)) return false;
  try {
    await client.query(rolesSql(database, login));
    return true;
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw isDenied(error) ? new RightsMissing('roles', error) : error;
  }
}

async function hasRoles(client: Client): Promise<boolean> {
  try {
    await rolesHere(client);
    return true;
  } catch (error) {
    if (error instanceof RolesMissing) return false;
    throw error;
  }
}

async function fillSchema(client: Client, { chainKey, fill }: Founding): Promise<void> {
  const roles = await rolesHere(client);
  const work = async (tx: Tx) => {
    await migrateWithin(client, roles);
    await fill(tx);
  };
  await runUnit(writerOver(client, chainKey), work, null);
}

/** Units of work on one connection. */
function writerOver(client: Client, chainKey: KeyObject): Writer {
  const engine = teamEngine(randomUUID());
  const connections = {
    take: async () => client as unknown as PoolClient,
    give: () => {},
    faultOf: (error: unknown) => error,
  };
  return { ...unitsOn(queriesOver(connections, 'founder')), engine, chainKey };
}

/** Undoes `rolesSql` in a database that nothing else was put into. */
async function dropRoles(client: Client, database: string): Promise<void> {
  const roles = Object.values(rolesOf(database)).map(quoted).join(', ');
  await client.query(
    `begin; drop schema if exists gatehouse; drop owned by ${roles}; drop role ${roles}; commit`,
  );
}

function isDenied(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '42501';
}

/** Writes down whose database it is, and from which version on applications may use it. */
export async function nameTeam(tx: Tx, installId: string): Promise<void> {
  await tx.executeQuery(
    CompiledQuery.raw('update team set install_id = $1, min_app_version = $2', [
      installId,
      oldestApp,
    ]),
  );
}

/** Makes the first workstation with its login; resolves to its number. */
export async function addFirstWorkstation(
  tx: Tx,
  { name, version, publicKey, password, setUpBy }: FirstWorkstation,
): Promise<{ id: number; login: string }> {
  const { rows } = await tx.executeQuery<{ id: number; login: string }>(
    CompiledQuery.raw('select id, login from found_team($1, $2, $3, $4, $5)', [
      name,
      scramVerifier(password),
      publicKey,
      version,
      setUpBy,
    ]),
  );
  if (!rows[0]) throw new TeamFailure('not_postgres');
  return rows[0];
}

/** Stores a data key that is wrapped for a workstation, as the owner may. */
export async function storeFirstKey(
  tx: Tx,
  workstation: number,
  keyNumber: number,
  wrapped: Uint8Array,
): Promise<void> {
  await tx.executeQuery(
    CompiledQuery.raw(
      'insert into workstation_key (workstation_id, key_number, wrapped) values ($1, $2, $3)',
      [workstation, keyNumber, wrapped],
    ),
  );
}

/** What belongs to one workstation, and was nobody else's before, is the first one's. */
export async function keepWithFirst(tx: Tx, workstation: number): Promise<void> {
  const id = String(workstation);
  await tx.executeQuery(
    CompiledQuery.raw('update mail set origin = $1 where origin is null', [id]),
  );
  await tx.executeQuery(
    CompiledQuery.raw(
      "insert into setting (key, value) select 'address@' || $1, value from setting where key = 'address' on conflict do nothing",
      [id],
    ),
  );
}
