import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef } from 'react';
import type { MailCursor, MailPage, MailStanding } from '../../../preload/contract/mail.ts';
import { call } from '../api/call.ts';
import { useMainEvent } from '../api/events.ts';

/** What is asked for; `subject` null is everyone's mails, for administrators. */
export interface MailQuery {
  subject: number | null;
  search: string;
  state: MailStanding | null;
}

/** As many as anybody looks through who waits for one. */
const newest = 100;

/** While an outbox empties, the list follows in steps that an eye can follow too. */
const followEvery = 1000;

const everyMail = ['mail', 'mails'] as const;

/** Where the answers are kept. */
export const mailKeys = {
  lists: [...everyMail, 'list'] as const,
  open: (subject: number | null, id: number) => [...everyMail, 'open', subject, id] as const,
};

/** Mails after one, newest first; null: the newest. Main answers at most 200. */
export function loadMails(
  { subject, ...filter }: MailQuery,
  after: MailCursor | null,
  limit: number,
): Promise<MailPage> {
  const page = { ...filter, after, limit };
  return subject === null ? call('mail.listAll', page) : call('mail.list', { subject, ...page });
}

/** The newest mails. */
export function useNewestMails(query: MailQuery) {
  return useQuery({
    queryKey: [...mailKeys.lists, query],
    queryFn: () => loadMails(query, null, newest),
    gcTime: 0,
  });
}

/** One mail with its content; not kept once it is closed, because it may hold a code. */
export function useMail(subject: number | null, id: number) {
  return useQuery({
    queryKey: mailKeys.open(subject, id),
    queryFn: () =>
      subject === null ? call('mail.openAny', { id }) : call('mail.open', { subject, id }),
    gcTime: 0,
  });
}

/** Which way mail leaves this workstation, as it is set now; for staff. */
export function useMailTransport() {
  return useQuery({
    queryKey: ['mail', 'transport'],
    queryFn: () => call('mail.transport', {}),
    staleTime: 0,
  });
}

/**
 * Asks again for what is on the screen whenever something happened to a mail, at most once a second.
 *
 * @param follow what else there is to do then.
 */
export function useFollowMails(follow?: () => void): void {
  const client = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const told = useEffectEvent(() => follow?.());
  useMainEvent('mail.changed', () => {
    timer.current ??= setTimeout(() => {
      timer.current = null;
      // One that runs already may have been answered before the change, so it starts anew.
      void client.invalidateQueries({ queryKey: everyMail });
      told();
    }, followEvery);
  });
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current);
      timer.current = null;
    },
    [],
  );
}
