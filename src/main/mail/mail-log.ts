import type { MailState } from '../../preload/contract/mail.ts';
import { append } from '../history/append.ts';
import type { Tx } from '../platform/db/schema.ts';
import type { MailRow } from './stored-mail.ts';

/**
 * A mail will not go out by itself any more, and it is not known to have arrived. The log says so,
 * and what was sent again, and who tried the server; every delivery step is in History → Email.
 */
export async function logFailure(
  tx: Tx,
  { id, kind, account_id }: Pick<MailRow, 'id' | 'kind' | 'account_id'>,
  at: number,
  state: MailState,
  reply: string | null,
): Promise<void> {
  const act = { actor: null, subject: account_id, sourceIp: null, at };
  const data = { mail: id, kind, state, reply };
  await append(tx, act, { code: 'mail.failed', outcome: 'failed', data });
}
