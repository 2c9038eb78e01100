import { keyOf } from '../accounts/throttle.ts';
import type { Act } from '../history/entry.ts';
import { eraseFromLog } from '../history/erase.ts';
import { eraseMails } from '../mail/erase-mails.ts';
import { removeFiles } from '../mail/folder-transport.ts';
import type { Tx } from '../platform/db/schema.ts';
import { changeOne, touchAccount } from '../platform/db/unit.ts';
import { refuse } from '../platform/failure.ts';
import { appendOpened, type Warrant } from '../warrants/warrant.ts';
import { requireClient } from './summary.ts';

/** Everything about one account but its row, its mails and the log; codes go before their mails. */
const tables = [
  'authenticator',
  'totp_enrolment',
  'email_factor',
  'recovery_code',
  'access_code',
  'one_time_password',
  'email_code',
  'pending_address',
  'ip_rule',
  'ip_lift',
  'test_point',
  'ip_probation',
  'phone_number',
  'asked_act',
  'freeze',
  'saved_filter',
] as const;

/**
 * Deletes the personal data of an archived client for good (requirement 68): name, address,
 * reference, rules, methods, codes and mails, also those that `folder` holds as files, and what the
 * log says of them. What stays is a nameless account row, because the log names its number, and the
 * entries of the log without what they said about the person. Call `purgeErased` after the commit. Refuses with `account_active` where it is not archived.
 */
export async function eraseClient(
  tx: Tx,
  folder: string,
  act: Act & { subject: number },
  warrant: Warrant,
): Promise<void> {
  const { state } = await requireClient(tx, act.subject);
  if (state !== 'archived') throw refuse('account_active', null);
  await appendOpened(tx, act, warrant, {
    code: 'client.erased',
    outcome: 'ok',
    data: warrant.grounds,
  });
  // Before the commit: after a crash in between, erasing again finds whatever is left.
  removeFiles(folder, await eraseData(tx, act.subject, act.at));
}

/**
 * Erases one client's data in the caller's transaction, whose last entry of the log tells of it. Returns the files of its mails: delete them
 * with `removeFiles` before the commit, and call `purgeErased` after it.
 */
export async function eraseData(tx: Tx, account: number, at: number): Promise<string[]> {
  for (const table of tables) {
    await tx.deleteFrom(table).where('account_id', '=', account).execute();
  }
  await tx
    .deleteFrom('throttle')
    .where('key', '=', keyOf({ id: account }))
    .execute();
  const { email } = await tx
    .selectFrom('account')
    .select('email')
    .where('id', '=', account)
    .executeTakeFirstOrThrow();
  await eraseFromLog(tx, account, [email]);
  const files = await eraseMails(tx, account);
  const nobody = `erased-${account}@invalid`;
  await changeOne(
    tx
      .updateTable('account')
      .set({
        full_name: '',
        email: nobody,
        email_key: nobody,
        password_hash: '',
        state: 'archived',
        last_sign_in_at: null,
        last_sign_in_address: null,
        last_method: null,
        email_verified_at: null,
        portal_reference: null,
        must_set_up: 0,
        erased_at: at,
      })
      .where('id', '=', account),
  );
  touchAccount(tx, account);
  return files;
}
