import type { HelpDeskView } from '../../../preload/contract/help-desk.ts';
import { Delivery } from './Delivery.tsx';
import { useFollowMails, useMail, useNewestMails } from './mail-queries.ts';

/** What happened to the newest mail with a code on its way, with the server's own words. */
export function DeliverySteps({ view }: { view: HelpDeskView }) {
  // A colleague's mails are among everyone's, which administrators may see.
  const subject = view.role === 'client' ? view.id : null;
  const search = subject === null ? view.email : '';
  const { data } = useNewestMails({ subject, search, state: null });
  useFollowMails();
  const newest = data?.mails.find(
    ({ kind, account }) => kind === 'confirmationCode' && account === view.id,
  );
  return newest ? <Steps subject={subject} mail={newest.id} /> : null;
}

function Steps({ subject, mail }: { subject: number | null; mail: number }) {
  const { data } = useMail(subject, mail);
  return data ? <Delivery {...data} /> : null;
}
