import type { MailProblem } from '../../../preload/contract/mail.ts';
import type { EmailCodeView } from '../../../preload/contract/mfa.ts';

/** How often a mail is looked after while someone waits for it, in milliseconds. */
export const followEvery = 2000;

type Delivery = EmailCodeView['delivery'];

/** What there is to say about a code's email, by the words' keys. */
export type DeliveryStatus =
  | 'sending'
  | 'sent'
  | 'kept'
  | 'waiting'
  | 'retrying'
  | 'failed'
  | 'unknown'
  | 'expired';

/** `kept`: the folder transport wrote it, so it stays on this computer. */
export function deliveryStatusOf({ state, transport }: Delivery): DeliveryStatus {
  if (state === 'queued' || state === 'sending') return 'sending';
  return state === 'sent' && transport === 'folder' ? 'kept' : state;
}

export type Because = 'address' | 'folder' | 'server' | 'settings' | 'other';

/** Who waits for a code needs to know where it is stuck; the exact code is for support. */
const causes: Readonly<Record<MailProblem, Because>> = {
  bad_address: 'address',
  folder_unwritable: 'folder',
  host_unknown: 'server',
  connection_refused: 'server',
  connection_lost: 'server',
  host_unreachable: 'server',
  timed_out: 'server',
  offline: 'server',
  not_smtp: 'server',
  no_starttls: 'server',
  greeting_refused: 'settings',
  sign_in_missing: 'settings',
  sign_in_unsupported: 'settings',
  certificate_untrusted: 'server',
  certificate_expired: 'server',
  certificate_name: 'server',
  tls_too_old: 'server',
  tls_failed: 'server',
  not_configured: 'settings',
  interrupted: 'other',
  gave_up: 'server',
  code_expired: 'server',
  damaged: 'other',
  unexpected: 'other',
};

/** Whether a text is one of the application's own codes, and not what a server said. */
export function isProblem(text: string): text is MailProblem {
  return Object.hasOwn(causes, text);
}

/** Why a mail has not gone out: the server's words, or the cause behind a code. Null where nothing was said. */
export function whyOf({
  reply,
}: Delivery): { server: string } | { because: Because; code: MailProblem } | null {
  if (reply === null || reply === '') return null;
  return isProblem(reply) ? { because: causes[reply], code: reply } : { server: reply };
}
