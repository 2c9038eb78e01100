import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  setMailSettings,
  readPassword,
  viewMailSettings,
} from '../../../src/main/mail/mail-settings.ts';
import { openTransport } from '../../../src/main/mail/open-transport.ts';
import type { MailSettingsInput } from '../../../src/main/mail/settings-form.ts';
import { sendTestMail } from '../../../src/main/mail/test-mail.ts';
import type { SmtpSettings } from '../../../src/preload/contract/mail.ts';
import { certificates, rawServer, scriptedServer, smtpServer } from './servers.ts';
import { mailRow, openStore, outgoing, sendNow, story, toFolder, toServer } from './support.ts';
import { handOf } from '../support/stores.ts';
import { storedLog } from '../support/stored-log.ts';

const act = { actor: 1, subject: null, sourceIp: null, at: 1_800_000_000_000 };
const canary = 'canary-hunter2-pässword';

const input = (
  smtp: Partial<SmtpSettings> = {},
  password: string | null = canary,
): MailSettingsInput => ({
  ...toServer(465, { host: 'mail.example.org', user: 'desk', authority: '', ...smtp }),
  password,
});

async function wrongFields(
  store: Parameters<typeof setMailSettings>[0],
  settings: MailSettingsInput,
) {
  const error = await setMailSettings(store, act, settings).then(
    () => null,
    (thrown) => thrown,
  );
  return error?.failure?.fields ?? null;
}

describe('the settings', () => {
  test('are the folder until something else is chosen', async () => {
    const { store } = await openStore();
    expect(await viewMailSettings(store.db, '/data/outbox')).toMatchObject({
      transport: 'folder',
      hasPassword: false,
      folder: '/data/outbox',
      waiting: 0,
    });
  });

  test('are kept and logged, the password sealed and nowhere in plain', async () => {
    const { store, folder, workstation } = await openStore();
    await setMailSettings(store, act, input());
    expect(await viewMailSettings(store.db, '')).toMatchObject({
      transport: 'smtp',
      hasPassword: true,
      smtp: { host: 'mail.example.org', user: 'desk' },
    });
    expect(await readPassword(store.db, store.vault)).toBe(canary);
    const { before, after, ...entry } = await storedLog(store.db).executeTakeFirstOrThrow();
    expect(entry).toMatchObject({ code: 'settings.changed', outcome: 'ok', actor_id: 1 });
    expect(JSON.parse(entry.data)).toEqual({ setting: 'mail', passwordChanged: true });
    expect([JSON.parse(before ?? '').transport, JSON.parse(after ?? '').host]).toEqual([
      'folder',
      'mail.example.org',
    ]);
    const spellings = [
      canary,
      Buffer.from(canary).toString('base64'),
      Buffer.from(canary).toString('hex'),
    ];
    await workstation.close();
    for (const name of readdirSync(folder)) {
      if (!statSync(join(folder, name)).isFile()) continue;
      const bytes = readFileSync(join(folder, name));
      for (const spelling of spellings)
        expect(bytes.includes(spelling), `${name} ${spelling}`).toBe(false);
    }
  });

  test('a password that was moved to another place does not open', async () => {
    const { store } = await openStore();
    const sealed = store.vault.seal(
      { table: 'secret', column: 'value', row: 'other' },
      Buffer.from('x'),
    );
    await handOf(store)
      .insertInto('secret')
      .values({ key: 'smtpPassword', value: sealed })
      .execute();
    await expect(readPassword(store.db, store.vault)).rejects.toThrow();
  });

  test.each<[string, Partial<SmtpSettings>, Record<string, string>]>([
    ['no host', { host: ' ' }, { 'smtp.host': 'required' }],
    ['a mail address', { host: 'desk@example.org' }, { 'smtp.host': 'host_form' }],
    ['a URL with a path', { host: 'https://mail.example.org/x' }, { 'smtp.host': 'host_form' }],
    ['a port that is none', { host: 'mail.example.org:70000' }, { 'smtp.host': 'host_form' }],
    ['a name with a line', { ehloName: 'PC_01.corp.local' }, { 'smtp.ehloName': 'host_form' }],
    ['no sender', { fromAddress: '' }, { 'smtp.fromAddress': 'required' }],
    ['two senders', { fromAddress: 'a@ex.com, b@ex.com' }, { 'smtp.fromAddress': 'email_several' }],
    ['what is no certificate', { authority: 'hello' }, { 'smtp.authority': 'certificate_none' }],
    [
      'a broken certificate',
      { authority: '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----' },
      { 'smtp.authority': 'certificate_not_authority' },
    ],
  ])('%s is refused by its field', async (_what, smtp, expected) => {
    const { store } = await openStore();
    const fields = await wrongFields(store, input(smtp));
    expect(
      Object.fromEntries(
        Object.entries(fields).map(([name, problem]) => [name, (problem as { code: string }).code]),
      ),
    ).toEqual(expected);
    expect(await store.db.selectFrom('setting').select('key').execute()).toEqual([]);
  });

  test('an authority is taken; a server’s certificate or a private key beside it is not', async () => {
    const { store } = await openStore();
    const { authority, good, key } = certificates();
    expect(await wrongFields(store, input({ authority }))).toBeNull();
    expect(await wrongFields(store, input({ authority: `${authority}\n${authority}` }))).toBeNull();
    expect(await wrongFields(store, input({ authority: good }))).toHaveProperty(['smtp.authority']);
    expect(await wrongFields(store, input({ authority: `${authority}\n${key}` }))).toHaveProperty([
      'smtp.authority',
    ]);
  });

  test('the stored password stays with the server it was given for', async () => {
    const { store } = await openStore();
    expect(await wrongFields(store, input({}, null))).toEqual({ password: { code: 'required' } });
    await setMailSettings(store, act, input());
    expect(await wrongFields(store, input({ port: 587, fromName: 'New' }, null))).toBeNull();
    const required = { password: { code: 'required' } };
    expect(await wrongFields(store, input({ host: 'mail.evil.example' }, null))).toEqual(required);
    expect(await wrongFields(store, input({ user: 'other' }, null))).toEqual(required);
    expect(await wrongFields(store, input({ authority: certificates().authority }, null))).toEqual(
      required,
    );
    const test = {
      settings: input({ host: 'mail.evil.example' }, null),
      to: 'ada@example.org',
      name: 'Ada',
      language: 'en',
    } as const;
    const trying = sendTestMail(store, act, test, { folder: '', isOnline: () => true });
    await expect(trying).rejects.toMatchObject({
      failure: { fields: { 'settings.password': { code: 'required' } } },
    });
    expect(await readPassword(store.db, store.vault)).toBe(canary);
  });

  test('an empty password forgets it', async () => {
    const { store } = await openStore();
    await setMailSettings(store, act, input());
    await setMailSettings(store, act, { ...toFolder, password: '' });
    expect(await readPassword(store.db, store.vault)).toBeNull();
  });

  test('decide the transport, with the stored password', async () => {
    const { store, folder } = await openStore();
    const server = await smtpServer();
    await setMailSettings(store, act, {
      ...toServer(server.port, { user: 'desk' }),
      password: canary,
    });
    const transport = await openTransport(store, { folder, isOnline: () => true });
    expect(await sendNow(transport, outgoing())).toMatchObject({ kind: 'sent' });
    transport.close();
    expect(server.logins).toEqual([`desk:${canary}`]);
  });
});

