import { describe, expect, test } from 'vitest';
import { Refusal } from '../../../src/main/platform/failure.ts';
import {
  type InvitationHead,
  newPairingWords,
  openInvitation,
  readInvitation,
  writeInvitation,
} from '../../../src/main/team/invitation.ts';

const head: InvitationHead = {
  name: 'Front desk',
  installId: '0190a3c2-7d54-4b3a-9d2e-3f1c5a7b9d11',
  host: 'db.example.org',
  port: 5432,
  database: 'gatehouse',
  authority: '-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----\n',
  login: 'gatehouse_gatehouse_ws_2',
  workstation: 2,
  validUntil: 1_790_000_000_000,
};
const words = [1, 2, 3, 4, 5, 255];
const password = 'correct horse';

async function codeOf(work: () => unknown): Promise<string> {
  try {
    await work();
  } catch (error) {
    if (error instanceof Refusal) return error.failure.code;
    throw error;
  }
  return 'ok';
}

describe('an invitation', () => {
  test('opens with its words, and says where to', async () => {
    const invitation = readInvitation(await writeInvitation(head, words, password));
    expect(invitation.head).toEqual(head);
    expect(await openInvitation(invitation, words)).toBe(password);
  });

  test('shows neither words nor password', async () => {
    const text = await writeInvitation(head, words, password);
    expect(text).not.toContain('horse');
    expect(text).not.toContain(Buffer.from(password).toString('base64').slice(0, 12));
  });

  test.each([
    ['one word is another', [1, 2, 3, 4, 5, 254]],
    ['two have changed places', [2, 1, 3, 4, 5, 255]],
    ['one is missing', [1, 2, 3, 4, 5]],
    ['there is one more', [...words, 1]],
    ['there are none', []],
  ])('is refused for its words where %s', async (_, other) => {
    const invitation = readInvitation(await writeInvitation(head, words, password));
    expect(await codeOf(() => openInvitation(invitation, other))).toBe('invitation_words');
  });

  test.each<[string, (text: string) => string]>([
    ['cut', (text) => text.slice(0, -5)],
    ['empty', () => ''],
    ['another file', () => '{"version":1}'],
    ['of a later version', (text) => text.replace('"version": 1', '"version": 2')],
    ['given a character of another', (text) => text.replace('db.example', 'eb.example')],
    ['longer by a field', (text) => text.replace('{', '{"more":1,')],
    [
      'damaged in what is sealed',
      (text) =>
        text.replace(/"sealed": "(.)/, (_, first) => `"sealed": "${first === 'A' ? 'B' : 'A'}`),
    ],
  ])('is unreadable where it is %s', async (_, damage) => {
    const text = damage(await writeInvitation(head, words, password));
    expect(await codeOf(() => readInvitation(text))).toBe('invitation_unreadable');
  });

  test('does not lead elsewhere, even where somebody made it look whole', async () => {
    const invitation = readInvitation(await writeInvitation(head, words, password));
    const elsewhere = { ...invitation, head: { ...head, host: 'evil.example.org' } };
    expect(await codeOf(() => openInvitation(elsewhere, words))).toBe('invitation_words');
  });

  test('survives another order of its fields and other blanks', async () => {
    const file = JSON.parse(await writeInvitation(head, words, password)) as object;
    const text = JSON.stringify(Object.fromEntries(Object.entries(file).toReversed()));
    expect(await openInvitation(readInvitation(text), words)).toBe(password);
  });
});

test('new words are six, of all 256', () => {
  const all = Array.from({ length: 1000 }, newPairingWords);
  expect(all.every((each) => each.length === 6)).toBe(true);
  expect(new Set(all.flat()).size).toBe(256);
});
