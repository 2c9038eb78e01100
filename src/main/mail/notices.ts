import type { Language } from '../../preload/contract/app.ts';
import type { MailKind } from '../../preload/contract/mail.ts';
import { minute } from '../platform/clock.ts';
import type { Tx } from '../platform/db/schema.ts';
import type { Vault } from '../platform/seal.ts';
import { touch } from '../platform/db/unit.ts';
import { composeMail, type Deed, type MailFacts } from './content.ts';
import {
  DamagedBody,
  enqueue,
  type MailRow,
  mailsWithBody,
  type NewMail,
  openBody,
  writeBody,
} from './stored-mail.ts';

/** An account as somebody whom security notices go to. */
export interface Recipient {
  account: number;
  /** Plain and canonical, as the account has it. */
  address: string;
  language: Language;
  fullName: string;
}

type Notice = Exclude<MailFacts, { kind: 'confirmationCode' | 'test' }>;
type WithoutDeed<N> = N extends Notice ? Omit<N, keyof Deed> & Partial<Deed> : never;

/**
 * What a notice tells. Name and time are the recipient's and the act's; who did it is the account
 * itself where `by` is not given, and the address unknown where none is.
 */
export type NoticeFacts = WithoutDeed<Notice>;

/** The first notice of a kind goes out at once; those of so long after it share another mail. */
const gatherFor = 5 * minute;
/** Only staff's changes to another's rules are told, and whoever keeps them works through a list. */
const gatherRulesFor = 15 * minute;
/** So many share one, lest it grow without end. */
const mostGathered = 50;

/**
 * Tells an account's holder of a change to its security, in the transaction of that change: the one
 * place from which notices go out. Changes that follow each other fast are told together. Returns
 * the mail's number.
 */
export async function notify(
  tx: Tx,
  vault: Vault,
  recipient: Recipient,
  notice: NoticeFacts,
  at: number,
): Promise<number> {
  const deed: Deed = { name: recipient.fullName, by: null, address: null, at };
  const { account, address: to, language } = recipient;
  const mail = { account, to, language, facts: { ...deed, ...notice }, at, expiresAt: null };
  const since = notice.kind === 'rulesChanged' ? gatherRulesFor : gatherFor;
  const last = await lastOf(tx, recipient, notice.kind, at, since);
  // A message says what it says, and is not gathered with others.
  if (!last || notice.kind === 'deskNotice') return enqueue(tx, vault, mail);
  if (await addTo(tx, vault, last, mail)) return last.id;
  return enqueue(tx, vault, mail, last.created_at + since);
}

/** The last notice of a kind that went, or will go, to the same address in the last `since` milliseconds. */
function lastOf(
  tx: Tx,
  { account, address, language }: Recipient,
  kind: MailKind,
  at: number,
  since: number,
): Promise<MailRow | undefined> {
  return mailsWithBody(tx)
    .where('account_id', '=', account)
    .where('kind', '=', kind)
    .where('recipient', '=', address)
    .where('language', '=', language)
    .where('created_at', '>', at - since)
    .where('created_at', '<=', at)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Adds a deed to a mail that waits for more of them; false where it does not, or is full. */
async function addTo(tx: Tx, vault: Vault, row: MailRow, mail: NewMail): Promise<boolean> {
  const waits = row.state === 'queued' && row.tries === 0 && (row.next_try_at ?? 0) > mail.at;
  const facts = waits ? factsOf(vault, row) : null;
  if (!facts) return false;
  const gathered = 'further' in facts ? (facts.further ?? []) : [];
  if (gathered.length >= mostGathered) return false;
  const all = { ...facts, further: [...gathered, mail.facts] };
  await writeBody(tx, vault, row.id, { facts: all, content: composeMail(row.language, all) });
  touch(tx, 'mail');
  return true;
}

/** Null where they are damaged: no reason not to tell what was done since. */
function factsOf(vault: Vault, row: MailRow): MailFacts | null {
  try {
    return openBody(vault, row).facts;
  } catch (error) {
    if (error instanceof DamagedBody) return null;
    throw error;
  }
}
