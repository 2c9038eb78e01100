import type { Language } from '../../preload/contract/app.ts';
import type { Tx } from '../platform/db/schema.ts';
import type { Vault } from '../platform/seal.ts';
import type { Deed, MailFacts } from './content.ts';
import { enqueue } from './stored-mail.ts';

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

/**
 * Tells an account's holder of a change to its security, in the transaction of that change: the one
 * place from which notices go out. Returns the mail's number.
 */
export async function notify(
  tx: Tx,
  vault: Vault,
  recipient: Recipient,
  notice: NoticeFacts,
  at: number,
): Promise<number> {
  const deed: Deed = { name: recipient.fullName, by: null, address: null, at };
  return enqueue(tx, vault, {
    account: recipient.account,
    to: recipient.address,
    language: recipient.language,
    facts: { ...deed, ...notice },
    at,
    expiresAt: null,
  });
}
