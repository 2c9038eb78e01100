import { CompiledQuery, sql } from 'kysely';
import type { Client } from 'pg';
import { refuse } from '../../failure.ts';
import type { Db, Tx } from '../schema.ts';
import { scramVerifier } from './scram.ts';

/*
 * Workstations of a team, by the functions of its database. Each refuses with `workstation_gone` where
 * there is no such workstation in that state.
 */

/** Makes a login for a new workstation, good until then. `password` is made by us. */
export async function inviteWorkstation(
  tx: Tx,
  {
    name,
    password,
    validUntil,
    by,
  }: { name: string; password: string; validUntil: number; by: number },
): Promise<{ id: number; login: string }> {
  const rows = await called<{ id: number; login: string }>(
    tx,
    'select id, login from invite_workstation($1, $2, $3, $4)',
    [name, scramVerifier(password), validUntil, by],
  );
  if (!rows[0]) throw new Error('No workstation was invited.');
  return rows[0];
}

/** Lets a workstation that has joined in, with its first key. */
export async function approveWorkstation(
  tx: Tx,
  {
    id,
    keyNumber,
    wrapped,
    by,
  }: { id: number; keyNumber: number; wrapped: Uint8Array; by: number },
): Promise<void> {
  await called(tx, 'select approve_workstation($1, $2, $3, $4)', [id, keyNumber, wrapped, by]);
}

/** Stores a further key for an approved workstation, where it is not there yet. */
export async function storeWrappedKey(
  tx: Tx,
  { id, keyNumber, wrapped }: { id: number; keyNumber: number; wrapped: Uint8Array },
): Promise<void> {
  await called(tx, 'select store_wrapped_key($1, $2, $3)', [id, keyNumber, wrapped]);
}

/** Every workstation has this key or a later one: what came before goes. */
export async function dropKeysBefore(tx: Tx, keyNumber: number): Promise<void> {
  await called(tx, 'select drop_wrapped_keys($1)', [keyNumber]);
}

export async function renameWorkstation(tx: Tx, id: number, name: string): Promise<void> {
  await called(tx, 'select rename_workstation($1, $2)', [id, name]);
}

/**
 * Ends a workstation's sessions and lets it in no more, to be revoked next. Outside of a unit of work,
 * for which it would have to wait while that workstation holds on to the lock.
 */
export async function cutOffWorkstation(db: Db, id: number): Promise<void> {
  try {
    await db.selectNoFrom(sql`cut_off_workstation(${id})`.as('done')).execute();
  } catch (error) {
    throw codeOf(error) === 'GH012' ? refuse('workstation_gone', null) : error;
  }
}

/** Takes a workstation's login, sessions and keys away. */
export async function revokeWorkstation(tx: Tx, id: number): Promise<void> {
  await called(tx, 'select revoke_workstation($1)', [id]);
}

/** Numbers of the keys that are there for this workstation, in order. */
export async function keyNumbers(tx: Tx): Promise<number[]> {
  const rows = await called<{ key_number: number }>(tx, 'select key_number from my_keys()', []);
  return rows.map(({ key_number }) => key_number).toSorted((a, b) => a - b);
}

/** Stores the key of the log's chain sealed anew. */
export async function replaceLogKey(tx: Tx, sealed: Uint8Array): Promise<void> {
  await called(tx, 'select replace_log_key($1)', [sealed]);
}

/** The invited workstation takes its login over. Refuses with `invitation_used`. */
export async function joinWorkstation(
  client: Client,
  { publicKey, version, password }: { publicKey: Uint8Array; version: string; password: string },
): Promise<void> {
  try {
    await client.query('select join_workstation($1, $2, $3)', [
      publicKey,
      version,
      scramVerifier(password),
    ]);
  } catch (error) {
    throw codeOf(error) === 'GH010' ? refuse('invitation_used', null) : error;
  }
}

async function called<R>(tx: Tx, sql: string, parameters: unknown[]): Promise<R[]> {
  try {
    return (await tx.executeQuery<R>(CompiledQuery.raw(sql, parameters))).rows;
  } catch (error) {
    throw codeOf(error) === 'GH012' ? refuse('workstation_gone', null) : error;
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : null;
}
