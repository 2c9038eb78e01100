import type { MailStanding, MailSummary } from '../../../preload/contract/mail.ts';
import type { Status } from '../ui/StatusBadge.tsx';

/** Icon and colour of a standing. `waiting` and its like go on by themselves, so they are calm. */
export const standingLooks: Readonly<Record<MailStanding, Status>> = {
  queued: 'waiting',
  sending: 'active',
  retrying: 'waiting',
  waiting: 'waiting',
  sent: 'ok',
  kept: 'warning',
  failed: 'failed',
  unknown: 'unsure',
  expired: 'off',
};

/** How a mail stands: one that was written to a folder reaches nobody, which `sent` would hide. */
export function standingOf({
  state,
  transport,
}: Pick<MailSummary, 'state' | 'transport'>): MailStanding {
  return state === 'sent' && transport === 'folder' ? 'kept' : state;
}