describe('a test mail', () => {
  const surroundings = { folder: '', isOnline: () => true };
  const mail = (settings: MailSettingsInput) =>
    ({ settings, to: 'ada@example.org', name: 'Ada Admin', language: 'en' }) as const;

  test('shows the conversation without a secret, and is in History', async () => {
    const { store } = await openStore();
    const server = await smtpServer({ authMethods: ['LOGIN'] });
    const result = await sendTestMail(
      store,
      act,
      mail({ ...toServer(server.port, { user: 'desk-user' }), password: canary }),
      surroundings,
    );
    const said = result.conversation.join('\n');
    expect(result).toMatchObject({ ok: true, problem: null });
    for (const part of [
      'S: 220',
      'C: EHLO',
      'C: STARTTLS',
      'C: AUTH LOGIN ••••',
      'C: RCPT TO:<ada@example.org>',
      'S: 354',
      'S: 250 2.0.0 Queued',
    ])
      expect(said).toContain(part);
    for (const secret of [
      canary,
      Buffer.from(canary).toString('base64'),
      'desk-user',
      Buffer.from('desk-user').toString('base64'),
      'Nothing else has to be done',
    ]) {
      expect(said).not.toContain(secret);
    }
    expect(server.mails).toHaveLength(1);
    expect(await mailRow(store, 1)).toMatchObject({
      kind: 'test',
      account_id: null,
      state: 'sent',
      transport: 'smtp',
      recipient: 'ada@example.org',
    });
    const entry = await store.db.selectFrom('log').select(['code', 'outcome']).executeTakeFirst();
    expect(entry).toEqual({ code: 'mail.tested', outcome: 'ok' });
  });

  test('a server that repeats the password is not quoted', async () => {
    const { store } = await openStore();
    const server = await scriptedServer((command) =>
      command.startsWith('AUTH')
        ? `535 5.7.8 ${canary} is wrong, so is ${Buffer.from(canary).toString('base64')}`
        : undefined,
    );
    const settings = {
      ...toServer(server.port, { user: 'desk', security: 'implicit' }),
      password: canary,
    };
    const result = await sendTestMail(store, act, mail(settings), surroundings);
    expect(result.ok).toBe(false);
    expect(
      JSON.stringify([result, await story(store, 1), await storedLog(store.db).execute()]),
    ).not.toMatch(/canary|Y2FuYXJ5/);
  });

  test.each([
    ['certificate', 'certificate_untrusted'],
    ['silence', 'timed_out'],
  ])('%s is an answer, and the attempt ends in time', async (what, problem) => {
    const { store } = await openStore();
    const port =
      what === 'silence'
        ? (await rawServer(() => {})).port
        : (await smtpServer({ cert: certificates().selfSigned })).port;
    const result = await sendTestMail(store, act, mail({ ...toServer(port), password: null }), {
      ...surroundings,
      deadline: 300,
    });
    expect(result).toMatchObject({ ok: false, problem });
    expect(await story(store, 1)).toEqual(['sending', `failed: ${problem}`]);
  });

  test('the built-in deadline leaves the dispatcher time to answer', async () => {
    const { store } = await openStore();
    const { port } = await rawServer(() => {});
    const begun = performance.now();
    const result = await sendTestMail(
      store,
      act,
      mail({ ...toServer(port), password: null }),
      surroundings,
    );
    expect(result.problem).toBe('timed_out');
    expect(performance.now() - begun).toBeLessThan(9000);
  });

  test('to what is no address is refused before anything is stored', async () => {
    const { store } = await openStore();
    const sending = sendTestMail(
      store,
      act,
      { ...mail({ ...toFolder, password: null }), to: 'a@ex.com\r\nBcc: evil@ex.com' },
      surroundings,
    );
    await expect(sending).rejects.toMatchObject({
      failure: { fields: { to: { code: 'email_several' } } },
    });
    expect(await store.db.selectFrom('mail').select('id').execute()).toEqual([]);
  });
});
