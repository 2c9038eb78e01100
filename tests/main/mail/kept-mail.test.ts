import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { setMailSettings } from '../../../src/main/mail/mail-settings.ts';
import { sendEmailCode } from '../../../src/main/mfa/email-codes.ts';
import { giveEmail, giveTotp, mailedCode } from '../mfa/support.ts';
import { TestApp } from '../support/workstation.ts';
import { smtpServer } from './servers.ts';
import { filesWith, toServer } from './support.ts';

/** An app with a client (2) and a help desk (3), whose mail goes to the folder as it is by default. */
async function open(): Promise<TestApp> {
  const app = new TestApp();
  await app.firstRun();
  await app.addPerson('client', 'client@example.org');
  await app.addPerson('helpdesk', 'desk@example.org');
  await app.services.outbox.start(app.store);
  return app;
}

/** Asks for a code at the second step of sign-in and waits until its mail is where it goes. */
async function askForCode(app: TestApp, account: number) {
  await giveEmail(app, account);
  const window = app.challenge(account);
  await app.ok('challenge.sendEmailCode', {}, window);
  await app.services.outbox.settled();
  const { emailCode } = await app.ok('challenge.view', {}, window);
  return { window, code: await mailedCode(app), kept: emailCode?.keptMail };
}

describe('while mail stays on this computer', () => {
  test('a client opens the mail where it waits for the code, no file holds it, and the log tells', async () => {
    const app = await open();
    const { window, code, kept } = await askForCode(app, 2);
    expect(kept).toEqual(expect.any(Number));
    expect(filesWith(join(app.folder, 'outbox'), code)).toEqual([]);
    const { content, language } = await app.ok('challenge.openEmail', {}, window);
    expect([content.code, content.subject, language]).toEqual([code, 'Confirmation Code', 'en']);
    expect(await app.lastEntry()).toMatchObject({
      code: 'mfa.codeShown',
      actor: null,
      subject: 2,
      data: { purpose: 'signIn', mail: kept },
    });
    await app.ok('challenge.submit', { method: 'email', code }, window);
    expect((await app.refusal('challenge.openEmail', {}, window)).code).toBe('signed_out');
  });

  test('staff come in by no code that they read here', async () => {
    const app = await open();
    await giveTotp(app, 3);
    const { window, kept } = await askForCode(app, 3);
    expect(kept).toBeNull();
    expect((await app.refusal('challenge.openEmail', {}, window)).code).toBe('code_none');
    const mails = await app.ok('mail.list', mailsOf(3), app.enter(3));
    const id = mails.mails[0]?.id ?? 0;
    const { content } = await app.ok('mail.open', { subject: 3, id }, app.enter(3));
    expect(content?.code).toBe('••••••');
  });

  test('whoever sets Email MFA up opens the mail there', async () => {
    const app = await open();
    await giveTotp(app, 3);
    const window = app.enter(3);
    await app.ok('mfa.sendEmailCode', { subject: 3 }, window);
    await app.services.outbox.settled();
    const { content } = await app.ok('mfa.openEmail', { subject: 3 }, window);
    const code = await mailedCode(app);
    expect(content.code).toBe(code);
    await app.ok('mfa.confirmEmail', { subject: 3, code }, window);
    expect((await app.refusal('mfa.openEmail', { subject: 3 }, window)).code).toBe('code_none');
  });

  test('a caller’s code is read by nobody, and a new address’s by an administrator alone', async () => {
    const app = await open();
    const desk = app.enter(3);
    await app.ok('caller.begin', { subject: 2, want: 'other', reference: 'T-1' }, desk);
    expect((await app.refusal('caller.sendCode', { subject: 2 }, desk)).code).toBe('mailbox_kept');
    const account = await app.db
      .selectFrom('account')
      .selectAll()
      .where('id', '=', 2)
      .executeTakeFirstOrThrow();
    const act = { actor: 3, subject: 2, sourceIp: null, at: Date.now() };
    await sendEmailCode(app.store, act, { account, purpose: 'verifyCaller', request: 'call' });
    for (const subject of [1, 2]) {
      const email = `new${subject}@example.org`;
      const change = { subject, email, grounds: null };
      await app.ok('account.changeAddress', change, app.enter(subject));
    }
    await app.services.outbox.settled();
    const seen = async (subject: number, viewer: number) => {
      const window = app.enter(viewer);
      const { mails } = await app.ok('mail.list', mailsOf(subject), window);
      const ids = mails.filter(({ kind }) => kind === 'confirmationCode').map(({ id }) => id);
      const opened = ids.map((id) => app.ok('mail.open', { subject, id }, window));
      return (await Promise.all(opened)).map(({ content }) => content?.code);
    };
    expect(await seen(2, 2)).toEqual(['••••••', '••••••']);
    expect(await seen(2, 3)).toEqual(['••••••', '••••••']);
    expect(await seen(2, 1)).toEqual(['••••••', '••••••']);
    expect(await seen(1, 1)).toEqual([expect.stringMatching(/^\d{6}$/)]);
  });
});

test('a code that a server has is read in the mailbox, and not where it is asked for', async () => {
  const app = await open();
  const server = await smtpServer({ secure: true });
  const act = { actor: 1, subject: null, sourceIp: null, at: Date.now() };
  const settings = toServer(server.port, { security: 'implicit' });
  await setMailSettings(app.store, act, { ...settings, password: null });
  app.services.outbox.reconfigure();
  const { window, kept } = await askForCode(app, 2);
  expect([server.mails.length, kept]).toEqual([1, null]);
  expect((await app.refusal('challenge.openEmail', {}, window)).code).toBe('code_none');
  // The server ends with its connections.
  await app.services.outbox.stop();
});

test('folders open for nobody before sign-in, and for no client', async () => {
  const app = await open();
  const clientWindow = app.enter(2);
  expect((await app.refusal('mail.openFolder', {}, 999)).code).toBe('signed_out');
  expect((await app.refusal('mail.openFolder', {}, clientWindow)).code).toBe('not_allowed');
  expect((await app.refusal('mail.openFolder', {}, app.enter(3))).code).toBe('not_allowed');
  await app.ok('mail.openFolder', {}, app.enter(1));
  for (const window of [999, clientWindow]) {
    expect((await app.refusal('app.openDataFolder', {}, window)).code).toBe('wrong_stage');
  }
  await app.ok('app.openDataFolder', {}, app.enter(3));
});

function mailsOf(subject: number) {
  return { subject, search: '', state: null, after: null, limit: 50 };
}
