import { expect, test } from 'vitest';
import { type MailStanding, mailStandings } from '../../../src/preload/contract/mail.ts';
import { listMails, type MailFilter } from '../../../src/main/mail/list.ts';
import { indexMails } from '../../../src/main/mail/search-index.ts';
import { rawDatabase } from '../platform/store.ts';
import { planOf, queriesOf } from '../support/queries.ts';
import { handOf } from '../support/stores.ts';
import { enqueueNotice, openStore } from './support.ts';

/** How the mails of a filter have to be met: in the order of the list, and hardly any but its own. */
function wanted(account: number | null, { search, state, after }: MailFilter): RegExp {
  if (search !== '') return /^SCAN mail_search VIRTUAL TABLE INDEX \d+:.*M1/;
  const columns = [
    ...(account === null ? [] : ['account_id']),
    ...(state === null ? [] : ['state']),
    ...(account === null && isSent(state) ? ['transport'] : []),
  ];
  const name = `mail_${columns.join('_').replace('account_id', 'account') || 'time'}`;
  const met = [
    ...columns.map((column) => `${column}=\\?`),
    ...(after === null ? [] : ['created_at<\\?']),
  ].join(' AND ');
  return met === ''
    ? /^SCAN mail USING INDEX mail_time$/
    : new RegExp(`^SEARCH mail USING INDEX ${name} \\(${met}\\)$`);
}

/** What went out to a server, and what was only kept in the folder, is one state of the outbox. */
const isSent = (state: MailStanding | null) => state === 'sent' || state === 'kept';

/** Steps that read no mail, and the look at one by its number. */
const aside = /^(CO-ROUTINE found|SCAN found|SEARCH mail USING INDEX mail_place \(<expr>=\?\))$/;

test('whatever filters come together, a page of mails walks along those that pass, and sorts none', async () => {
  const { store, folder } = await openStore();
  for (let index = 0; index < 5; index += 1)
    await enqueueNotice(store, index, `n${index}@example.org`);
  await indexMails(store, () => false);
  const raw = rawDatabase(folder, { readonly: true });
  let met = 0;
  for (const account of [null, 2])
    for (const state of [null, ...mailStandings])
      for (const search of ['', 'example.org', '-n3 "rules changed"'])
        for (const after of [null, { at: 4, id: 5 }]) {
          const filter = { search, state, after, limit: 50 };
          const [query] = await queriesOf(handOf(store), (db) => listMails(db, account, filter));
          if (!query) throw new Error('Nothing was asked.');
          const steps = planOf(raw, query).filter(({ detail }) => !aside.test(detail));
          expect(steps.map(({ detail }) => detail)).toEqual([
            expect.stringMatching(wanted(account, filter)),
          ]);
          met += 1;
        }
  expect(met).toBe(2 * (mailStandings.length + 1) * 3 * 2);
});
