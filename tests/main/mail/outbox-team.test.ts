import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { eraseMails } from '../../../src/main/mail/erase-mails.ts';
import { lease, tendEvery } from '../../../src/main/mail/claims.ts';
import { openMail } from '../../../src/main/mail/open.ts';
import { retryFailed } from '../../../src/main/mail/resend.ts';
import type { Outcome, Transport } from '../../../src/main/mail/transport.ts';
import { seenFrom, write } from '../../../src/main/platform/db/unit.ts';
import type { Store } from '../../../src/main/platform/workstation.ts';
import { smtpServer } from './servers.ts';
import {
  at,
  delivered,
  enqueueCode,
  enqueueNotice,
  mailRow,
  minute,
  openStore,
  outboxOn,
  second,
  states,
  story,
  stub,
  temporaryFolder,
  toFolder,
  toServer,
} from './support.ts';
import { storedLog } from '../support/stored-log.ts';

// Two workstations of a team on one store; neither is told what the other one writes.

const start = 1_800_000_000_000;
let shared: Store;
let one: Store;
let two: Store;

beforeEach(async () => {
  ({ store: shared } = await openStore());
  one = seenFrom(shared, '1');
  two = seenFrom(shared, '2');
});

/** A transport whose outcomes the test gives, one mail after the other. */
function answering(...outcomes: (Outcome | Promise<Outcome>)[]) {
  const sent: number[] = [];
  const transport: Transport = {
    ...stub(async ({ id }) => {
      sent.push(id);
      return outcomes.shift() ?? delivered;
    }),
    connections: 1,
  };
  return { sent, ports: { transport: async () => transport } };
}

/** A server that is reached by a network alone. */
const beyond = {
  transport: async () => ({ ...stub(async () => delivered), needsNetwork: true }),
};
const unreachable: Outcome = { kind: 'unreachable', reply: 'connection_refused' };
const offline: Outcome = { kind: 'offline', reply: 'offline' };
const begin = async (store: Store, change: Parameters<typeof outboxOn>[2] = {}) => {
  const made = outboxOn(temporaryFolder(), toFolder, change);
  await made.outbox.start(store);
  return made;
};

describe('a mail that is due', () => {
  test('is sent once, however many workstations want to', async () => {
    const server = await smtpServer();
    const settings = toServer(server.port);
    const outboxes = [one, two].map((store) => ({
      store,
      ...outboxOn(temporaryFolder(), settings),
    }));
    for (let index = 0; index < 12; index += 1) await enqueueNotice(shared, start);
    await Promise.all(outboxes.map(({ outbox, store }) => outbox.start(store)));
    await Promise.all(outboxes.map(({ outbox }) => outbox.settled()));
    expect(await states(shared)).toEqual({ sent: 12 });
    expect(server.mails).toHaveLength(12);
    const rows = await shared.db.selectFrom('mail').select(['claimed_by', 'tries']).execute();
    expect(rows.every(({ claimed_by: by, tries }) => by === null && tries === 1)).toBe(true);
  });

  test('is claimed for two minutes by whoever has it on the wire, and left alone by the others', async () => {
    const id = await enqueueNotice(one, start);
    const held = Promise.withResolvers<Outcome>();
    const first = answering(held.promise);
    const a = await begin(one, first.ports);
    await expect.poll(() => first.sent).toEqual([id]);
    expect(await mailRow(shared, id)).toMatchObject({
      state: 'sending',
      claimed_by: '1',
      claimed_until: start + lease,
    });
    const second_ = answering();
    const b = await begin(two, second_.ports);
    await at(b.outbox, b.world, start + lease - 1);
    expect(second_.sent).toEqual([]);
    held.resolve(delivered);
    await a.outbox.settled();
    expect(await story(shared, id)).toEqual(['queued', 'sending', 'sent: 250 OK']);
  });
});

