import type { Language } from '../../preload/contract/app.ts';
import type { MailKind } from '../../preload/contract/mail.ts';
import { minute } from '../platform/clock.ts';
import type { Tx } from '../platform/db/schema.ts';
import type { Vault } from '../platform/seal.ts';
import { readSetting } from '../settings/settings.ts';
import { touch } from '../platform/db/unit.ts';
import { composeMail, type Deed, type MailFacts } from './content.ts';
import { registeredAddresses } from './registered-addresses.ts';
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

/** A message says what it says, and what can be objected to has a code of its own: each is a mail by itself. */
const neverGathered: ReadonlySet<MailKind> = new Set(['deskNotice', 'actAsked']);

/**
 * Tells an account's holder of a change to its security, in the transaction of that change: the one
 * place from which notices go out. They go to every registered address, the one that was given up
 * of late too (requirement HD13), and say how to reach the desk. Changes that follow each other fast
 * are told together.
 */
export async function notify(
  tx: Tx,
  vault: Vault,
  recipient: Recipient,
  notice: NoticeFacts,
  at: number,
): Promise<void> {
  const { account, language, fullName: name } = recipient;
  const { contact } = await readSetting(tx, 'desk');
  const deed: Deed = { name, by: null, address: null, at, contact };
  const facts = { ...deed, ...notice };
  for (const to of await addressesFor(tx, recipient, notice.kind, at))
    await tell(tx, vault, { account, to, language, facts, at, expiresAt: null });
}

/** A message is nothing that was done: it is for the holder as they are reached today. */
async function addressesFor(
  tx: Tx,
  { account: id, address: email }: Recipient,
  kind: MailKind,
  at: number,
): Promise<string[]> {
  if (kind === 'deskNotice') return [email];
  return (await registeredAddresses(tx, { id, email }, at)).map(({ address }) => address);
}

async function tell(tx: Tx, vault: Vault, mail: NewMail): Promise<void> {
  const { kind } = mail.facts;
  const since = kind === 'rulesChanged' ? gatherRulesFor : gatherFor;
  const last = neverGathered.has(kind) ? undefined : await lastLike(tx, mail, since);
  if (!last) await enqueue(tx, vault, mail);
  else if (!(await addTo(tx, vault, last, mail)))
    await enqueue(tx, vault, mail, last.created_at + since);
}

/** The last notice of a kind that went, or will go, to the same address in the last `since` milliseconds. */
function lastLike(
  tx: Tx,
  { account, to, language, facts, at }: NewMail,
  since: number,
): Promise<MailRow | undefined> {
  return mailsWithBody(tx)
    .where('account_id', '=', account)
    .where('kind', '=', facts.kind)
    .where('recipient', '=', to)
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
