import log from 'electron-log/node';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { expireCodes } from '../../../src/main/mfa/email-code-ends.ts';
import { openMail } from '../../../src/main/mail/open.ts';
import { createSmtpTransport } from '../../../src/main/mail/smtp-transport.ts';
import type { Store } from '../../../src/main/platform/workstation.ts';
import { scriptedServer, smtpServer } from './servers.ts';
import {
  at,
  delivered,
  enqueueCode,
  enqueueNotice,
  mailRow,
  minute,
  openStore,
  outboxOn,
  outgoing,
  smtpConfig,
  states,
  story,
  stub,
  toServer,
} from './support.ts';
import { backDoor } from '../support/back-door.ts';
import { handOf } from '../support/stores.ts';
import { storedLog } from '../support/stored-log.ts';

const hour = 60 * minute;

test('only what a connection works on is being sent; the rest waits in the table', async () => {
  const held: (() => void)[] = [];
  const server = await smtpServer({
    secure: true,
    onData: (stream, _session, done) => {
      stream.resume();
      stream.on('end', () => held.push(() => done(null, '2.0.0 Queued')));
    },
  });
  const { store, folder } = await openStore();
  const { outbox, world } = outboxOn(folder, toServer(server.port, { security: 'implicit' }));
  for (let n = 0; n < 60; n += 1) await enqueueNotice(store, world.now, `c${n}@example.org`);
  await outbox.start(store);
  await expect.poll(() => held.length).toBe(5);
  expect(await states(store)).toEqual({ sending: 5, queued: 55 });
  const release = setInterval(() => held.splice(0).forEach((done) => done()), 1);
  onTestFinished(() => clearInterval(release));
  await outbox.settled();
  expect(await states(store)).toEqual({ sent: 60 });
});

describe('no byte of the text goes out', () => {
  const letter = (body = 'Subject: x\r\n\r\nhello\r\n') => ({
    mail: outgoing(),
    message: Buffer.from(body),
  });

  test('before it is stored that the mail is on its way', async () => {
    const server = await scriptedServer(() => undefined);
    const transport = createSmtpTransport(smtpConfig(server.port, { security: 'implicit' }));
    let mark: (isMarked: boolean) => void = () => {};
    const sending = transport.send(letter(), new Promise<boolean>((resolve) => (mark = resolve)));
    await expect.poll(() => server.heard.includes('DATA')).toBe(true);
    expect(server.heard.at(-1)).toBe('DATA');
    mark(true);
    expect(await sending).toMatchObject({ kind: 'sent' });
    expect(server.heard).toContain('hello');
    transport.close();
  });

  test.each([
    ['must not go out any more', () => Promise.resolve(false)],
    ['cannot be marked', () => Promise.reject(new Error('disk full'))],
  ])('where the mail %s', async (_why, begun) => {
    const server = await scriptedServer(() => undefined);
    const transport = createSmtpTransport(smtpConfig(server.port, { security: 'implicit' }));
    const isBegun = begun();
    isBegun.catch(() => {});
    expect(await transport.send(letter(), isBegun)).toMatchObject({ kind: 'unreachable' });
    expect(server.heard).not.toContain('hello');
    expect(server.heard).not.toContain('.');
    transport.close();
  });

  test('while the store cannot be written, and each mail goes out once when it can', async () => {
    const server = await smtpServer({ secure: true });
    const { store, folder } = await openStore();
    const { outbox, world } = outboxOn(folder, toServer(server.port, { security: 'implicit' }));
    await enqueueNotice(store, world.now, 'one@example.org');
    await enqueueNotice(store, world.now, 'two@example.org');
    const door = await backDoor(folder);
    const repair = await door.refuse({ table: 'mail_step', on: 'insert' }, 'full');
    await outbox.start(store);
    await outbox.settled();
    expect(server.mails).toEqual([]);
    expect(await states(store)).toEqual({ queued: 2 });
    await repair();
    await at(outbox, world, world.now);
    expect(server.mails.map(({ to }) => to.join()).toSorted()).toEqual([
      'one@example.org',
      'two@example.org',
    ]);
    expect(await states(store)).toEqual({ sent: 2 });
  });
});

