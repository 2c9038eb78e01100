import type { Tx } from '../platform/db/schema.ts';
import { touch, workstationOf } from '../platform/db/unit.ts';
import { leaveErased } from './erased-files.ts';

/**
 * Deletes all mails of an account, with what servers said about them. Its codes have to be gone
 * already. Returns the files that the folder transport wrote here, for `removeFiles`; the other
 * workstations of a team remove theirs. What is being sent right now arrives, and leaves nothing
 * behind here.
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
    .returning(['file', 'origin'])
    .execute();
  touch(tx, 'mail');
  const here = workstationOf(tx);
  const files = rows.flatMap(({ file, origin }) => (file === null ? [] : { file, origin }));
  const isElsewhere = ({ origin }: { origin: string | null }) => origin !== null && origin !== here;
  await leaveErased(tx, files.filter(isElsewhere));
  return files.filter((each) => !isElsewhere(each)).map(({ file }) => file);
}
