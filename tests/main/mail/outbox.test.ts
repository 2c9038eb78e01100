import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { describe, expect, test } from 'vitest';
import { stripCode } from '../../../src/main/mail/outbox.ts';
import { notify } from '../../../src/main/mail/notices.ts';
import { openMail } from '../../../src/main/mail/open.ts';
import type { Outcome } from '../../../src/main/mail/transport.ts';
import { scriptedServer, smtpServer } from './servers.ts';
import {
  at,
  code,
  enqueueCode,
  enqueueNotice,
  mailRow,
  minute,
  openStore,
  outboxOn,
  stub,
  delivered,
  states,
  story,
  toServer,
  filesWith,
} from './support.ts';
import { write } from '../../../src/main/platform/db/unit.ts';

const client = (now: number) => ({ id: 2, role: 'client', at: now }) as const;

test('the row is committed with the caller’s transaction, or not at all', async () => {
  const { store } = await openStore();
  const failing = write(store, async (tx) => {
    const recipient = {
      account: 2,
      address: 'ben@example.org',
      language: 'ja',
      fullName: 'Ben',
    } as const;
    await notify(tx, store.vault, recipient, { kind: 'recoveryCodesRenewed' }, 5);
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect(await store.db.selectFrom('mail').select('id').execute()).toEqual([]);
});

test('a notice is in the account’s language and says who did it', async () => {
  const { store, folder } = await openStore();
  const recipient = {
    account: 2,
    address: 'ben@example.org',
    language: 'ja',
    fullName: 'Ben',
  } as const;
  const notice = {
    kind: 'totpRemoved',
    label: 'Pixel',
    by: 'Ada',
    address: '198.51.100.7',
  } as const;
  await write(store, (tx) => notify(tx, store.vault, recipient, notice, 5));
  const { content, language } = await openMail(store, folder, 1, 2, client(6));
  expect([language, content?.subject]).toEqual(['ja', 'Google Authenticator が解除されました']);
  expect(content?.facts.map(({ value }) => value).slice(0, 3)).toEqual([
    'Pixel',
    'Ada',
    '198.51.100.7',
  ]);
});

describe('the folder', () => {
  test('gets each mail as a file for its owner alone, named by date and number', async () => {
    const { store, folder } = await openStore();
    const { outbox, world, outboxFolder } = outboxOn(folder);
    const id = await enqueueCode(store, world.now);
    await outbox.start(store);
    await outbox.settled();
    expect(await story(store, id)).toEqual(['queued', 'sending', 'sent']);
    expect(readdirSync(outboxFolder)).toEqual(['20270115-080000-000001.eml']);
    const path = join(outboxFolder, '20270115-080000-000001.eml');
    expect((statSync(path).mode & 0o777).toString(8)).toBe('600');
    expect((statSync(outboxFolder).mode & 0o777).toString(8)).toBe('700');
    const mail = await PostalMime.parse(readFileSync(path));
    expect([mail.subject, mail.to?.[0]?.address]).toEqual(['Confirmation Code', 'ben@example.org']);
    expect(await mailRow(store, id)).toMatchObject({
      state: 'sent',
      transport: 'folder',
      file: '20270115-080000-000001.eml',
    });
  });

  test('that cannot be written is tried again', async () => {
    const { store, folder } = await openStore();
    const { outbox, world, outboxFolder } = outboxOn(folder);
    writeFileSync(outboxFolder, 'in the way');
    const id = await enqueueNotice(store, world.now);
    await outbox.start(store);
    await outbox.settled();
    expect((await story(store, id)).at(-1)).toBe('retrying: folder_unwritable');
  });
});

test('a code is in no file, live or dead', async () => {
  const { store, folder } = await openStore();
  const { outbox, world, outboxFolder } = outboxOn(folder);
  const id = await enqueueCode(store, world.now);
  await outbox.start(store);
  await outbox.settled();
  const [name = ''] = readdirSync(outboxFolder);
  const mail = await PostalMime.parse(readFileSync(join(outboxFolder, name)));
  expect([mail.text?.includes('••••••'), mail.html?.includes('••••••')]).toEqual([true, true]);
  expect(filesWith(outboxFolder, code)).toEqual([]);
  const { content } = await openMail(store, outboxFolder, id, 2, client(world.now));
  expect(content?.code).toBe(code);
});

describe('a code that is of no use any more', () => {
  test('is in neither database nor write-ahead log', async () => {
    const { store, folder, workstation } = await openStore();
    const { outbox, world, outboxFolder } = outboxOn(folder);
    const [id, other] = [
      await enqueueCode(store, world.now),
      await enqueueCode(store, world.now, { code: '271828', request: 'r2' }),
    ];
    await outbox.start(store);
    await outbox.settled();
    await write(store, async (tx) => {
      await tx
        .updateTable('email_code')
        .set({ fate: 'accepted', ended_at: world.now })
        .where('mail_id', '=', id)
        .execute();
      await stripCode(tx, store.vault, id, world.now);
    });
    const codeOf = async (mail: number) =>
      (await openMail(store, outboxFolder, mail, 2, client(world.now))).content?.code;
    expect([await codeOf(id), await codeOf(other)]).toEqual(['••••••', '271828']);
    await outbox.stop();
    await workstation.close();
    expect(filesWith(folder, code)).toEqual([]);
  });

  test('goes with its mail when that expires unsent', async () => {
    const { store, folder } = await openStore();
    const { outbox, world } = outboxOn(folder, undefined, {
      transport: async () => stub(async () => ({ kind: 'unreachable', reply: 'timed_out' })),
    });
    const id = await enqueueCode(store, world.now);
    await outbox.start(store);
    await outbox.settled();
    await at(outbox, world, world.now + 10 * minute);
    expect((await mailRow(store, id)).state).toBe('expired');
    // To a clock at which it would still be shown.
    expect((await openMail(store, folder, id, 2, client(0))).content?.code).toBe('••••••');
    expect(await store.db.selectFrom('log').select(['code', 'outcome']).execute()).toEqual([
      { code: 'mail.failed', outcome: 'failed' },
    ]);
  });
});

test('a code that goes out late says how many minutes are left', async () => {
  const { store, folder } = await openStore();
  const sent: string[] = [];
  let tries = 0;
  const transport = stub(async ({ content }) => {
    tries += 1;
    if (tries === 1) return { kind: 'unreachable', reply: 'connection_refused' };
    sent.push(content?.facts.at(-1)?.value ?? '');
    return delivered;
  });
  const { outbox, world } = outboxOn(folder, undefined, { transport: async () => transport });
  const id = await enqueueCode(store, world.now);
  await outbox.start(store);
  await outbox.settled();
  await at(outbox, world, world.now + 3.5 * minute);
  expect(sent).toEqual(['7 minutes']);
  const opened = await openMail(store, folder, id, 2, client(world.now));
  expect(opened.content?.facts.at(-1)?.value).toBe('7 minutes');
});

test('a notice is given up after a day of growing waits', async () => {
  const { store, folder } = await openStore();
  let tries = 0;
  const failing = async (): Promise<Outcome> => {
    tries += 1;
    return { kind: 'refused', reply: '451 later', permanent: false };
  };
  const { outbox, world } = outboxOn(folder, undefined, { transport: async () => stub(failing) });
  const id = await enqueueNotice(store, world.now);
  await outbox.start(store);
  await outbox.settled();
  for (let row = await mailRow(store, id); row.next_try_at !== null; row = await mailRow(store, id))
    await at(outbox, world, row.next_try_at);
  expect((await story(store, id)).at(-1)).toBe('failed: gave_up');
  expect(world.now - 1_800_000_000_000).toBeLessThanOrEqual(24 * 60 * minute);
  expect(tries).toBe(98);
});

test('three hundred mails: each is delivered once, in the end all are sent', async () => {
  const server = await smtpServer({ secure: true });
  const { store, folder } = await openStore();
  const { outbox, world } = outboxOn(folder, toServer(server.port, { security: 'implicit' }), {
    deadline: 20_000,
  });
  await outbox.start(store);
  for (let index = 0; index < 300; index += 1) {
    await enqueueNotice(store, world.now, `client${index}@example.org`);
    if (index % 7 === 0) outbox.wake();
  }
  outbox.wake();
  await outbox.settled();
  expect(await states(store)).toEqual({ sent: 300 });
  expect(new Set(server.mails.map(({ to }) => to.join())).size).toBe(300);
  expect(server.mails).toHaveLength(300);
});

test('settings that change take hold with the next mail', async () => {
  const { store, folder } = await openStore();
  const used: string[] = [];
  let name = 'old';
  const transport = async () => {
    const mine = name;
    return stub(async () => (used.push(mine), delivered));
  };
  const { outbox, world } = outboxOn(folder, undefined, { transport });
  await outbox.start(store);
  await enqueueNotice(store, world.now);
  await at(outbox, world, world.now);
  name = 'new';
  outbox.reconfigure();
  await enqueueNotice(store, world.now);
  await at(outbox, world, world.now);
  expect(used).toEqual(['old', 'new']);
});

test('a server that repeats the code has it stored nowhere', async () => {
  const server = await scriptedServer((command) =>
    command === '.' ? `250 Queued ${code} as ${code.slice(0, 3)} ${code.slice(3)}` : undefined,
  );
  const { store, folder } = await openStore();
  const { outbox, world } = outboxOn(folder, toServer(server.port, { security: 'implicit' }));
  const id = await enqueueCode(store, world.now);
  await outbox.start(store);
  await outbox.settled();
  expect((await story(store, id)).at(-1)).toBe('sent: 250 Queued •••••• as ••••••');
});

test('a network that is gone in the middle of it is no try either', async () => {
  const { store, folder } = await openStore();
  const outcomes: Outcome[] = [{ kind: 'offline', reply: 'offline' }, delivered];
  const transport = stub(async () => outcomes.shift() ?? delivered);
  const { outbox, world } = outboxOn(folder, undefined, { transport: async () => transport });
  const id = await enqueueNotice(store, world.now);
  await outbox.start(store);
  await outbox.settled();
  expect(await mailRow(store, id)).toMatchObject({ state: 'waiting', tries: 0 });
  await at(outbox, world, world.now + minute);
  expect(await mailRow(store, id)).toMatchObject({ state: 'sent', tries: 1 });
});
