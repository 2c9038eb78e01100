import type { EmailCodeView } from '../../../preload/contract/mfa.ts';

/** How often a mail is looked after while someone waits for it, in milliseconds. */
export const followEvery = 2000;

type Delivery = EmailCodeView['delivery'];

/** What there is to say about a code's email, by the words' keys. */
export type Telling =
  | 'sending'
  | 'sent'
  | 'kept'
  | 'waiting'
  | 'retrying'
  | 'failed'
  | 'unknown'
  | 'expired';

/** `kept`: the folder transport wrote it, so it stays on this computer. */
export function tellingOf({ state, transport }: Delivery): Telling {
  if (state === 'queued' || state === 'sending') return 'sending';
  return state === 'sent' && transport === 'folder' ? 'kept' : state;
}

export type Because = 'address' | 'folder' | 'server' | 'settings' | 'other';

/** Who waits for a code needs to know where it is stuck; the exact code is for support. */
const causes: Readonly<Record<string, Because>> = {
  bad_address: 'address',
  folder_unwritable: 'folder',
  not_configured: 'settings',
  interrupted: 'other',
  unexpected: 'other',
};

/**
 * Why a mail has not gone out: the server's words, or the cause behind one of the application's
 * own codes (`MailProblem`, lower case with underscores only). Null where nothing was said.
 */
export function whyOf({
  reply,
}: Delivery): { server: string } | { because: Because; code: string } | null {
  if (reply === null || reply === '') return null;
  if (!/^[a-z]+(_[a-z]+)*$/.test(reply)) return { server: reply };
  return { because: causes[reply] ?? 'server', code: reply };
}
