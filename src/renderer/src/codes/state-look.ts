import type { MailState, MailTransport } from '../../../preload/contract/mail.ts';
import type { Status } from '../ui/StatusBadge.tsx';

/** Icon and colour of a state. `waiting` and its like go on by themselves, so they are calm. */
export const stateLooks: Readonly<Record<MailState, Status>> = {
  queued: 'waiting',
  sending: 'active',
  retrying: 'waiting',
  waiting: 'waiting',
  sent: 'ok',
  failed: 'failed',
  unknown: 'unsure',
  expired: 'off',
};

/** Which sentence explains a state; a written file reaches nobody, which `sent` alone would hide. */
export function meaningKey(
  state: MailState,
  transport: MailTransport | null,
): Exclude<MailState, 'sent'> | 'sentFolder' | 'sentSmtp' {
  if (state !== 'sent') return state;
  return transport === 'folder' ? 'sentFolder' : 'sentSmtp';
}
