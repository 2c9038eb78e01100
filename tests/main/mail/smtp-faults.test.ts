import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { certificates, closedPort, rawServer, scriptedServer, smtpServer } from './servers.ts';
import {
  at,
  code,
  enqueueCode,
  enqueueNotice,
  mailRow,
  minute,
  openStore,
  outboxOn,
  poll,
  story,
  toServer,
  tryOnce,
} from './support.ts';

/** For servers that never answer. */
const soon = { deadline: 400 };

/** When a mail is tried again. Where a workstation of a team reached no server, the others may at once. */
function turnAt(workstation: string | null, start: number, next: number) {
  if (workstation === null) return { next_try_at: next, claimed_by: null, claimed_until: null };
  return { next_try_at: start, claimed_by: workstation, claimed_until: next };
}

/** A temporary failure: tries after 1, 5 and 15 minutes, and none after the code's end. */
async function expectRetriesUntilExpiry(
  sent: Awaited<ReturnType<typeof tryOnce>>,
  reply: string,
  tries: () => number,
) {
  const { id, start, world, outbox, store } = sent;
  const isReached = /^\d/.test(reply);
  expect(sent.steps).toEqual(['queued', 'sending', `retrying: ${reply}`]);
  expect(sent.row).toMatchObject({
    state: 'retrying',
    tries: 1,
    ...turnAt(isReached ? null : store.workstation, start, start + minute),
  });
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
    const sent = await tryOnce(toServer(server.port), soon);
    expect(sent.took).toBeLessThan(10_000);
    await expectRetriesUntilExpiry(sent, 'timed_out', server.connections);
    expect(server.connections()).toBe(3);
    expect(server.heard()).toBe('');
  });

  test('silence after the greeting', async () => {
    const server = await rawServer((socket) => void socket.write('220 test\r\n'));
    const sent = await tryOnce(toServer(server.port), soon);
    expect(sent.took).toBeLessThan(10_000);
    await expectRetriesUntilExpiry(sent, 'timed_out', server.connections);
  });

  test('answers that trickle never outlive the deadline', async () => {
    const server = await rawServer((socket) => {
      socket.write('220 test\r\n');
      const drip = setInterval(() => void socket.write('250-slow\r\n'), 20);
      socket.on('close', () => clearInterval(drip));
    });
    const sent = await tryOnce(toServer(server.port), soon);
    expect(sent.took).toBeLessThan(10_000);
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
    const { store, folder, workstation } = await openStore();
    // Leads to this computer, and is not one of the names that are known to need no network.
    const settings = toServer(server.port, { host: '0.0.0.0' });
    const { outbox, world } = outboxOn(folder, settings);
    world.online = false;
    const id = await enqueueCode(store, world.now);
    const told: boolean[] = [];
    workstation.onCommit(({ mail }) => void (mail && told.push(mail)));
    await outbox.start(store);
    await outbox.settled();
    if (store.workstation !== null) {
      // First it is the turn of those in its team who have a network.
      expect(await story(store, id)).toEqual(['queued']);
      await at(outbox, world, world.now + 5 * poll);
    }
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
    expect(told).toHaveLength(3);
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
    const sent = await tryOnce(toServer(server.port, { security: 'implicit' }), { deadline: 2000 });
    expect(sent.steps.at(-1)).toBe('unknown: timed_out');
    expect(sent.took).toBeLessThan(10_000);
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
