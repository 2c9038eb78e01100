import { expect, test } from 'vitest';
import { createSmtpTransport } from '../../../src/main/mail/smtp-transport.ts';
import { buildMessage, defaultSender } from '../../../src/main/mail/message.ts';
import { composeMail } from '../../../src/main/mail/content.ts';
import type { SmtpConfig } from '../../../src/main/mail/smtp-config.ts';
import { scriptedServer } from './servers.ts';
import { codeFacts, smtpConfig } from './support.ts';

const secret = 'canary-of-the-server';
/** The password as LOGIN has it. */
const signedIn = Buffer.from(secret).toString('base64');

async function tryAt(port: number, change: Partial<SmtpConfig> = {}) {
  const transport = createSmtpTransport(
    smtpConfig(port, { security: 'implicit', user: 'desk', password: secret, ...change }),
  );
  const mail = {
    id: 1,
    to: 'ben@example.org',
    language: 'en',
    content: composeMail('en', codeFacts()),
    at: 1,
  } as const;
  const outcome = await transport.send(await transport.compose(mail), Promise.resolve(true));
  transport.close();
  return outcome;
}

test.each([
  ['no sign-in', '250 SIZE 1000', 'sign_in_missing'],
  ['OAuth and NTLM', '250-AUTH XOAUTH2 OAUTHBEARER NTLM\r\n250 SIZE 1000', 'sign_in_unsupported'],
])('a server that offers %s gets no password, and it is said', async (_what, offer, reply) => {
  const { port, heard } = await scriptedServer((line) =>
    line.startsWith('EHLO') ? `250-test\r\n${offer}` : undefined,
  );
  expect(await tryAt(port)).toEqual({ kind: 'refused', reply, permanent: true });
  expect(heard.filter((line) => !line.startsWith('EHLO') && line !== 'QUIT')).toEqual([]);
});

test.each(['250 AUTH LOGIN PLAIN', '250 AUTH=LOGIN', '250-auth plain xoauth2\r\n250 8BITMIME'])(
  'one that offers %j is signed in to',
  async (offer) => {
    const { port, heard } = await scriptedServer((line) => {
      if (line.startsWith('EHLO')) return `250-test\r\n${offer}`;
      if (/^AUTH LOGIN|^ZGVzaw==/.test(line)) return '334 VXNlcm5hbWU6';
      return line.startsWith('AUTH PLAIN') || line === signedIn ? '235 Welcome' : undefined;
    });
    expect(await tryAt(port)).toMatchObject({ kind: 'sent' });
    expect(heard.some((line) => line.startsWith('AUTH'))).toBe(true);
  },
);

test.each(['501 5.5.4 Invalid domain name', '504 5.5.2 need fully-qualified hostname'])(
  'a server that says %j to our name is told from one that refuses the mail',
  async (refusal) => {
    const { port, heard } = await scriptedServer((line) =>
      line.startsWith('EHLO') && line !== 'EHLO desk.example.com' ? refusal : undefined,
    );
    const outcome = await tryAt(port, { user: '' });
    expect(outcome).toEqual({ kind: 'refused', reply: 'greeting_refused', permanent: true });
    expect(await tryAt(port, { user: '', ehloName: 'desk.example.com' })).toMatchObject({
      kind: 'sent',
    });
    expect(heard.findLast((line) => line.startsWith('EHLO'))).toBe('EHLO desk.example.com');
  },
);

test('two code mails are two conversations, tell their times, and ask for no automatic answer', async () => {
  const minute = 60_000;
  const at = Date.UTC(2026, 10, 29, 12, 0);
  const built = async (id: number, asked: number) => {
    const content = composeMail('en', { ...codeFacts(), at: asked });
    const mail = { id, to: 'ben@example.org', language: 'en', content, at: asked } as const;
    const text = (await buildMessage(mail, defaultSender)).toString('utf8');
    const header = (name: string) => new RegExp(`^${name}: (.*)\r$`, 'im').exec(text)?.[1];
    return { content, header };
  };
  const [one, two] = [await built(1, at), await built(2, at + minute)];
  expect(one.header('Subject')).toBe(two.header('Subject'));
  for (const name of ['Message-ID', 'References', 'X-Entity-Ref-ID']) {
    expect(one.header(name)).toMatch(/[\da-f]{32}/);
    expect(one.header(name)).not.toBe(two.header(name));
  }
  expect(one.content.facts).not.toEqual(two.content.facts);
  expect(one.header('X-Auto-Response-Suppress')).toBe('OOF, AutoReply');
  expect(one.header('Auto-Submitted')).toBe('auto-generated');
});
