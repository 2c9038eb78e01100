import type { Db, Tx } from '../platform/db/schema.ts';
import { changeOne, touchAccount } from '../platform/db/unit.ts';
import type { Vault } from '../platform/seal.ts';
import { searchSteps } from './totp.ts';

/** An authenticator of an account, with its secret opened. */
export interface Device {
  id: number;
  label: string;
  secret: Buffer;
  lastStep: number;
  burnedSteps: ReadonlySet<number>;
}

const place = (row: number) => ({ table: 'authenticator', column: 'secret', row });

/** The account's authenticators that prove something, oldest first. */
export async function openDevices(db: Db, vault: Vault, account: number): Promise<Device[]> {
  const devices = db
    .selectFrom('authenticator')
    .where('account_id', '=', account)
    .where('suspended_at', 'is', null);
  const [rows, burned] = await Promise.all([
    devices.selectAll().orderBy('id').execute(),
    db
      .selectFrom('burned_step')
      .selectAll()
      .where('authenticator_id', 'in', devices.select('id'))
      .execute(),
  ]);
  const burnedOf = (device: number) =>
    new Set(burned.filter((row) => row.authenticator_id === device).map(({ step }) => step));
  return rows.map((row) => ({
    id: row.id,
    label: row.label,
    secret: vault.open(place(row.id), row.secret),
    lastStep: row.last_step,
    burnedSteps: burnedOf(row.id),
  }));
}

/** Adds an authenticator that has just proven itself with the code of `step`. */
export async function insertDevice(
  tx: Tx,
  vault: Vault,
  device: {
    account: number;
    label: string;
    secret: Uint8Array;
    step: number;
    drift: number;
    at: number;
  },
): Promise<number> {
  const { id } = await tx
    .insertInto('authenticator')
    .values({
      account_id: device.account,
      label: device.label,
      // Sealed below: the seal is tied to the row's number, which exists only now.
      secret: Buffer.alloc(0),
      last_step: device.step,
      drift_steps: device.drift,
      added_at: device.at,
      last_used_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await changeOne(
    tx
      .updateTable('authenticator')
      .set({ secret: vault.seal(place(id), device.secret) })
      .where('id', '=', id),
  );
  touchAccount(tx, device.account);
  return id;
}

/**
 * Takes a step for good: true exactly once for each step, whatever runs in parallel
 * (requirement 28: one atomic update).
 */
export async function acceptStep(
  tx: Tx,
  device: number,
  step: number,
  drift: number,
  at: number,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('authenticator')
    .set({ last_step: step, drift_steps: drift, last_used_at: at })
    .where('id', '=', device)
    .where('last_step', '<', step)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/**
 * A code of a later step was typed and we say so: whoever typed it now knows that it will be
 * right, so it never will be.
 */
export async function burnStep(tx: Tx, device: number, step: number): Promise<void> {
  await tx
    .insertInto('burned_step')
    .values({ authenticator_id: device, step })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  // Steps in the past are refused as such.
  await tx
    .deleteFrom('burned_step')
    .where('authenticator_id', '=', device)
    .where('step', '<', step - 2 * searchSteps)
    .execute();
}

/**
 * Takes a step for the help desk, apart from sign-in: true once for each step, so that a code which
 * was read out proves one act of one call (requirement HD8).
 */
export async function takeReadOutStep(tx: Tx, device: number, step: number): Promise<boolean> {
  const { numInsertedOrUpdatedRows: taken } = await tx
    .insertInto('read_out_step')
    .values({ authenticator_id: device, step })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  await tx
    .deleteFrom('read_out_step')
    .where('authenticator_id', '=', device)
    .where('step', '<', step - 2 * searchSteps)
    .execute();
  return taken === 1n;
}
