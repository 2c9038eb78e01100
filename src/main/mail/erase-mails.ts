import type { Tx } from '../platform/db/schema.ts';
import { touch } from '../platform/db/unit.ts';

/**
 * Deletes all mails of an account, with what servers said about them. Its codes have to be gone
 * already. Returns the files that the folder transport wrote, for `removeFiles`. What is being sent
 * right now arrives, and leaves nothing behind here.
 */
export async function eraseMails(tx: Tx, account: number): Promise<string[]> {
  for (const part of ['mail_step', 'mail_body'] as const) {
    await tx
      .deleteFrom(part)
      .where('mail_id', 'in', (is) =>
        is.selectFrom('mail').select('id').where('account_id', '=', account),
      )
      .execute();
  }
  const rows = await tx
    .deleteFrom('mail')
    .where('account_id', '=', account)
    .returning('file')
    .execute();
  touch(tx, 'mail');
  return rows.flatMap(({ file }) => file ?? []);
}
