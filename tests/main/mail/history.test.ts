import { describe, expect, test } from 'vitest';
import type { Role } from '../../../src/preload/contract/channel.ts';
import { indexMails } from '../../../src/main/mail/search-index.ts';
import { listMails, type MailFilter } from '../../../src/main/mail/list.ts';
import { openMail } from '../../../src/main/mail/open.ts';
import { resendMail } from '../../../src/main/mail/resend.ts';
import { stripCode } from '../../../src/main/mail/outbox.ts';
import {
  at,
  code,
  enqueueCode,
  enqueueNotice,
  mailRow,
  minute,
  openStore,
  outboxOn,
  story,
} from './support.ts';
import type { Store } from '../../../src/main/platform/workstation.ts';
import { write } from '../../../src/main/platform/db/unit.ts';
import { handOf } from '../support/stores.ts';
import { storedLog } from '../support/stored-log.ts';

const start = 1_800_000_000_000;
const all: MailFilter = { search: '', state: null, after: null, limit: 50 };

async function subjects(store: Store, change: Partial<MailFilter>, account: number | null = null) {
  const { mails } = await listMails(store.db, account, { ...all, ...change });
  return mails.map(({ to, kind }) => `${kind} ${to}`);
}

describe('the list', () => {
  test('is newest first, in pages, for one account or for everyone', async () => {
    const { store } = await openStore();
    for (let index = 0; index < 5; index += 1)
      await enqueueNotice(store, start + index, `n${index}@example.org`);
    await handOf(store)
      .insertInto('mail')
      .columns([
        'account_id',
        'recipient',
        'kind',
        'language',
        'subject',
        'state',
        'created_at',
        'tries',
      ])
      .expression((is) =>
        is
          .selectFrom('mail')
          .select((is) => [
            is.val(3).as('a'),
            is.val('cleo@example.org').as('r'),
            'kind',
            'language',
            'subject',
            'state',
            'created_at',
            'tries',
          ])
          .limit(1),
      )
      .execute();
    const first = await listMails(store.db, 2, { ...all, limit: 2 });
    expect(first.mails.map(({ to }) => to)).toEqual(['n4@example.org', 'n3@example.org']);
    const second = await listMails(store.db, 2, { ...all, limit: 3, after: first.next });
    expect(second).toMatchObject({
      next: null,
      mails: [{ to: 'n2@example.org' }, { to: 'n1@example.org' }, { to: 'n0@example.org' }],
    });
    expect((await listMails(store.db, null, all)).mails).toHaveLength(6);
    expect((await listMails(store.db, 3, all)).mails.map(({ to }) => to)).toEqual([
      'cleo@example.org',
    ]);
  });

  test('goes by time and not by number, through pages and moments that are equal', async () => {
    const { store } = await openStore();
    for (const [minutes, to] of [
      [3, 'third'],
      [1, 'first'],
      [2, 'second'],
      [2, 'again'],
    ] as const)
      await enqueueNotice(store, start + minutes * minute, `${to}@example.org`);
    const seen: string[] = [];
    let after: MailFilter['after'] = null;
    do {
      const page = await listMails(store.db, null, { ...all, limit: 1, after });
      seen.push(...page.mails.map(({ to }) => to.replace('@example.org', '')));
      after = page.next;
    } while (after !== null);
    expect(seen).toEqual(['third', 'again', 'second', 'first']);
  });

  test('tells what was only written to the folder from what was sent', async () => {
    const { store } = await openStore();
    for (const transport of ['folder', 'smtp'] as const) {
      const id = await enqueueNotice(store, start, `${transport}@example.org`);
      await handOf(store)
        .updateTable('mail')
        .set({ state: 'sent', transport })
        .where('id', '=', id)
        .execute();
    }
    expect(await subjects(store, { state: 'kept' })).toEqual(['rulesChanged folder@example.org']);
    expect(await subjects(store, { state: 'sent' })).toEqual(['rulesChanged smtp@example.org']);
  });

  test('searches recipient, subject and kind; what is typed is taken as it is', async () => {
    const { store } = await openStore();
    await enqueueNotice(store, start, 'a_b@example.org');
    await enqueueNotice(store, start, 'axb@example.org');
    await enqueueNotice(store, start, '100%off@example.org');
    await enqueueCode(store, start);
    await indexMails(store, () => false);
    expect(await subjects(store, { search: 'a_b' })).toEqual(['rulesChanged a_b@example.org']);
    expect(await subjects(store, { search: '%' })).toEqual(['rulesChanged 100%off@example.org']);
    expect(await subjects(store, { search: '\\' })).toEqual([]);
    expect(await subjects(store, { search: 'CONFIRMATION code' })).toEqual([
      'confirmationCode ben@example.org',
    ]);
    expect(await subjects(store, { search: 'RulesChanged' })).toHaveLength(3);
    expect(await subjects(store, { search: '%'.repeat(60_000) })).toEqual([]);
    expect(await subjects(store, { search: "' or 1=1 --" })).toEqual([]);
    expect(await subjects(store, { state: 'sent' })).toEqual([]);
    expect(await subjects(store, { state: 'queued' })).toHaveLength(4);
  });
});

