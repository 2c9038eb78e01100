import { type DeliveryStep, type MailProblem, mailProblems } from '../../preload/contract/mail.ts';
import type { MailState } from '../../preload/contract/mail.ts';
import { insertMany } from '../platform/db/insert-many.ts';
import type { Db, Tx } from '../platform/db/schema.ts';
import { touch } from '../platform/db/unit.ts';

export interface NewStep {
  mail: number;
  at: number;
  state: MailState;
  /** The server's words, cut and without the code, or a `MailProblem`. */
  reply: string | null;
}

/** Writes down what happened to mails on their way, in the transaction of the change itself. */
export async function addSteps(tx: Tx, steps: readonly NewStep[]): Promise<void> {
  if (steps.length === 0) return;
  touch(tx, 'mail');
  const rows = steps.map(({ mail, ...step }) => ({ mail_id: mail, ...step }));
  await insertMany(tx, 'mail_step', rows);
}

/** What happened to a mail, oldest first. */
export async function stepsOf(db: Db, mail: number): Promise<DeliveryStep[]> {
  const rows = await db
    .selectFrom('mail_step')
    .select(['at', 'state', 'reply'])
    .where('mail_id', '=', mail)
    .orderBy('id')
    .execute();
  return rows.map(({ at, state, reply }) => ({ at, state, ...readReply(reply) }));
}

/** Tells a server's words (which begin with a number) from a problem of our own. */
export function readReply(stored: string | null): Pick<DeliveryStep, 'reply' | 'problem'> {
  const problem = mailProblems.find((code) => code === stored) ?? null;
  return { reply: problem === null ? stored : null, problem: problem satisfies MailProblem | null };
}