describe('a claim', () => {
  test('is prolonged while its mail is on the wire', async () => {
    const id = await enqueueNotice(one, start);
    const held = Promise.withResolvers<Outcome>();
    const first = answering(held.promise);
    const a = await begin(one, first.ports);
    await expect.poll(() => first.sent).toEqual([id]);
    const b = await begin(two, answering().ports);
    for (let passed = tendEvery; passed <= 3 * lease; passed += tendEvery) {
      a.world.now = start + passed;
      a.outbox.wake();
      await expect
        .poll(async () => (await mailRow(shared, id)).claimed_until)
        .toBe(start + passed + lease);
      await at(b.outbox, b.world, start + passed);
    }
    expect((await mailRow(shared, id)).state).toBe('sending');
    held.resolve(delivered);
    await a.outbox.settled();
    expect((await mailRow(shared, id)).state).toBe('sent');
  });

  test('of a workstation that crashed makes the mail unknown once it ends, for good and in the log', async () => {
    const id = await enqueueNotice(one, start);
    const first = answering(new Promise<Outcome>(() => {}));
    await begin(one, first.ports);
    await expect.poll(() => first.sent).toEqual([id]);
    const other = answering();
    const b = await begin(two, other.ports);
    await at(b.outbox, b.world, start + lease - 1);
    expect((await mailRow(shared, id)).state).toBe('sending');
    await at(b.outbox, b.world, start + lease + tendEvery);
    expect(await mailRow(shared, id)).toMatchObject({ state: 'unknown', claimed_by: null });
    expect(await story(shared, id)).toEqual(['queued', 'sending', 'unknown: interrupted']);
    const entries = await storedLog(shared.db).execute();
    expect(entries.filter(({ code }) => code === 'mail.failed')).toHaveLength(1);
    await at(b.outbox, b.world, start + 60 * minute);
    expect(other.sent).toEqual([]);
  });

  test('that was given up becomes sent where the server did take the mail, and nothing else', async () => {
    const ids = [await enqueueNotice(one, start), await enqueueNotice(one, start)];
    const holds = [Promise.withResolvers<Outcome>(), Promise.withResolvers<Outcome>()];
    const first = answering(...holds.map(({ promise }) => promise));
    first.ports.transport = async () => ({
      ...stub(async ({ id }) => {
        first.sent.push(id);
        return holds[ids.indexOf(id)]?.promise ?? delivered;
      }),
      connections: 2,
    });
    const a = await begin(one, first.ports);
    await expect.poll(() => first.sent).toHaveLength(2);
    const b = await begin(two, answering().ports);
    await at(b.outbox, b.world, start + lease + tendEvery);
    expect(await states(shared)).toEqual({ unknown: 2 });
    holds[0]?.resolve(delivered);
    holds[1]?.resolve(unreachable);
    await a.outbox.settled();
    expect(await states(shared)).toEqual({ sent: 1, unknown: 1 });
  });

  test('is settled by its own workstation at the next start, and no other one at theirs', async () => {
    const id = await enqueueNotice(one, start);
    const first = answering(new Promise<Outcome>(() => {}));
    await begin(one, first.ports);
    await expect.poll(() => first.sent).toEqual([id]);
    await begin(two, answering().ports);
    expect((await mailRow(shared, id)).state).toBe('sending');
    const again = answering();
    const a = await begin(one, again.ports);
    await a.outbox.settled();
    expect((await mailRow(shared, id)).state).toBe('unknown');
    expect(again.sent).toEqual([]);
  });
});

describe('a workstation without a way to the server', () => {
  test('marks nothing as waiting that another one can send', async () => {
    const id = await enqueueNotice(one, start);
    const a = outboxOn(temporaryFolder(), toFolder, beyond);
    a.world.online = false;
    await a.outbox.start(one);
    await a.outbox.settled();
    expect((await mailRow(shared, id)).state).toBe('queued');
    const other = answering();
    const b = await begin(two, other.ports);
    await b.outbox.settled();
    expect(await story(shared, id)).toEqual(['queued', 'sending', 'sent: 250 OK']);
  });

  test('says after a while that a mail waits, which keeps nobody from sending it', async () => {
    const id = await enqueueNotice(one, start);
    const a = outboxOn(temporaryFolder(), toFolder, beyond);
    a.world.online = false;
    await a.outbox.start(one);
    await at(a.outbox, a.world, start + second);
    expect(await story(shared, id)).toEqual(['queued', 'waiting: offline']);
    const other = answering();
    const b = await begin(two, other.ports);
    await b.outbox.settled();
    expect((await mailRow(shared, id)).state).toBe('sent');
  });

  test.each([
    ['has no network', offline, 'waiting: offline', 300],
    ['does not reach it', unreachable, 'retrying: connection_refused', minute],
  ] as const)(
    'that %s leaves the mail to the others, and waits itself',
    async (_, outcome, step, rest) => {
      const id = await enqueueNotice(one, start);
      const first = answering(outcome);
      const a = await begin(one, first.ports);
      await a.outbox.settled();
      expect(await story(shared, id)).toEqual(['queued', 'sending', step]);
      await at(a.outbox, a.world, start + rest - 1);
      expect(first.sent).toEqual([id]);
      const other = answering();
      const b = await begin(two, other.ports);
      await b.outbox.settled();
      expect(other.sent).toEqual([id]);
      expect((await mailRow(shared, id)).state).toBe('sent');
    },
  );

  test('tries again when its time has come, where nobody else has', async () => {
    const id = await enqueueNotice(one, start);
    const first = answering(unreachable);
    const a = await begin(one, first.ports);
    await a.outbox.settled();
    await at(a.outbox, a.world, start + minute);
    expect(first.sent).toEqual([id, id]);
    expect((await mailRow(shared, id)).state).toBe('sent');
  });

  test('makes no hurry where the other one does not reach it either', async () => {
    const id = await enqueueNotice(one, start);
    const first = answering(unreachable, unreachable);
    const a = await begin(one, first.ports);
    await a.outbox.settled();
    const other = answering(unreachable, unreachable);
    const b = await begin(two, other.ports);
    await b.outbox.settled();
    await at(a.outbox, a.world, start + 5 * minute - 1);
    await at(b.outbox, b.world, start + 5 * minute - 1);
    expect([first.sent, other.sent]).toEqual([[id], [id]]);
    expect(await mailRow(shared, id)).toMatchObject({ tries: 2, next_try_at: start + 5 * minute });
  });
});

