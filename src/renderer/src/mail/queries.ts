import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { MailDetail } from '../../../preload/contract/mail.ts';
import { call } from '../api/call.ts';
import { useMainEvent } from '../api/events.ts';
import { useFresh } from '../api/use-fresh.ts';
import { mailKeys } from '../codes/mail-queries.ts';

/** Sends a mail again; answers how it stands from then on. */
export function useResend(
  subject: number | null,
  { id, account }: Pick<MailDetail, 'id' | 'account'>,
): () => Promise<MailDetail | null> {
  const client = useQueryClient();
  return async () => {
    if (account === null) return null;
    const detail = await call('mail.resend', { subject: account, id });
    client.setQueryData<MailDetail>(mailKeys.open(subject, detail.id), detail);
    void client.invalidateQueries({ queryKey: mailKeys.lists });
    return detail;
  };
}

/** The key under which the answer of `mail.settings` is kept. */
export const mailSettings = ['mail', 'settings'] as const;

/** How mail leaves this computer, with the numbers of mails that wait and that failed. */
export function useMailSettings() {
  const client = useQueryClient();
  useMainEvent('mail.changed', () => void client.invalidateQueries({ queryKey: mailSettings }));
  useFresh(mailSettings);
  return useQuery({ queryKey: mailSettings, queryFn: () => call('mail.settings', {}) });
}
