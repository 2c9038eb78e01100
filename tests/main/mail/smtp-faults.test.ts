import { createServer as createTlsServer } from 'node:tls';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { MailSettings } from '../../../src/preload/contract/mail.ts';
import {
  at,
  certificates,
  closedPort,
  code,
  enqueueCode,
  enqueueNotice,
  mailRow,
  minute,
  openStore,
  outboxOn,
  rawServer,
  scriptedServer,
  smtpServer,
  story,
  toServer,
} from './support.ts';

/** Sends one code mail against the server and tells where it stands after the first try. */
async function tryOnce(settings: MailSettings, change: Parameters<typeof outboxOn>[2] = {}) {
  const { store, folder } = await openStore();
  const { outbox, world } = outboxOn(folder, settings, { deadline: 400, ...change });
  const start = world.now;
  const id = await enqueueCode(store, start);
  const begun = performance.now();
  await outbox.start(store);
  await outbox.settled();
  const took = performance.now() - begun;
  const rest = { start, id, took, outbox, world, store };
  return { ...rest, row: await mailRow(store, id), steps: await story(store, id) };
}

/** A temporary failure: tries after 1, 5 and 15 minutes, and none after the code's end. */
async function expectRetriesUntilExpiry(
  sent: Awaited<ReturnType<typeof tryOnce>>,
  reply: string,
  tries: () => number,
) {
  const { id, start, world, outbox, store } = sent;
  expect(sent.steps).toEqual(['queued', 'sending', `retrying: ${reply}`]);
  expect(sent.row).toMatchObject({ state: 'retrying', tries: 1, next_try_at: start + minute });
  const before = tries();
  await at(outbox, world, start + minute - 1);
  expect(tries()).toBe(before);
  await at(outbox, world, start + minute);
  expect(await mailRow(store, id)).toMatchObject({
    state: 'retrying',
    tries: 2,
    next_try_at: start + 6 * minute,
  });
  await at(outbox, world, start + 6 * minute);
  expect(await mailRow(store, id)).toMatchObject({
    state: 'retrying',
    tries: 3,
    next_try_at: start + 10 * minute,
  });
  const after = tries();
  await at(outbox, world, start + 10 * minute);
  expect(await mailRow(store, id)).toMatchObject({ state: 'expired', tries: 3, next_try_at: null });
  await at(outbox, world, start + 60 * minute);
  expect(tries()).toBe(after);
  expect((await story(store, id)).at(-1)).toBe('expired: code_expired');
}