describe('the folder', () => {
  const files = (folder: string) =>
    existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.eml')) : [];

  test('gets the mails that were queued on its workstation, and dead codes of others trouble nobody', async () => {
    const ids = [await enqueueNotice(one, start), await enqueueNotice(two, start)];
    await enqueueCode(two, start, { life: minute });
    const a = await begin(one);
    await a.outbox.settled();
    await at(a.outbox, a.world, start + 2 * minute);
    expect(files(a.outboxFolder)).toHaveLength(1);
    expect(await states(shared)).toEqual({ sent: 1, queued: 2 });
    const b = await begin(two);
    await b.outbox.settled();
    expect(files(b.outboxFolder)).toHaveLength(2);
    const own = await Promise.all(ids.map((id) => mailRow(shared, id)));
    expect(own.map(({ origin }) => origin)).toEqual(['1', '2']);
  });

  test('keeps its mails waiting for their own workstation after a crash', async () => {
    const id = await enqueueNotice(one, start);
    const hanging = { ...answering(new Promise<Outcome>(() => {})) };
    const transport = await hanging.ports.transport();
    await begin(one, { transport: async () => ({ ...transport, kind: 'folder' }) });
    await expect.poll(() => hanging.sent).toEqual([id]);
    const b = await begin(two);
    await at(b.outbox, b.world, start + 2 * lease);
    expect((await mailRow(shared, id)).state).toBe('sending');
    const a = await begin(one);
    await a.outbox.settled();
    expect(await states(shared)).toEqual({ sent: 1 });
    expect(files(a.outboxFolder)).toHaveLength(1);
  });

  test('gets mails of before there was a team wherever somebody sends', async () => {
    await enqueueNotice(seenFrom(shared, null), start);
    const b = await begin(two);
    await b.outbox.settled();
    expect(files(b.outboxFolder)).toHaveLength(1);
  });

  test('shows its files on its own workstation alone', async () => {
    const id = await enqueueNotice(one, start);
    const a = await begin(one);
    await a.outbox.settled();
    const viewer = { id: 1, role: 'administrator', at: start } as const;
    const [name = ''] = files(a.outboxFolder);
    const file = async (store: Store) =>
      (await openMail(store, a.outboxFolder, id, null, viewer)).file;
    expect(await file(one)).toBe(join(a.outboxFolder, name));
    expect(await file(two)).toBeNull();
  });

  test('loses the files of mails that another workstation erased', async () => {
    await enqueueNotice(one, start);
    const a = await begin(one);
    await a.outbox.settled();
    expect(files(a.outboxFolder)).toHaveLength(1);
    expect(await write(two, (tx) => eraseMails(tx, 2))).toEqual([]);
    await at(a.outbox, a.world, start + tendEvery);
    expect(files(a.outboxFolder)).toEqual([]);
    const left = await shared.db.selectFrom('setting').select('key').execute();
    expect(left).toEqual([]);
  });
});

test('what is sent again by hand is nobody’s to wait for', async () => {
  const id = await enqueueNotice(one, start);
  const first = answering(unreachable, { kind: 'insecure', reply: 'tls_failed' });
  const a = await begin(one, first.ports);
  await a.outbox.settled();
  await at(a.outbox, a.world, start + minute);
  expect((await mailRow(shared, id)).state).toBe('failed');
  await retryFailed(one, { actor: 1, subject: null, sourceIp: null, at: a.world.now });
  await at(a.outbox, a.world, a.world.now);
  expect((await mailRow(shared, id)).state).toBe('sent');
});
