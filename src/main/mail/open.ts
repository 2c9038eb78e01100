import type { Role } from '../../preload/contract/channel.ts';
import type { CodeRung, MailContent, MailDetail } from '../../preload/contract/mail.ts';
import { join } from 'node:path';
import type { Selectable } from 'kysely';
import { among } from '../platform/db/expressions.ts';
import type { Db, EmailCodeTable, EmailPurpose } from '../platform/db/schema.ts';
import type { Store } from '../platform/db/store.ts';
import type { Vault } from '../platform/seal.ts';
import { maskContent, sentMail } from './content.ts';
import { summaryOf } from './list.ts';
import { refuse } from '../platform/failure.ts';
import { stepsOf } from './steps.ts';
import { DamagedBody, findMail, type MailRow, openBody } from './stored-mail.ts';

type CodeRow = Selectable<EmailCodeTable>;

/** Who looks at a mail, and when. */
export interface Viewer {
  id: number;
  role: Role;
  at: number;
}

/**
 * A mail with its content, its way and, for a code, the ladder of all codes of the same request.
 * `account`: only if it is that account's mail; null is anybody's. Refuses with `mail_gone`.
 *
 * The code is shown to its holder alone and only while it is open (requirement 33): see `maySeeCode`.
 */
export async function openMail(
  { db, vault, workstation }: Store,
  folder: string,
  id: number,
  account: number | null,
  viewer: Viewer,
): Promise<MailDetail> {
  const row = await findMail(db, id, account);
  if (!row) throw refuse('mail_gone', null);
  const content = contentOf(vault, row, viewer);
  const ladder = await codesOfSameRequest(db, id);
  const own = ladder.find(({ mail_id }) => mail_id === id);
  return {
    ...summaryOf(row),
    language: row.language,
    content: content && (maySeeCode(row, own, viewer) ? content : maskContent(content)),
    steps: await stepsOf(db, id),
    ladder: await rungsOf(db, ladder, viewer.at),
    canResend: canResend(row),
    file: pathOf(row, folder, viewer, workstation),
  };
}

/** Where an administrator finds its file: on the workstation that wrote it. */
function pathOf(
  { file, origin }: MailRow,
  folder: string,
  { role }: Viewer,
  workstation: string | null,
): string | null {
  const isHere = origin === null || origin === workstation;
  return file !== null && isHere && role === 'administrator' ? join(folder, file) : null;
}

/** Null where it is damaged: that was said when the mail could not be sent. */
function contentOf(vault: Vault, row: MailRow, { role }: Viewer): MailContent | null {
  try {
    const body = openBody(vault, row);
    // Administrators see every account anyway.
    return role === 'administrator'
      ? sentMail({ language: row.language, ...body }).content
      : body.content;
  } catch (error) {
    if (error instanceof DamagedBody) return null;
    throw error;
  }
}

/** A notice that did not arrive, or perhaps not. A code is asked for anew instead. */
export function canResend({ kind, state }: Pick<MailRow, 'kind' | 'state'>): boolean {
  const isNotice = kind !== 'confirmationCode' && kind !== 'test';
  return isNotice && ['failed', 'unknown', 'expired', 'waiting'].includes(state);
}

/**
 * A client reads the codes of its own mails here too, unless they are to prove something that lies
 * elsewhere: a new address, or who is on the phone.
 */
function maySeeCode(row: MailRow, code: CodeRow | undefined, { id, role, at }: Viewer): boolean {
  if (row.account_id !== id || code?.fate !== 'open' || code.expires_at <= at) return false;
  const isPlain = code.purpose === 'signIn' || code.purpose === 'enableEmail';
  return (role === 'client' && isPlain) || mayOpenHere(code.purpose, role, row);
}

/**
 * Whether the holder may read a code here that was mailed nowhere: while mail stays on this computer
 * there is no mailbox to read it in. It then proves no more than the password or the session that
 * the holder has, so it lets no staff in, proves no caller, and no new address but an
 * administrator's, who cannot learn by it which addresses have accounts.
 */
export function mayOpenHere(
  purpose: EmailPurpose,
  role: Role,
  { transport, state }: Pick<MailRow, 'transport' | 'state'>,
): boolean {
  if (transport !== 'folder' || state !== 'sent') return false;
  if (purpose === 'signIn') return role === 'client';
  return purpose === 'enableEmail' || (purpose === 'changeAddress' && role === 'administrator');
}

/** Oldest first; none for a mail without a code. */
async function codesOfSameRequest(db: Db, mail: number): Promise<CodeRow[]> {
  const own = await db
    .selectFrom('email_code')
    .select(['request', 'account_id'])
    .where('mail_id', '=', mail)
    .executeTakeFirst();
  if (!own) return [];
  return db
    .selectFrom('email_code')
    .selectAll()
    .where('request', '=', own.request)
    .where('account_id', '=', own.account_id)
    .orderBy('id')
    .execute();
}

/** What became of each code (features section 3 item 9); one whose time is over is expired, noted or not. */
async function rungsOf(db: Db, codes: readonly CodeRow[], at: number): Promise<CodeRung[]> {
  if (codes.length === 0) return [];
  const mails = codes.map(({ mail_id }) => mail_id);
  const sent = await db
    .selectFrom('mail_step')
    .select(({ fn }) => ['mail_id', fn.min<number>('at').as('at')])
    .where('mail_id', 'in', among(mails))
    .where('state', '=', 'sent')
    .groupBy('mail_id')
    .execute();
  const sentAt = new Map(sent.map((step) => [step.mail_id, step.at]));
  return codes.map((code, index) => {
    const hasRunOut = code.fate === 'open' && code.expires_at <= at;
    return {
      mail: code.mail_id,
      number: index + 1,
      requestedAt: code.created_at,
      sentAt: sentAt.get(code.mail_id) ?? null,
      enteredAt: code.entered_at,
      wrongTries: code.wrong_tries,
      fate: hasRunOut ? 'expired' : code.fate,
      endedAt: hasRunOut ? code.expires_at : code.ended_at,
      expiresAt: code.expires_at,
    };
  });
}