describe('the twelve faults of requirement 61', () => {
  test('connection refused', async () => {
    const sent = await tryOnce(toServer(await closedPort()));
    await expectRetriesUntilExpiry(sent, 'connection_refused', () => 0);
  });

  test('the name is unknown', async () => {
    const sent = await tryOnce(toServer(25, { host: 'no-such-host.invalid' }), { deadline: 5000 });
    await expectRetriesUntilExpiry(sent, 'host_unknown', () => 0);
  });

  test('no greeting', async () => {
    const server = await rawServer(() => {});
    const sent = await tryOnce(toServer(server.port));
    expect(sent.took).toBeLessThan(1500);
    await expectRetriesUntilExpiry(sent, 'timed_out', server.connections);
    expect(server.connections()).toBe(3);
    expect(server.heard()).toBe('');
  });

  test('silence after the greeting', async () => {
    const server = await rawServer((socket) => void socket.write('220 test\r\n'));
    const sent = await tryOnce(toServer(server.port));
    expect(sent.took).toBeLessThan(1500);
    await expectRetriesUntilExpiry(sent, 'timed_out', server.connections);
  });

  test('answers that trickle never outlive the deadline', async () => {
    const server = await rawServer((socket) => {
      socket.write('220 test\r\n');
      const drip = setInterval(() => void socket.write('250-slow\r\n'), 20);
      socket.on('close', () => clearInterval(drip));
    });
    const sent = await tryOnce(toServer(server.port));
    expect(sent.took).toBeLessThan(1500);
    await expectRetriesUntilExpiry(sent, 'timed_out', server.connections);
  });

  test('STARTTLS stripped: nothing secret is sent and nothing is tried again', async () => {
    const server = await rawServer((socket) => {
      socket.write('220 test\r\n');
      socket.on('data', (chunk) => {
        const answer = chunk.toString().startsWith('EHLO')
          ? '250-test\r\n250 AUTH PLAIN'
          : '502 5.5.1 Not implemented';
        socket.write(`${answer}\r\n`);
      });
    });
    const sent = await tryOnce(toServer(server.port, { user: 'desk' }), { password: 'hunter2' });
    expect(sent.steps).toEqual(['queued', 'sending', 'failed: no_starttls']);
    expect(sent.row).toMatchObject({ state: 'failed', tries: 1, next_try_at: null });
    await at(sent.outbox, sent.world, sent.start + 9 * minute);
    expect(server.connections()).toBe(1);
    expect(server.heard()).not.toMatch(/AUTH|MAIL|DATA|hunter2|aHVudGVy/);
  });

  test.each([
    ['expired', 'certificate_expired'],
    ['wrongName', 'certificate_name'],
    ['selfSigned', 'certificate_untrusted'],
  ] as const)('a certificate that is %s', async (which, problem) => {
    for (const security of ['implicit', 'starttls'] as const) {
      const server = await smtpServer({
        cert: certificates()[which],
        secure: security === 'implicit',
      });
      const sent = await tryOnce(toServer(server.port, { user: 'desk', security }), {
        password: 'hunter2',
      });
      expect(sent.steps).toEqual(['queued', 'sending', `failed: ${problem}`]);
      expect([server.logins, server.rcpt, server.mails]).toEqual([[], [], []]);
    }
  });

  test('451 greylisted: tried again, and then delivered once', async () => {
    let refusals = 0;
    const server = await smtpServer({
      onRcptTo: (_address, _session, done) => {
        refusals += 1;
        if (refusals > 1) done();
        else done(Object.assign(new Error('4.7.1 Greylisted'), { responseCode: 451 }));
      },
    });
    const sent = await tryOnce(toServer(server.port));
    expect(sent.steps).toEqual(['queued', 'sending', 'retrying: 451 4.7.1 Greylisted']);
    await at(sent.outbox, sent.world, sent.start + minute);
    expect((await story(sent.store, sent.id)).slice(3)).toEqual([
      'sending',
      'sent: 250 2.0.0 Queued',
    ]);
    await at(sent.outbox, sent.world, sent.start + 60 * minute);
    expect(server.mails).toHaveLength(1);
  });

  test('452 after the text', async () => {
    let texts = 0;
    const server = await scriptedServer((command) => {
      if (command !== '.') return undefined;
      texts += 1;
      return '452 4.3.1 Insufficient storage';
    });
    const sent = await tryOnce(toServer(server.port, { security: 'implicit' }));
    await expectRetriesUntilExpiry(sent, '452 4.3.1 Insufficient storage', () => texts);
    expect(texts).toBe(3);
  });

  test('550: refused for good, with the server’s own words and without the code that it repeats', async () => {
    const words = `550 5.1.1 No such user\u0007 ${code} or 493-817`;
    const server = await scriptedServer((command) =>
      command.startsWith('RCPT') ? words : undefined,
    );
    const sent = await tryOnce(toServer(server.port, { security: 'implicit' }));
    expect(sent.steps.at(-1)).toBe('failed: 550 5.1.1 No such user •••••• or ••••••');
    expect(sent.row).toMatchObject({ state: 'failed', tries: 1, next_try_at: null });
    const entry = await sent.store.db
      .selectFrom('log')
      .select(['code', 'outcome', 'subject_id'])
      .executeTakeFirst();
    expect(entry).toEqual({ code: 'mail.failed', outcome: 'failed', subject_id: 2 });
  });

  test('dropped after the text: unknown, and never sent again by itself', async () => {
    let texts = 0;
    const server = await scriptedServer((command, socket) => {
      if (command !== '.') return undefined;
      texts += 1;
      socket.destroy();
      return null;
    });
    const sent = await tryOnce(toServer(server.port, { security: 'implicit' }));
    expect(sent.steps).toEqual(['queued', 'sending', 'unknown: connection_lost']);
    expect(sent.row).toMatchObject({ state: 'unknown', tries: 1, next_try_at: null });
    await at(sent.outbox, sent.world, sent.start + 60 * minute);
    expect(texts).toBe(1);
  });

  test('offline: waits without a try, and goes out when the network is back', async () => {
    const server = await smtpServer();
    const { store, folder } = await openStore();
    // Leads to this computer, and is not one of the names that are known to need no network.
    const settings = toServer(server.port, { host: '0.0.0.0' });
    const { outbox, world } = outboxOn(folder, settings);
    world.online = false;
    const id = await enqueueCode(store, world.now);
    await outbox.start(store);
    await outbox.settled();
    expect(await mailRow(store, id)).toMatchObject({ state: 'waiting', tries: 0 });
    expect(await story(store, id)).toEqual(['queued', 'waiting: offline']);
    expect(server.rcpt).toEqual([]);
    await pause(60);
    expect(await story(store, id)).toHaveLength(2);
    world.online = true;
    await expect.poll(async () => (await mailRow(store, id)).state).toBe('sent');
    expect(await story(store, id)).toEqual([
      'queued',
      'waiting: offline',
      'sending',
      'sent: 250 2.0.0 Queued',
    ]);
    expect(world.changed.filter(([mail]) => mail === id)).toHaveLength(3);
    expect(server.mails).toHaveLength(1);
  });
});

