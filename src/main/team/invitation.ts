import { createCipheriv, createDecipheriv, createHash, randomBytes, randomInt } from 'node:crypto';
import { z } from 'zod';
import { deriveKey, SALT_BYTES } from '../platform/argon2.ts';
import { refuse } from '../platform/failure.ts';
import { spokenWordCount } from '../platform/spoken-words.ts';

/*
 * An invitation to a team: a file with the place of its database and a login for one use, sealed
 * with words that are told by telephone. Who finds the file has to guess 48 bits at the cost of a
 * password each, and who hears the words has no file.
 */

/** How many words are told. */
const wordCount = 6;
const nonceBytes = 12;
const tagBytes = 16;

const base64 = z.base64().max(1024);

const schema = z.strictObject({
  gatehouse: z.literal('invitation'),
  version: z.literal(1),
  /** Of the workstation. */
  name: z.string().min(1).max(120),
  installId: z.uuid(),
  host: z.string().min(1).max(255),
  port: z.int().min(1).max(65_535),
  database: z.string().min(1).max(63),
  authority: z.string().max(65_536).nullable(),
  login: z.string().min(1).max(63),
  workstation: z.int().positive(),
  validUntil: z.int().positive(),
  salt: base64,
  sealed: base64,
  /** Hash of all the rest: tells a damaged file from wrong words. */
  check: base64,
});

type File = z.infer<typeof schema>;

/** What an invitation says to everybody who has the file. */
export type InvitationHead = Omit<File, 'gatehouse' | 'version' | 'salt' | 'sealed' | 'check'>;

/** Words of a new invitation, as their places in the list. */
export function newPairingWords(): number[] {
  return Array.from({ length: wordCount }, () => randomInt(spokenWordCount));
}

/** The text of an invitation's file. */
export async function writeInvitation(
  head: InvitationHead,
  words: readonly number[],
  password: string,
): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const key = await keyOf(words, salt);
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(authenticated(head));
  const body = Buffer.concat([cipher.update(password, 'utf8'), cipher.final()]);
  key.fill(0);
  const file = {
    gatehouse: 'invitation',
    version: 1,
    ...head,
    salt: salt.toString('base64'),
    sealed: Buffer.concat([nonce, body, cipher.getAuthTag()]).toString('base64'),
  } as const;
  return `${JSON.stringify({ ...file, check: checkOf(file) }, null, 2)}\n`;
}

/** An invitation that was read, and not opened yet. */
export interface Invitation {
  readonly head: InvitationHead;
  readonly salt: Buffer;
  readonly sealed: Buffer;
}

/** Reads an invitation's file. Refuses with `invitation_unreadable` where it is none, or damaged. */
export function readInvitation(text: string): Invitation {
  const file = parse(text);
  if (!file || file.check !== checkOf(file)) throw refuse('invitation_unreadable', null);
  const { gatehouse: _, version: __, salt, sealed, check: ___, ...head } = file;
  return { head, salt: Buffer.from(salt, 'base64'), sealed: Buffer.from(sealed, 'base64') };
}

function parse(text: string): File | null {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** The password in it. Refuses with `invitation_words` where the words are others. */
export async function openInvitation(
  { head, salt, sealed }: Invitation,
  words: readonly number[],
): Promise<string> {
  if (words.length !== wordCount) throw refuse('invitation_words', null);
  if (salt.length < SALT_BYTES || sealed.length < nonceBytes + tagBytes)
    throw refuse('invitation_unreadable', null);
  const key = await keyOf(words, salt);
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceBytes), {
    authTagLength: tagBytes,
  })
    .setAAD(authenticated(head))
    .setAuthTag(sealed.subarray(sealed.length - tagBytes));
  key.fill(0);
  try {
    const body = sealed.subarray(nonceBytes, sealed.length - tagBytes);
    return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
  } catch {
    throw refuse('invitation_words', null);
  }
}

/** What every language calls them by: their places. */
function keyOf(words: readonly number[], salt: Buffer): Promise<Buffer> {
  return deriveKey(words.join(' '), salt);
}

/** Whoever opens the password knows that the place is the one which was meant. */
function authenticated(head: InvitationHead): Buffer {
  return Buffer.from(JSON.stringify(inOrder(head)));
}

function checkOf(file: Omit<File, 'check'>): string {
  return createHash('sha256')
    .update(JSON.stringify(inOrder({ ...file, check: '' })))
    .digest('base64');
}

function inOrder(fields: object): [string, unknown][] {
  return Object.entries(fields).toSorted(([a], [b]) => (a < b ? -1 : 1));
}
