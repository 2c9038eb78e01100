import { MailExport } from '../evidence/MailExport.tsx';
import { EmailScreen, type ShownMails } from '../mail/EmailScreen.tsx';

/** History → Email, whose list administrators can take out. */
export function EmailPage({ subject }: { subject: number }) {
  return <EmailScreen subject={subject} taking={exportOf} />;
}

function exportOf({ search, state, utc, ...shown }: ShownMails) {
  return <MailExport {...shown} selection={{ search, state }} zone={utc ? 'utc' : 'local'} />;
}
