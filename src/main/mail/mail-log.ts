import type { LogData } from '../../preload/contract/history.ts';
import { append } from '../history/append.ts';
import type { Act } from '../history/entry.ts';
import type { Tx } from '../platform/db/schema.ts';
import type { MailRow } from './stored-mail.ts';

/**
 * What an auditor needs of mail: what did not arrive, what was sent again, and who tried the
 * server. Every delivery step is in History → Email.
 */
export type MailLogCode = 'mail.failed' | 'mail.resent' | 'mail.retried' | 'mail.tested';

/** A mail will not go out by itself any more, and it is not known to have arrived. */
export async function logFailure(
  tx: Tx,
  { id, kind, account_id }: Pick<MailRow, 'id' | 'kind' | 'account_id'>,
  at: number,
  state: string,
  reply: string | null,
): Promise<void> {
  const act = { actor: null, subject: account_id, sourceIp: null, at };
  await logMail(tx, act, 'mail.failed', 'failed', { mail: id, kind, state, reply });
}

export async function logMail(
  tx: Tx,
  act: Act,
  code: MailLogCode,
  outcome: 'ok' | 'failed',
  data: LogData,
): Promise<void> {
  await append(tx, act, { code, outcome, data });
}