describe('a mail whose stored content is damaged', () => {
  async function damage(store: Store, id: number): Promise<void> {
    const { body } = await mailRow(store, id);
    const changed = Buffer.from(body);
    changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
    await handOf(store)
      .updateTable('mail_body')
      .set({ body: changed })
      .where('mail_id', '=', id)
      .execute();
  }

  /** What the log file is told while the test runs. */
  function logFile(): string[] {
    const lines: string[] = [];
    const listen: (typeof log.hooks)[number] = (message, _transport, name) => {
      if (name === 'console') lines.push(message.data.map(String).join(' '));
      return message;
    };
    log.hooks.push(listen);
    onTestFinished(() => void log.hooks.splice(log.hooks.indexOf(listen), 1));
    return lines;
  }

  test('fails alone, is said once, and every other one goes out', async () => {
    const { store, folder } = await openStore();
    const sent: string[] = [];
    const transport = stub(async ({ to }) => (sent.push(to), delivered));
    const { outbox, world } = outboxOn(folder, undefined, { transport: async () => transport });
    const first = await enqueueNotice(store, world.now, 'first@example.org');
    await enqueueNotice(store, world.now, 'second@example.org');
    await damage(store, first);
    const lines = logFile();
    await outbox.start(store);
    await outbox.settled();
    await at(outbox, world, world.now + hour);
    expect(sent).toEqual(['second@example.org']);
    expect(await story(store, first)).toEqual(['queued', 'failed: damaged']);
    const entries = await storedLog(store.db).execute();
    expect(entries.map(({ code, data }) => [code, JSON.parse(data).reply])).toEqual([
      ['mail.failed', 'damaged'],
    ]);
    expect(lines.filter((line) => line.includes(`mail ${first} `))).toHaveLength(1);
    const viewer = { id: 2, role: 'client', at: world.now } as const;
    const { content, subject } = await openMail(store, folder, first, 2, viewer);
    expect([content, subject]).toEqual([null, expect.any(String)]);
  });

  test('keeps no other code from expiring', async () => {
    const { store, folder } = await openStore();
    const { world } = outboxOn(folder);
    const [first, second] = [
      await enqueueCode(store, world.now),
      await enqueueCode(store, world.now, { request: 'r2', code: '271828' }),
    ];
    await damage(store, first);
    expect(await expireCodes(store, world.now + hour)).toBe(true);
    expect(await expireCodes(store, world.now + hour)).toBe(false);
    expect(await states(store)).toEqual({ expired: 2 });
    const viewer = { id: 2, role: 'client', at: world.now } as const;
    expect((await openMail(store, folder, second, 2, viewer)).content?.code).toBe('••••••');
  });
});

test('a code that dies while its mail is still here keeps the mail from going out', async () => {
  const { store, folder } = await openStore();
  let tries = 0;
  const transport = stub(async () => ((tries += 1), { kind: 'unreachable', reply: 'timed_out' }));
  const { outbox, world } = outboxOn(folder, undefined, { transport: async () => transport });
  const id = await enqueueCode(store, world.now);
  await outbox.start(store);
  await outbox.settled();
  // What a resend and its own expiry do to it.
  await expireCodes(store, world.now + 10 * minute);
  await at(outbox, world, world.now + 5 * minute);
  expect(tries).toBe(1);
  expect((await story(store, id)).at(-1)).toBe('expired: code_expired');
});

describe('a clock that is set back', () => {
  const busy = { kind: 'refused', reply: '451 later', permanent: false } as const;

  test('while the application runs puts no mail to sleep', async () => {
    const { store, folder } = await openStore();
    let tries = 0;
    const transport = stub(async () => ((tries += 1), tries === 1 ? busy : delivered));
    const { outbox, world } = outboxOn(folder, undefined, { transport: async () => transport });
    const id = await enqueueNotice(store, world.now);
    await outbox.start(store);
    await outbox.settled();
    expect((await mailRow(store, id)).next_try_at).toBe(world.now + minute);
    await at(outbox, world, world.now - 3 * hour);
    expect((await mailRow(store, id)).state).toBe('sent');
  });

  test('between two starts neither', async () => {
    const { store, folder } = await openStore();
    const transport = async () => stub(async () => busy);
    const before = outboxOn(folder, undefined, { transport });
    const id = await enqueueNotice(store, before.world.now);
    await before.outbox.start(store);
    await before.outbox.settled();
    await before.outbox.stop();
    const after = outboxOn(folder, undefined, {
      transport: async () => stub(async () => delivered),
    });
    after.world.now -= 3 * hour;
    await after.outbox.start(store);
    await after.outbox.settled();
    expect((await mailRow(store, id)).state).toBe('sent');
  });

  test('makes no try more than the waits say', async () => {
    const { store, folder } = await openStore();
    let tries = 0;
    const transport = stub(async () => ((tries += 1), busy));
    const { outbox, world } = outboxOn(folder, undefined, { transport: async () => transport });
    await enqueueNotice(store, world.now);
    await outbox.start(store);
    await outbox.settled();
    await at(outbox, world, world.now - 3 * hour);
    await at(outbox, world, world.now);
    expect(tries).toBe(2);
  });
});

describe('a file of the folder that a crash left unfinished', () => {
  test('takes its place where its mail is stored as sent, and goes where it is not', async () => {
    const { store, folder } = await openStore();
    const { outbox, world, outboxFolder } = outboxOn(folder, undefined, {
      transport: async () => stub(async () => delivered),
    });
    const names = [1, 2, 999].map((id) => `20270115-080000-${String(id).padStart(6, '0')}.eml`);
    const sent = await enqueueNotice(store, world.now);
    await enqueueNotice(store, world.now);
    await handOf(store)
      .updateTable('mail')
      .set({ state: 'sent', next_try_at: null, transport: 'folder', file: names[0] ?? null })
      .where('id', '=', sent)
      .execute();
    mkdirSync(outboxFolder);
    for (const name of names) writeFileSync(join(outboxFolder, `${name}.tmp`), 'text');
    await outbox.start(store);
    await outbox.settled();
    expect(readdirSync(outboxFolder)).toEqual([names[0]]);
  });
});
