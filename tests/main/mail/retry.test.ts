import { expect, test } from 'vitest';
import { setMailSettings } from '../../../src/main/mail/mail-settings.ts';
import { enqueue } from '../../../src/main/mail/outbox.ts';
import { addSteps } from '../../../src/main/mail/steps.ts';
import { write } from '../../../src/main/platform/db/unit.ts';
import { TestApp } from '../support/workstation.ts';
import { smtpServer } from './servers.ts';
import { codeFacts, noticeFacts, states, toServer } from './support.ts';

const act = { actor: 1, subject: null, sourceIp: null, at: Date.now() };

/** A mail to the client that failed with these words. */
async function failed(app: TestApp, reply: string, facts = noticeFacts): Promise<number> {
  return write(app.store, async (tx) => {
    const to = 'client@example.org';
    const mail = { account: 2, to, language: 'en', facts, at: act.at, expiresAt: null } as const;
    const id = await enqueue(tx, app.store.vault, mail);
    await tx
      .updateTable('mail')
      .set({ state: 'failed', next_try_at: null, tries: 3 })
      .where('id', '=', id)
      .execute();
    await addSteps(tx, [{ mail: id, at: act.at, state: 'failed', reply }]);
    return id;
  });
}

test('once the cause is repaired all that failed by it goes out, and the log says who saw to that', async () => {
  const app = new TestApp();
  await app.firstRun();
  await app.addPerson('client', 'client@example.org');
  for (const reply of ['535 5.7.8 Wrong password', 'certificate_expired', 'gave_up']) {
    await failed(app, reply);
  }
  // What no settings repair, and what is asked for anew instead.
  for (const reply of ['550 5.1.1 No such user', '550-5.1.1 No\n550 such user', 'damaged']) {
    await failed(app, reply);
  }
  await failed(app, '535 5.7.8 Wrong password', codeFacts());

  const server = await smtpServer({ secure: true });
  const settings = toServer(server.port, { security: 'implicit' });
  await setMailSettings(app.store, act, { ...settings, password: null });
  await app.services.outbox.start(app.store);
  expect((await app.ok('mail.settings', {})).failed).toBe(3);
  expect(await app.ok('mail.retryFailed', {})).toEqual({ count: 3 });
  await expect.poll(() => server.mails.length).toBe(3);
  await app.services.outbox.settled();
  expect(await states(app.store)).toEqual({ sent: 3, failed: 4 });
  expect(await app.lastEntry()).toMatchObject({
    code: 'mail.retried',
    outcome: 'ok',
    actor: 1,
    subject: null,
    data: { count: 3 },
  });
  expect((await app.ok('mail.settings', {})).failed).toBe(0);
  expect((await app.refusal('mail.retryFailed', {})).code).toBe('nothing_to_do');
  // The server ends with its connections.
  await app.services.outbox.stop();
});

test('a mail that fails is told to whoever looks at the log', async () => {
  const app = new TestApp();
  await app.firstRun();
  const server = await smtpServer({ secure: true });
  const settings = toServer(server.port, { security: 'implicit', authority: '' });
  await setMailSettings(app.store, act, { ...settings, password: null });
  const mail = { account: 1, to: 'ada@example.org', language: 'en', expiresAt: null } as const;
  await write(app.store, (tx) =>
    enqueue(tx, app.store.vault, { ...mail, facts: noticeFacts, at: Date.now() }),
  );
  app.world.announced.splice(0);
  await app.services.outbox.start(app.store);
  await app.services.outbox.settled();
  expect((await app.lastEntry()).code).toBe('mail.failed');
  await expect.poll(() => app.world.announced).toContain('history.appended');
});