describe('a connection that ends early is no delivery', () => {
  test.each(['EHLO', 'MAIL', 'RCPT', 'DATA'])('after %s', async (verb) => {
    const server = await scriptedServer((command, socket) => {
      if (!command.startsWith(verb)) return undefined;
      socket.destroy();
      return null;
    });
    const sent = await tryOnce(toServer(server.port, { security: 'implicit' }));
    expect(sent.steps.at(-1)).toBe('retrying: connection_lost');
  });

  test('silence after the text until the deadline is unknown', async () => {
    const server = await scriptedServer((command) => (command === '.' ? null : undefined));
    const sent = await tryOnce(toServer(server.port, { security: 'implicit' }));
    expect(sent.steps.at(-1)).toBe('unknown: timed_out');
    expect(sent.took).toBeLessThan(1500);
  });

  test('421 in answer to the text is a refusal for now', async () => {
    const server = await scriptedServer((command) =>
      command === '.' ? '421 4.3.2 Shutting down' : undefined,
    );
    const sent = await tryOnce(toServer(server.port, { security: 'implicit' }));
    expect(sent.steps.at(-1)).toBe('retrying: 421 4.3.2 Shutting down');
  });

  test('a kept connection that the server ended meanwhile costs no try', async () => {
    let texts = 0;
    const server = await scriptedServer((command, socket) => {
      if (command === '.') texts += 1;
      // The second mail of a connection finds it closing.
      if (command.startsWith('MAIL') && texts === 1) {
        texts += 1;
        socket.end('421 4.4.2 Idle too long\r\n');
        return null;
      }
      return undefined;
    });
    const { store, folder } = await openStore();
    const { outbox, world } = outboxOn(folder, toServer(server.port, { security: 'implicit' }));
    const first = await enqueueCode(store, world.now);
    await outbox.start(store);
    await outbox.settled();
    const second = await enqueueNotice(store, world.now);
    await at(outbox, world, world.now);
    expect((await mailRow(store, first)).state).toBe('sent');
    expect(await mailRow(store, second)).toMatchObject({ state: 'sent', tries: 1 });
    expect(server.heard.filter((line) => line === '.')).toHaveLength(2);
  });
});

