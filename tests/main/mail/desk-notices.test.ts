import PostalMime from 'postal-mime';
import { beforeEach, expect, test } from 'vitest';
import { append } from '../../../src/main/history/append.ts';
import type { MailFacts } from '../../../src/main/mail/content.ts';
import { setMailSettings } from '../../../src/main/mail/mail-settings.ts';
import { notify, type NoticeFacts } from '../../../src/main/mail/notices.ts';
import { mailsWithBody, openBody } from '../../../src/main/mail/stored-mail.ts';
import { write } from '../../../src/main/platform/db/unit.ts';
import { because, setPolicy, verify } from '../help-desk/support.ts';
import { TestApp } from '../support/workstation.ts';
import { smtpServer } from './servers.ts';
import { minute, toServer } from './support.ts';

const former = 'former@example.org';
const current = 'client@example.org';
const contact = '+44 20 7946 0000, Monday to Friday';

let app: TestApp;
let client: number;
let window: number;

/** The client's address was another one an hour ago. */
beforeEach(async () => {
  app = new TestApp();
  await app.firstRun();
  client = await app.addPerson('client', current);
  window = app.enter(await app.addPerson('helpdesk', 'desk@example.org'));
  const act = { actor: client, subject: client, sourceIp: null, at: Date.now() - 60 * minute };
  const entry = { code: 'account.addressChanged', outcome: 'ok' } as const;
  const change = { before: { email: former }, after: { email: current } };
  await write(app.store, (tx) => append(tx, act, { ...entry, ...change }));
});

/** Mail leaves by a real server, which keeps it. */
async function bySmtp() {
  const server = await smtpServer({ secure: true });
  const settings = toServer(server.port, { security: 'implicit' });
  const act = { actor: 1, subject: null, sourceIp: null, at: Date.now() };
  await setMailSettings(app.store, act, { ...settings, password: null });
  await app.services.outbox.start(app.store);
  return {
    /** What it got, by recipient, once everything has gone out. */
    async letters() {
      await app.services.outbox.settled();
      // The server ends with its connections.
      await app.services.outbox.stop();
      const read = server.mails.map(async ({ to, raw }) => [to[0], await PostalMime.parse(raw)]);
      return Object.fromEntries(await Promise.all(read)) as Record<string, { text?: string }>;
    },
  };
}

test('what the desk does is told at both addresses, with agent, ticket and how to reach the desk', async () => {
  const server = await bySmtp();
  await verify(app, client, window);
  await setPolicy(app, { oneProofForAll: true, weightyFlags: [], contact });
  const input = { subject: client, minutes: 60, grounds: because };
  await app.ok('helpDesk.issueAccessCode', input, window);
  const letters = await server.letters();
  expect(Object.keys(letters).toSorted()).toEqual([current, former]);
  for (const { text } of Object.values(letters))
    for (const part of ['helpdesk desk@example.org', 'T-7', contact, 'If you did not ask'])
      expect(text).toContain(part);
});

test('a code for a caller goes to the former address, with the words that the agent sees', async () => {
  const server = await bySmtp();
  await app.ok('caller.begin', { subject: client, want: 'resetMfa', reference: '' }, window);
  const { words } = await app.ok('caller.sendCode', { subject: client }, window);
  expect(words).toMatch(/^[a-z]+ [a-z]+$/);
  const letters = await server.letters();
  expect(Object.keys(letters)).toEqual([former]);
  expect(letters[former]?.text).toContain(`“${words}”`);
});

/** Whom each mail went to, and how many deeds it tells. */
async function told(...notices: NoticeFacts[]): Promise<[string, number][]> {
  const { vault } = app.store;
  const recipient = { account: client, address: current, language: 'en', fullName: 'Ben' } as const;
  for (const notice of notices)
    await write(app.store, (tx) => notify(tx, vault, recipient, notice, Date.now()));
  const rows = await mailsWithBody(app.db).orderBy('id').execute();
  return rows.map((row) => [row.recipient, deedsIn(openBody(vault, row).facts)]);
}

function deedsIn(facts: MailFacts): number {
  return 1 + ('further' in facts ? (facts.further?.length ?? 0) : 0);
}

test('what follows fast is gathered for each address apart', async () => {
  const unlocked = { kind: 'signInUnlocked' } as const;
  expect(await told(unlocked, unlocked, unlocked)).toEqual([
    [current, 1],
    [former, 1],
    [current, 2],
    [former, 2],
  ]);
});

test('what can be objected to is a mail by itself: each has its own code', async () => {
  const asked = { kind: 'actAsked', act: 'resetMfa', until: Date.now() + minute } as const;
  expect(await told({ ...asked, code: 'AAAA' }, { ...asked, code: 'BBBB' })).toEqual([
    [current, 1],
    [former, 1],
    [current, 1],
    [former, 1],
  ]);
});

test('a message of the desk is for the address of today alone', async () => {
  expect(await told({ kind: 'deskNotice', message: 'We move on Friday.' })).toEqual([[current, 1]]);
});
