import PostalMime from 'postal-mime';
import { describe, expect, test } from 'vitest';
import { languages } from '../../../src/preload/contract/app.ts';
import { mailKinds } from '../../../src/preload/contract/mail.ts';
import { composeMail, type Deed, type MailFacts } from '../../../src/main/mail/content.ts';
import { buildMessage, defaultSender } from '../../../src/main/mail/message.ts';
import { renderHtml, renderText } from '../../../src/main/mail/render.ts';
import { code, codeFacts, outgoing } from './support.ts';

const deed: Deed = {
  name: 'Ben Client',
  by: 'Ada Admin',
  address: '203.0.113.10',
  at: 1_800_000_000_000,
};

/** Every kind, and what its mail must say in any language. */
const samples: Record<(typeof mailKinds)[number], [MailFacts, string[]]> = {
  confirmationCode: [codeFacts(), ['Ben Client', code, '10', '203.0.113.10']],
  totpEnabled: [{ ...deed, kind: 'totpEnabled', label: 'Pixel 9' }, ['Pixel 9']],
  totpRemoved: [{ ...deed, kind: 'totpRemoved', label: 'Pixel 9' }, ['Pixel 9']],
  emailMfaEnabled: [{ ...deed, kind: 'emailMfaEnabled' }, []],
  emailMfaDisabled: [{ ...deed, kind: 'emailMfaDisabled' }, []],
  recoveryCodeUsed: [{ ...deed, kind: 'recoveryCodeUsed', remaining: 2 }, ['2']],
  recoveryCodesRenewed: [{ ...deed, kind: 'recoveryCodesRenewed' }, []],
  addressChangeRequested: [
    { ...deed, kind: 'addressChangeRequested', email: 'ben@example.net' },
    ['ben@example.net'],
  ],
  addressChanged: [
    { ...deed, kind: 'addressChanged', email: 'ben@example.net' },
    ['ben@example.net'],
  ],
  rulesChanged: [
    { ...deed, kind: 'rulesChanged', what: 'deleted', rule: '198.51.100.0/24' },
    ['198.51.100.0/24'],
  ],
  test: [{ kind: 'test', name: 'Ada Admin', at: deed.at }, ['Ada Admin']],
};

async function parsed(
  content: ReturnType<typeof composeMail>,
  language: (typeof languages)[number] = 'en',
) {
  const raw = await buildMessage(outgoing({ content, language }), {
    address: 'desk@example.org',
    name: 'Help desk',
  });
  return { raw: raw.toString('latin1'), mail: await PostalMime.parse(raw) };
}

describe.each(languages)('in %s', (language) => {
  test.each(mailKinds)('%s says everything, and leaves nothing over', async (kind) => {
    const [facts, said] = samples[kind];
    const content = composeMail(language, facts);
    const { mail } = await parsed(content, language);
    expect(mail.subject).toBe(content.subject);
    expect(mail.text?.replaceAll('\r\n', '\n').trimEnd()).toBe(renderText(content).trimEnd());
    expect(mail.html?.replaceAll('\r\n', '\n').trim()).toBe(renderHtml(content, language));
    for (const body of [mail.text ?? '', mail.html ?? '']) {
      expect(body).not.toMatch(/undefined|null|NaN|\{|\[object|\$\{|function/);
      for (const part of [content.warning, ...said]) expect(body).toContain(part);
      if ('by' in facts)
        for (const part of ['Ada Admin', '203.0.113.10', '2027']) expect(body).toContain(part);
    }
    expect(mail.html).not.toMatch(
      /<(img|script|link|iframe|a|table|style)\b|src=|href=|url\(|https?:/i,
    );
    expect(mail.to).toEqual([{ name: '', address: 'ben@example.org' }]);
    expect(mail.attachments).toEqual([]);
  });

  test('the subject never has the code', () => {
    const { subject, paragraphs, facts, greeting, warning } = composeMail(language, codeFacts());
    expect(JSON.stringify({ subject, paragraphs, facts, greeting, warning })).not.toContain(code);
  });

  test('no subject is empty or used twice, and none is English but in English', () => {
    const subjects = mailKinds.map((kind) => composeMail(language, samples[kind][0]).subject);
    expect(new Set(subjects).size).toBe(mailKinds.length);
    if (language !== 'en')
      for (const subject of subjects) expect(subject).toMatch(/[\u3040-\u9fff]/);
  });
});

test('the subject of a code is the guide’s, to the letter', () => {
  expect(composeMail('en', codeFacts()).subject).toBe('Confirmation Code');
});

test.each([
  ['a line end', 'Ann\r\nX-Evil: 1\r\n\r\nBody', 'Ann X-Evil: 1 Body'],
  ['another direction', 'Ann\u202Egro.live\u2066', 'Ann gro.live'],
  ['markup', '<img src=x onerror=alert(1)>&"\'', '<img src=x onerror=alert(1)>&"\''],
  ['ten thousand characters', 'x'.repeat(10_000), `${'x'.repeat(99)}…`],
  ['half a character', 'Ann\ud800', 'Ann\ufffd'],
  ['nothing but controls', '\u0000\u2028\u0085', ''],
])('a name with %s is harmless', async (_what, name, shown) => {
  const content = composeMail('en', { ...codeFacts(), name });
  expect(content.greeting).toBe(shown === '' ? 'Hello,' : `Hello ${shown},`);
  const { raw, mail } = await parsed(content);
  expect(mail.headers.map(({ key }) => key)).not.toContain('x-evil');
  expect(mail.headers.filter(({ key }) => key === 'subject')).toHaveLength(1);
  expect(mail.html).not.toMatch(/<img|onerror=alert\(1\)>&"/);
  expect(mail.text).toContain(content.greeting);
  for (const line of raw.split('\r\n')) expect(line.length).toBeLessThanOrEqual(998);
  expect(raw).not.toMatch(/[^\r]\n|\r[^\n]/);
});

test('a sender’s name cannot add a header either', async () => {
  const raw = await buildMessage(outgoing(), {
    ...defaultSender,
    name: 'Desk\r\nBcc: evil@ex.com',
  });
  const mail = await PostalMime.parse(raw);
  expect(mail.bcc).toBeUndefined();
  expect(mail.from).toEqual({ name: 'Desk Bcc: evil@ex.com', address: defaultSender.address });
});

test('every try of a mail has the same Message-ID, and no other mail has it', async () => {
  const idOf = async (change: Parameters<typeof outgoing>[0]) =>
    (await PostalMime.parse(await buildMessage(outgoing(change), defaultSender))).messageId;
  expect(await idOf({})).toBe(await idOf({}));
  const others = [
    await idOf({ id: 8 }),
    await idOf({ at: 5 }),
    await idOf({ to: 'ann@example.org' }),
  ];
  expect(new Set([...others, await idOf({})]).size).toBe(4);
});