describe('encryption that is none (requirement 35)', () => {
  test('454: TLS not now is tried again, and never without', async () => {
    const server = await rawServer((socket) => {
      socket.write('220 test\r\n');
      socket.on('data', (chunk) => {
        socket.write(
          chunk.toString().startsWith('EHLO')
            ? '250-test\r\n250 STARTTLS\r\n'
            : '454 4.7.0 TLS not available\r\n',
        );
      });
    });
    const sent = await tryOnce(toServer(server.port, { user: 'desk' }), { password: 'hunter2' });
    expect(sent.steps.at(-1)).toBe('retrying: 454 4.7.0 TLS not available');
    expect(server.heard()).not.toMatch(/AUTH|MAIL|DATA/);
  });

  test('TLS 1.1 is too old', async () => {
    const { key, good } = certificates();
    const server = createTlsServer({
      key,
      cert: good,
      minVersion: 'TLSv1',
      maxVersion: 'TLSv1.1',
      ciphers: 'DEFAULT@SECLEVEL=0',
    });
    server.on('tlsClientError', () => {});
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', () => resolve()));
    onTestFinished(() => void server.close());
    const { port } = server.address() as { port: number };
    const sent = await tryOnce(toServer(port, { security: 'implicit' }));
    expect(sent.steps.at(-1)).toBe('failed: tls_too_old');
  });

  test('a server that speaks plain text where TLS is expected', async () => {
    const server = await rawServer((socket) => void socket.write('220 test ESMTP\r\n'));
    const sent = await tryOnce(toServer(server.port, { security: 'implicit', user: 'desk' }), {
      password: 'hunter2',
    });
    expect(sent.steps.at(-1)).toBe('failed: tls_failed');
    expect(server.heard()).not.toMatch(/EHLO|AUTH/);
  });

  test('words slipped in before TLS are not believed', async () => {
    const server = await rawServer((socket) => {
      socket.write('220 test\r\n');
      socket.on('data', (chunk) => {
        const text = chunk.toString('latin1');
        if (text.startsWith('EHLO')) socket.write('250-test\r\n250 STARTTLS\r\n');
        if (text.startsWith('STARTTLS'))
          socket.write(
            '220 Go\r\n250-test\r\n250 AUTH PLAIN\r\n235 In\r\n250 OK\r\n250 OK\r\n354 Go\r\n250 Queued\r\n',
          );
      });
    });
    const sent = await tryOnce(toServer(server.port, { user: 'desk' }), { password: 'hunter2' });
    expect(sent.row.state).not.toBe('sent');
    expect(server.heard()).not.toMatch(/AUTH|MAIL|DATA|hunter2/);
  });

  test('an environment that switches the check off changes nothing', async () => {
    process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
    onTestFinished(() => void delete process.env['NODE_TLS_REJECT_UNAUTHORIZED']);
    const server = await smtpServer({ cert: certificates().selfSigned });
    const sent = await tryOnce(toServer(server.port));
    expect(sent.steps.at(-1)).toBe('failed: certificate_untrusted');
  });

  test('without the private authority its server is not trusted', async () => {
    const server = await smtpServer();
    const sent = await tryOnce(toServer(server.port, { authority: '' }));
    expect(sent.steps.at(-1)).toBe('failed: certificate_untrusted');
  });

  test('a good server gets the password over TLS, and the mail', async () => {
    for (const security of ['implicit', 'starttls'] as const) {
      const server = await smtpServer({ secure: security === 'implicit' });
      const sent = await tryOnce(toServer(server.port, { user: 'desk', security }), {
        password: 'hunter2',
      });
      expect(sent.steps).toEqual(['queued', 'sending', 'sent: 250 2.0.0 Queued']);
      expect(server.logins).toEqual(['desk:hunter2']);
      expect(server.mails).toMatchObject([{ from: 'desk@example.org', to: ['ben@example.org'] }]);
    }
  });

  test('a wrong password is a refusal with the server’s words', async () => {
    const server = await smtpServer({
      onAuth: (_auth, _session, done) =>
        done(Object.assign(new Error('5.7.8 Wrong'), { responseCode: 535 })),
    });
    const sent = await tryOnce(toServer(server.port, { user: 'desk' }), { password: 'hunter2' });
    expect(sent.steps.at(-1)).toBe('failed: 535 5.7.8 Wrong');
  });
});