describe('the code in an opened mail', () => {
  test.each<[Role, number, boolean]>([
    ['client', 2, true],
    ['client', 3, false],
    ['helpdesk', 2, false],
    ['administrator', 2, false],
    ['administrator', 1, false],
  ])('%s %i: shown is %s', async (role, id, shown) => {
    const { store } = await openStore();
    const mail = await enqueueCode(store, start);
    const detail = await openMail(store, '/outbox', mail, null, { id, role, at: start + minute });
    expect(detail.content?.code).toBe(shown ? code : '••••••');
    if (!shown) expect(JSON.stringify(detail)).not.toContain(code);
  });

  test.each(['accepted', 'replaced', 'expired', 'exhausted'] as const)(
    'is not shown once it is %s',
    async (fate) => {
      const { store } = await openStore();
      const mail = await enqueueCode(store, start);
      await handOf(store).updateTable('email_code').set({ fate, ended_at: start }).execute();
      expect(
        (await openMail(store, '', mail, 2, { id: 2, role: 'client', at: start })).content?.code,
      ).toBe('••••••');
    },
  );

  test('is not shown after its time, nor without a row of its own', async () => {
    const { store } = await openStore();
    const mail = await enqueueCode(store, start);
    const late = { id: 2, role: 'client', at: start + 10 * minute } as const;
    expect((await openMail(store, '', mail, 2, late)).content?.code).toBe('••••••');
    await handOf(store).deleteFrom('email_code').execute();
    expect((await openMail(store, '', mail, 2, { ...late, at: start })).content?.code).toBe(
      '••••••',
    );
  });

  test('another account’s mail is not there', async () => {
    const { store } = await openStore();
    const mail = await enqueueCode(store, start);
    await expect(
      openMail(store, '', mail, 3, { id: 3, role: 'client', at: start }),
    ).rejects.toMatchObject({ failure: { code: 'mail_gone' } });
  });
});

test('the ladder tells of every code of the request, and of no other', async () => {
  const { store, folder } = await openStore();
  const { outbox, world } = outboxOn(folder);
  await outbox.start(store);
  const first = await enqueueCode(store, start);
  await at(outbox, world, start + 1000);
  await handOf(store)
    .updateTable('email_code')
    .set({ fate: 'replaced', ended_at: start + minute, wrong_tries: 2, entered_at: start + 30_000 })
    .execute();
  const second = await enqueueCode(store, start + minute);
  await enqueueCode(store, start + minute, { request: 'another' });
  const view = (now: number) =>
    openMail(store, folder, first, 2, { id: 1, role: 'helpdesk', at: now });
  const { ladder } = await view(start + 2 * minute);
  expect(ladder).toEqual([
    {
      mail: first,
      number: 1,
      requestedAt: start,
      sentAt: start + 1000,
      enteredAt: start + 30_000,
      wrongTries: 2,
      fate: 'replaced',
      endedAt: start + minute,
      expiresAt: start + 10 * minute,
    },
    {
      mail: second,
      number: 2,
      requestedAt: start + minute,
      sentAt: null,
      enteredAt: null,
      wrongTries: 0,
      fate: 'open',
      endedAt: null,
      expiresAt: start + 11 * minute,
    },
  ]);
  expect((await view(start + 11 * minute)).ladder[1]).toMatchObject({
    fate: 'expired',
    endedAt: start + 11 * minute,
  });
  const notice = await enqueueNotice(store, start);
  expect(
    (await openMail(store, folder, notice, 2, { id: 2, role: 'client', at: start })).ladder,
  ).toEqual([]);
});

