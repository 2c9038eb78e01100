import { useMemo } from 'react';
import type { MailCursor, MailSummary } from '../../../preload/contract/mail.ts';
import { loadMails, type MailQuery } from '../codes/mail-queries.ts';
import { GrowingRows } from '../ui/growing-rows.ts';

export type MailRows = GrowingRows<MailSummary, MailCursor>;

/** The mails of a query, newest first, page by page. `start`: the list begins there; null: with the newest. */
export function useMailRows(query: MailQuery, start: MailCursor | null): MailRows {
  return useMemo(
    () =>
      new GrowingRows<MailSummary, MailCursor>({
        load: async (from, limit) => {
          const { mails: rows, next } = await loadMails(query, from, limit);
          return { rows, next };
        },
        idOf: ({ id }) => id,
        from: ({ createdAt, id }) => ({ at: createdAt, id: id + 1 }),
        start,
      }),
    [query, start],
  );
}
