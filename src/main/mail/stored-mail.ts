import type { Language } from '../../preload/contract/app.ts';
import type { MailContent } from '../../preload/contract/mail.ts';
import type { Db, MailBodyTable, MailTable, Tx } from '../platform/db/schema.ts';
import { changeOne, touch, workstationOf } from '../platform/db/unit.ts';
import type { Selectable } from 'kysely';
import type { Vault } from '../platform/seal.ts';
import { isCanonicalAddress } from './canonical.ts';
import { claimOf, unclaimed } from './claims.ts';
import { composeMail, type MailFacts, maskContent } from './content.ts';
import { reportUnexpected } from '../platform/log-file.ts';
import { maskOf } from './plain-text.ts';
import { addSteps } from './steps.ts';

/** A mail with what is sealed of it. */
export type MailRow = Selectable<MailTable> & Pick<Selectable<MailBodyTable>, 'body'>;

/** What the outbox takes up by itself, once it is time. */
export const dueStates = ['queued', 'retrying', 'waiting'] as const;

export interface NewMail {
  /** Whose mail it is; null: nobody's (a test). */
  account: number | null;
  /** One plain address in the form in which it is stored. */
  to: string;
  language: Language;
  facts: MailFacts;
  at: number;
  /** After this it is not sent any more, because its code is dead; null: good for a day. */
  expiresAt: number | null;
}

/** What is sealed in a row. Facts stay with the content: minutes left are counted anew for a late try. */
export interface SealedMail {
  facts: MailFacts;
  content: MailContent;
}

/**
 * Puts a mail into the outbox, to go out at once or not before `from` (milliseconds since 1970), and
 * returns its number. The row is committed with the caller's own writes, before any connection is
 * made (requirement 36); the commit wakes the outbox.
 * Throws where the address is not one plain canonical address.
 */
export async function enqueue(
  tx: Tx,
  vault: Vault,
  mail: NewMail,
  from = mail.at,
): Promise<number> {
  touch(tx, 'outbox');
  return insertMail(tx, vault, mail, { state: 'queued', next_try_at: from, tries: 0 });
}

/** As `enqueue`, in any state. */
export async function insertMail(
  tx: Tx,
  vault: Vault,
  mail: NewMail,
  as: Pick<MailRow, 'state' | 'next_try_at' | 'tries'>,
): Promise<number> {
  if (!isCanonicalAddress(mail.to)) throw new Error('A mail goes to one plain address.');
  const content = composeMail(mail.language, mail.facts);
  const origin = workstationOf(tx);
  const { id } = await tx
    .insertInto('mail')
    .values({
      ...as,
      ...(as.state === 'sending' ? claimOf(origin, mail.at) : unclaimed),
      origin,
      account_id: mail.account,
      recipient: mail.to,
      kind: mail.facts.kind,
      language: mail.language,
      subject: content.subject,
      transport: null,
      file: null,
      created_at: mail.at,
      expires_at: mail.expiresAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const body = sealed(vault, id, { facts: mail.facts, content });
  await tx.insertInto('mail_body').values({ mail_id: id, body }).execute();
  await addSteps(tx, [{ mail: id, at: mail.at, state: as.state, reply: null }]);
  return id;
}

/**
 * Takes the code out of a stored mail for good; what is left says that there was one. A mail that is
 * still to go out is of no use any more. Does nothing to a mail that has no code, or none any more.
 */
export async function stripCode(tx: Tx, vault: Vault, id: number, at: number): Promise<void> {
  const row = await findMail(tx, id, null);
  if (row?.kind !== 'confirmationCode') return;
  if (dueStates.some((state) => state === row.state)) {
    await changeOne(
      tx.updateTable('mail').set({ state: 'expired', next_try_at: null }).where('id', '=', id),
    );
    await addSteps(tx, [{ mail: id, at, state: 'expired', reply: 'code_expired' }]);
  }
  const stored = readBody(vault, row);
  if (stored?.facts.kind !== 'confirmationCode') return;
  touch(tx, 'mail');
  const { facts, content } = stored;
  const masked = { ...facts, code: maskOf(facts.code) };
  await writeBody(tx, vault, id, { facts: masked, content: maskContent(content) });
}

/** The content of a mail was changed or moved, by whatever it was. */
export class DamagedBody extends Error {}

/** Reads what is sealed in a row. Throws `DamagedBody` where it was changed or moved. */
export function openBody(vault: Vault, { id, body }: Pick<MailRow, 'id' | 'body'>): SealedMail {
  try {
    return JSON.parse(vault.open(bodyPlace(id), body).toString('utf8')) as SealedMail;
  } catch (error) {
    throw new DamagedBody(`The content of mail ${id} cannot be read.`, { cause: error });
  }
}

/** As `openBody`; null where it is damaged, which the log file is told. */
export function readBody(vault: Vault, row: Pick<MailRow, 'id' | 'body'>): SealedMail | null {
  try {
    return openBody(vault, row);
  } catch (error) {
    reportUnexpected('mail.body', error);
    return null;
  }
}

/** Replaces what is sealed in a row. */
export async function writeBody(tx: Tx, vault: Vault, id: number, mail: SealedMail): Promise<void> {
  const body = sealed(vault, id, mail);
  await changeOne(tx.updateTable('mail_body').set({ body }).where('mail_id', '=', id));
}

function sealed(vault: Vault, id: number, mail: SealedMail): Buffer {
  return vault.seal(bodyPlace(id), Buffer.from(JSON.stringify(mail), 'utf8'));
}

/** Mails with their content: for whoever opens or sends them, and not for lists. */
export function mailsWithBody(db: Db) {
  return db
    .selectFrom('mail')
    .innerJoin('mail_body', 'mail_body.mail_id', 'mail.id')
    .selectAll('mail')
    .select('mail_body.body');
}

/** A mail by its number; with `account`, only if it is that account's. */
export async function findMail(
  db: Db,
  id: number,
  account: number | null,
): Promise<MailRow | undefined> {
  let query = mailsWithBody(db).where('id', '=', id);
  if (account !== null) query = query.where('account_id', '=', account);
  return query.executeTakeFirst();
}

/** Where the content was once, and what it stays bound to. */
function bodyPlace(id: number) {
  return { table: 'mail', column: 'body', row: id };
}