describe('sending again', () => {
  const act = { actor: 1, subject: 2, sourceIp: '203.0.113.10', at: start + minute };

  test.each(['unknown', 'expired'] as const)(
    'a notice that is %s goes out as a copy, and the log says who did it',
    async (state) => {
      const { store, folder } = await openStore();
      const id = await enqueueNotice(store, start);
      await handOf(store).updateTable('mail').set({ state, next_try_at: null }).execute();
      const copy = await resendMail(store, act, id);
      expect(copy).not.toBe(id);
      const [old, fresh] = [
        await openMail(store, folder, id, 2, { id: 1, role: 'helpdesk', at: start }),
        await openMail(store, folder, copy, 2, { id: 1, role: 'helpdesk', at: start }),
      ];
      expect(fresh.content).toEqual(old.content);
      expect([old.state, old.canResend, fresh.state, fresh.canResend]).toEqual([
        state,
        true,
        'queued',
        false,
      ]);
      const entry = await storedLog(store.db).executeTakeFirstOrThrow();
      expect({ ...entry, data: JSON.parse(entry.data) }).toMatchObject({
        code: 'mail.resent',
        actor_id: 1,
        subject_id: 2,
        data: { mail: id, copy, kind: 'rulesChanged' },
      });
    },
  );

  test('one that failed has not gone out: it is tried at once, and stays one', async () => {
    const { store } = await openStore();
    const id = await enqueueNotice(store, start);
    await handOf(store)
      .updateTable('mail')
      .set({ state: 'failed', next_try_at: null, tries: 9 })
      .execute();
    expect(await resendMail(store, act, id)).toBe(id);
    expect(await mailRow(store, id)).toMatchObject({
      state: 'queued',
      next_try_at: act.at,
      tries: 0,
    });
    expect(await story(store, id)).toEqual(['queued', 'queued']);
  });

  test('one that waits for the network is tried at once, and stays one', async () => {
    const { store } = await openStore();
    const id = await enqueueNotice(store, start);
    await handOf(store)
      .updateTable('mail')
      .set({ state: 'waiting', next_try_at: start + 60 * minute })
      .execute();
    expect(await resendMail(store, act, id)).toBe(id);
    expect((await mailRow(store, id)).next_try_at).toBe(act.at);
  });

  test('neither a code, nor what was sent, nor another account’s', async () => {
    const { store } = await openStore();
    const [secret, sent] = [await enqueueCode(store, start), await enqueueNotice(store, start)];
    await handOf(store)
      .updateTable('mail')
      .set({ state: 'failed' })
      .where('id', '=', secret)
      .execute();
    await handOf(store).updateTable('mail').set({ state: 'sent' }).where('id', '=', sent).execute();
    const refusal = (code: string) => ({ failure: { code } });
    await expect(resendMail(store, act, secret)).rejects.toMatchObject(
      refusal('mail_not_resendable'),
    );
    await expect(resendMail(store, act, sent)).rejects.toMatchObject(
      refusal('mail_not_resendable'),
    );
    await expect(resendMail(store, { ...act, subject: 3 }, sent)).rejects.toMatchObject(
      refusal('mail_gone'),
    );
    expect(await store.db.selectFrom('log').select('seq').execute()).toEqual([]);
  });
});

test('stripping a code twice, or from a mail that has none, changes nothing else', async () => {
  const { store } = await openStore();
  const [secret, notice] = [await enqueueCode(store, start), await enqueueNotice(store, start)];
  const before = (await mailRow(store, notice)).body;
  await write(store, async (tx) => {
    for (const id of [secret, secret, notice, 999]) await stripCode(tx, store.vault, id, start);
  });
  expect((await mailRow(store, notice)).body).toEqual(before);
  expect(await story(store, secret)).toEqual(['queued', 'expired: code_expired']);
  expect(
    (await openMail(store, '', secret, 2, { id: 2, role: 'client', at: start })).content?.code,
  ).toBe('••••••');
});
