import fc from 'fast-check';
import { expect, test } from 'vitest';
import { enqueue } from '../../../src/main/mail/outbox.ts';
import { createFolderTransport } from '../../../src/main/mail/folder-transport.ts';
import { defaultSender } from '../../../src/main/mail/message.ts';
import { createSmtpTransport } from '../../../src/main/mail/smtp-transport.ts';
import { parseEmailAddress } from '../../../src/main/mail/email-address.ts';
import { scriptedServer, smtpServer } from './servers.ts';
import {
  noticeFacts,
  openStore,
  outgoing,
  sendNow,
  smtpConfig,
  temporaryFolder,
} from './support.ts';
import { write } from '../../../src/main/platform/db/unit.ts';

/** Nasty inputs 10 to 13 of reference/security.md. */
const injected = [
  'victim@ex.com\r\nBcc: evil@ex.com',
  'victim@ex.com\nRCPT TO:<evil@ex.com>',
  'victim@ex.com>\r\nRCPT TO:<evil@ex.com',
  'a@ex.com, b@ex.com',
  'a@ex.com,b@ex.com',
  'a@ex.com; b@ex.com',
  'grp: a@x.com, b@x.com;',
  '"a@evil.com x"@corp.com',
  'user@good-corp.com(x)evil.com',
  'Ann <a@ex.com>',
  '<a@ex.com>',
  ' a@ex.com',
  'a@ex.com ',
  'a@ex.com\0',
  'a@b',
  'a@[127.0.0.1]',
  'a@127.0.0.1',
  `${'a'.repeat(65)}@ex.com`,
  `a@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.${'e'.repeat(60)}.${'f'.repeat(60)}`,
  'а@corp.com',
  'a@пример.example',
  '',
];

test.each(injected)(
  '%j, not one plain address, reaches neither server, file nor table',
  async (to) => {
    const server = await smtpServer();
    const smtp = createSmtpTransport(smtpConfig(server.port));
    const folder = createFolderTransport(temporaryFolder(), defaultSender);
    const { store } = await openStore();
    const refused = { kind: 'refused', reply: 'bad_address', permanent: true };
    expect(await sendNow(smtp, outgoing({ to }))).toEqual(refused);
    expect(await sendNow(folder, outgoing({ to }))).toEqual(refused);
    const mail = {
      account: 2,
      to,
      language: 'en',
      facts: noticeFacts,
      at: 1,
      expiresAt: null,
    } as const;
    const storing = write(store, (tx) => enqueue(tx, store.vault, mail));
    await expect(storing).rejects.toThrow();
    smtp.close();
    expect(server.rcpt).toEqual([]);
    expect(await store.db.selectFrom('mail').select('id').execute()).toEqual([]);
  },
);

test('whatever the address: one RCPT TO that equals it, or none at all', async () => {
  const server = await scriptedServer(() => undefined);
  const sent = () => server.heard.filter((line) => /^RCPT/i.test(line));
  const transport = createSmtpTransport(
    smtpConfig(server.port, { security: 'implicit', deadline: 10_000 }),
  );
  const nasty = fc.constantFrom(
    '\r\n',
    '\n',
    ',',
    ';',
    ':',
    '<',
    '>',
    '"',
    '(',
    ')',
    '@',
    ' ',
    '\t',
    '\0',
    '.',
    'é',
    '\u202e',
    'evil@ex.com',
  );
  const plain = fc.constantFrom(
    'ben@example.org',
    'a.b+c@mail.example.net',
    "o'neil@xn--bcher-kva.example",
  );
  const mutated = fc
    .tuple(plain, fc.array(fc.tuple(fc.nat(30), nasty), { maxLength: 3 }))
    .map(([address, edits]) =>
      edits.reduce<string>(
        (text, [at, part]) => text.slice(0, at) + part + text.slice(at),
        address,
      ),
    );
  await fc.assert(
    fc.asyncProperty(mutated, async (to) => {
      const before = sent().length;
      const outcome = await sendNow(transport, outgoing({ to }));
      const heard = sent().slice(before);
      const isPlain = parseEmailAddress(to)?.address === to;
      expect(outcome.kind).toBe(isPlain ? 'sent' : 'refused');
      expect(heard).toEqual(isPlain ? [`RCPT TO:<${to}>`] : []);
    }),
    { numRuns: 3000 },
  );
  transport.close();
});
