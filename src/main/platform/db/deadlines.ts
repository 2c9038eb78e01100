import { day } from '../clock.ts';
import type { Tx } from './schema.ts';

/**
 * Moves every stored moment that something waits for, or that a limit is counted from, by so many
 * milliseconds: the clock was set, and what was left of each wait is left of it still. `at`: by
 * the clock as it was. Dates that a person chose, and moments that are only shown, stay.
 */
export async function moveDeadlines(tx: Tx, by: number, at: number): Promise<void> {
  await tx
    .updateTable('throttle')
    .set((eb) => ({
      last_failure_at: eb('last_failure_at', '+', by),
      wait_until: eb('wait_until', '+', by),
    }))
    .execute();
  await tx
    .updateTable('email_code')
    .set((eb) => ({ created_at: eb('created_at', '+', by), expires_at: eb('expires_at', '+', by) }))
    // Those of the last day are counted where another one is asked for.
    .where((eb) => eb.or([eb('fate', '=', 'open'), eb('created_at', '>', at - day)]))
    .execute();
  for (const table of ['access_code', 'one_time_password'] as const)
    await tx
      .updateTable(table)
      .set((eb) => ({ issued_at: eb('issued_at', '+', by), expires_at: eb('expires_at', '+', by) }))
      .execute();
  await tx
    .updateTable('ip_lift')
    .set((eb) => ({ lifted_at: eb('lifted_at', '+', by), until: eb('until', '+', by) }))
    .execute();
  await tx
    .updateTable('ip_probation')
    .set((eb) => ({ begun_at: eb('begun_at', '+', by), until: eb('until', '+', by) }))
    .execute();
  await tx
    .updateTable('asked_act')
    .set((eb) => ({ asked_at: eb('asked_at', '+', by), until: eb('until', '+', by) }))
    .where('ended_at', 'is', null)
    .execute();
  await tx
    .updateTable('totp_enrolment')
    .set((eb) => ({ started_at: eb('started_at', '+', by) }))
    .execute();
  await tx
    .updateTable('mail')
    .set((eb) => ({
      next_try_at: eb('next_try_at', '+', by),
      expires_at: eb('expires_at', '+', by),
    }))
    .where('next_try_at', 'is not', null)
    .execute();
}
