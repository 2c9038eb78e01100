import PostalMime from 'postal-mime';
import { describe, expect, test } from 'vitest';
import { languages } from '../../../src/preload/contract/app.ts';
import { mailKinds } from '../../../src/preload/contract/mail.ts';
import {
  composeMail,
  type Deed,
  type MailFacts,
  maskContent,
} from '../../../src/main/mail/content.ts';
import { buildMessage, defaultSender } from '../../../src/main/mail/message.ts';
import { renderHtml, renderText } from '../../../src/main/mail/render.ts';
import { code, codeFacts, outgoing } from './support.ts';

const deed: Deed = {
  name: 'Ben Client',
  by: 'Ada Admin',
  address: '203.0.113.10',
  at: 1_800_000_000_000,
};

const newYear2029 = Date.UTC(2029, 0, 2);

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
  phoneAdded: [{ ...deed, kind: 'phoneAdded', phone: '+44 20 7946 0000' }, ['+44 20 7946 0000']],
  phoneRemoved: [
    { ...deed, kind: 'phoneRemoved', phone: '+44 20 7946 0000' },
    ['+44 20 7946 0000'],
  ],
  rulesChanged: [
    { ...deed, kind: 'rulesChanged', what: 'deleted', rule: '198.51.100.0/24' },
    ['198.51.100.0/24'],
  ],
  mfaReset: [{ ...deed, kind: 'mfaReset', scope: 'totp' }, ['Google Authenticator']],
  mfaResetUndone: [{ ...deed, kind: 'mfaResetUndone' }, []],
  mfaRequired: [{ ...deed, kind: 'mfaRequired' }, []],
  accessCodeIssued: [{ ...deed, kind: 'accessCodeIssued', until: newYear2029 }, ['2029']],
  accessCodeCancelled: [{ ...deed, kind: 'accessCodeCancelled' }, []],
  accessCodeUsed: [{ ...deed, kind: 'accessCodeUsed' }, []],
  restrictionsLifted: [{ ...deed, kind: 'restrictionsLifted', until: newYear2029 }, ['2029']],
  restrictionsBack: [{ ...deed, kind: 'restrictionsBack' }, []],
  signInUnlocked: [{ ...deed, kind: 'signInUnlocked' }, []],
  oneTimePasswordSet: [{ ...deed, kind: 'oneTimePasswordSet' }, []],
  oneTimePasswordCancelled: [{ ...deed, kind: 'oneTimePasswordCancelled' }, []],
  passwordChanged: [{ ...deed, kind: 'passwordChanged' }, []],
  roleChanged: [{ ...deed, kind: 'roleChanged', role: 'helpdesk' }, []],
  actAsked: [
    { ...deed, kind: 'actAsked', act: 'resetMfa', until: newYear2029, code, ticket: 'T-7' },
    [code, '2029', 'T-7'],
  ],
  actEnded: [{ ...deed, kind: 'actEnded', act: 'resetMfa', end: 'objected' }, []],
  accountFrozen: [{ ...deed, kind: 'accountFrozen' }, []],
  accountUnfrozen: [{ ...deed, kind: 'accountUnfrozen' }, []],
  overrideUsed: [
    {
      ...deed,
      kind: 'overrideUsed',
      about: 'Ben Client',
      act: 'issueAccessCode',
      second: 'Cleo Admin',
      reason: 'Stood at the counter',
    },
    ['Ben Client', 'Cleo Admin', 'Stood at the counter'],
  ],
  deskNotice: [
    { ...deed, kind: 'deskNotice', message: 'We move on Friday.\nCall us.' },
    ['We move on Friday.', 'Call us.'],
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
      if ('by' in facts) for (const part of ['Ada Admin', '2027']) expect(body).toContain(part);
      // A message was written, not done from anywhere.
      if ('by' in facts && kind !== 'deskNotice') expect(body).toContain('203.0.113.10');
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

test.each(languages)('a lift without an end says so in %s', (language) => {
  const lifted = { ...deed, kind: 'restrictionsLifted' } as const;
  const { facts } = composeMail(language, { ...lifted, until: null });
  expect(facts[0]?.value).not.toMatch(/\d/);
  expect(facts[0]?.label).toBe(
    composeMail(language, { ...lifted, until: deed.at }).facts[0]?.label,
  );
});

const toReadOut = {
  kind: 'confirmationCode',
  name: 'Ben Client',
  code,
  minutes: 10,
  address: null,
  at: Date.UTC(2026, 10, 29, 12, 0),
  purpose: 'verifyCaller',
} as const satisfies MailFacts;

describe.each(languages)('a code to read out in %s', (language) => {
  const content = composeMail(language, toReadOut);
  const signIn = composeMail(language, codeFacts());

  test('is asked for by the help desk, which no other code ever is', () => {
    expect(content.paragraphs[0]).toMatch(/Read .* out|读给|読み上げてください/);
    expect(signIn.paragraphs[0]).not.toBe(content.paragraphs[0]);
    expect(signIn.warning).toMatch(/our staff included|包括我们的员工|スタッフを含め/);
    expect(content.warning).not.toMatch(/our staff|包括我们的员工|スタッフを含め/);
  });

  test('has the same subject, and stands in one place alone', () => {
    expect(content.subject).toBe(signIn.subject);
    expect(JSON.stringify({ ...content, code: null })).not.toContain(code);
  });
});

describe.each(languages)('what the desk does in %s', (language) => {
  test.each(mailKinds)('%s says how the desk is reached, where that is set', (kind) => {
    const [facts] = samples[kind];
    if (!('by' in facts)) return;
    const plain = composeMail(language, facts).warning;
    const { warning } = composeMail(language, { ...facts, contact: '+44 20 7946 0000' });
    expect(warning).toContain(plain);
    expect(warning).toContain('+44 20 7946 0000');
    expect(composeMail(language, { ...facts, contact: '' }).warning).toBe(plain);
  });

  test('names the ticket, where there is one', () => {
    const valuesOf = (ticket: string | null) =>
      composeMail(language, { ...deed, kind: 'signInUnlocked', ticket }).facts.map(
        ({ value }) => value,
      );
    expect(valuesOf('T-2026-7')).toEqual([...valuesOf(null), 'T-2026-7']);
    expect(valuesOf('')).toEqual(valuesOf(null));
  });

  test('the code that objects stands in one place alone, and dots take its place', () => {
    const content = composeMail(language, samples.actAsked[0]);
    expect(content.code).toBe(code);
    expect(JSON.stringify({ ...content, code: null })).not.toContain(code);
    expect(JSON.stringify(maskContent(content))).not.toContain(code);
  });

  test('nobody is named for an act that ended by itself', () => {
    const ended = { ...deed, kind: 'actEnded', act: 'resetMfa' } as const;
    const factsOf = (end: 'expired' | 'failed' | 'cancelled') =>
      JSON.stringify(composeMail(language, { ...ended, end }).facts);
    for (const end of ['expired', 'failed'] as const)
      expect(factsOf(end)).not.toMatch(/Ada Admin|203\.0\.113\.10/);
    expect(factsOf('cancelled')).toContain('Ada Admin');
    expect(new Set([factsOf('expired'), factsOf('failed'), factsOf('cancelled')]).size).toBe(3);
  });

  test('the words that the desk is known by come before the code that they ask for', () => {
    const [intro = ''] = composeMail(language, { ...toReadOut, words: 'maple river' }).paragraphs;
    expect(intro).toContain('maple river');
    expect(intro).toMatch(/Only if|只有|限り/);
    const signIn = { ...toReadOut, purpose: 'signIn', words: 'maple river' } as const;
    const { paragraphs } = composeMail(language, signIn);
    expect(paragraphs.join(' ')).not.toContain('maple river');
  });
});

describe('a message of the help desk', () => {
  const messageOf = (message: string) =>
    composeMail('en', { ...deed, kind: 'deskNotice', message }).paragraphs.slice(1);

  test('is a paragraph for each line, however its lines end', () => {
    expect(messageOf('One\r\nTwo\rThree\n\n \u0085Four\u2028Five\u2029')).toEqual([
      'One',
      'Two',
      'Three',
      'Four',
      'Five',
    ]);
  });

  test('is never cut, and turns nothing around', () => {
    const long = 'Sentence. '.repeat(400).trim();
    expect(messageOf(`${long}\n\u202Egnp.exe\u0000`)).toEqual([long, 'gnp.exe']);
  });

  test('cannot add markup, a fact or a header', async () => {
    const message = '<a href="https://evil.example">x</a>\r\nBcc: evil@ex.com\r\n\r\n.\r\nDATA';
    const { mail } = await parsed(composeMail('en', { ...deed, kind: 'deskNotice', message }));
    expect(mail.bcc).toBeUndefined();
    expect(mail.html).not.toMatch(/<a\b/);
    expect(mail.text).toContain('Bcc: evil@ex.com');
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

test.each([
  '=?utf-8?Q?Your_bank?=',
  'Desk =?UTF-8?B?RXZpbA==?= Ltd',
  '=?utf-8?Q?' + '受付窓口'.repeat(9),
  'Desk =?',
])('a sender’s name that looks encoded arrives as it was typed: %s', async (name) => {
  const raw = await buildMessage(outgoing(), { ...defaultSender, name });
  const mail = await PostalMime.parse(raw);
  expect(mail.from).toEqual({ name, address: defaultSender.address });
  const head = raw.toString('latin1').split('\r\n\r\n')[0] ?? '';
  expect(head.match(/^From:/gim)).toHaveLength(1);
  expect(Math.max(...head.split('\r\n').map((line) => line.length))).toBeLessThan(120);
});
