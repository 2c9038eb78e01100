import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hash,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';

/*
 * Signed notes of C2SP (c2sp.org/signed-note), and the cosignatures of c2sp.org/tlog-cosignature:
 * text, an empty line, and a line for each signature. Any program that knows the format checks them.
 */

/** What a signature is over: the text itself, or the text and the time when another one saw it. */
export type SignatureKind = 'log' | 'witness';

const kindByte: Record<SignatureKind, number> = { log: 0x01, witness: 0x04 };

/** A public key with the name that it signs under. `key`: 32 bytes, Ed25519. */
export interface NoteKey {
  readonly name: string;
  readonly kind: SignatureKind;
  readonly key: Uint8Array;
}

/** `id`: first 4 bytes of a hash over name and key. `bytes`: what follows it in the line. */
export interface NoteSignature {
  readonly name: string;
  readonly id: Uint8Array;
  readonly bytes: Uint8Array;
}

export interface Note {
  /** Ends with a line end. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** Ed25519: 32 bytes each. */
export interface SigningKey {
  readonly privateKey: Uint8Array;
  readonly publicKey: Uint8Array;
}

/** Go's own reader takes no longer ones either. */
const longestNote = 1_000_000;
const mostSignatures = 100;
const idBytes = 4;
const timeBytes = 8;
const signatureBytes = 64;

const mark = '\u2014 ';
const signatureLine = /^\u2014 (\S+) ([A-Za-z0-9+/]+={0,2})$/;
/** A name has no white space and no plus. */
const keyName = /^[^\s\p{White_Space}+]+$/u;

/** What stands before the 32 bytes of an Ed25519 key in PKCS #8 and in SubjectPublicKeyInfo (RFC 8410). */
const privatePrefix = Buffer.from('302e020100300506032b657004220420', 'hex');
const publicPrefix = Buffer.from('302a300506032b6570032100', 'hex');

export function newSigningKey(): SigningKey {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(privatePrefix.length),
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).subarray(publicPrefix.length),
  };
}

/** Writes a note. Throws where its text or a name could not be read back as what it is. */
export function writeNote({ text, signatures }: Note): string {
  assertText(text);
  const lines = signatures.map(({ name, id, bytes }) => {
    assertName(name);
    return `${mark}${name} ${Buffer.concat([id, bytes]).toString('base64')}\n`;
  });
  return `${text}\n${lines.join('')}`;
}

/** Reads a note, whoever signed it; null where it is none. Nothing is verified. */
export function readNote(written: string): Note | null {
  if (written.length > longestNote) return null;
  const end = written.lastIndexOf('\n\n');
  if (end < 0 || !written.endsWith('\n')) return null;
  const text = written.slice(0, end + 1);
  const signatures = written
    .slice(end + 2, -1)
    .split('\n')
    .map(readSignature);
  if (!isText(text) || signatures.length > mostSignatures) return null;
  return isWhole(signatures) ? { text, signatures } : null;
}

function isWhole<T>(list: readonly (T | null)[]): list is readonly T[] {
  return !list.includes(null);
}

function readSignature(line: string): NoteSignature | null {
  const [, name, base64] = signatureLine.exec(line) ?? [];
  if (name === undefined || base64 === undefined || !keyName.test(name)) return null;
  const bytes = readBase64(base64);
  if (!bytes || bytes.length <= idBytes) return null;
  return { name, id: bytes.subarray(0, idBytes), bytes: bytes.subarray(idBytes) };
}

/** Signs the text as a log does. */
export function signNote(text: string, name: string, key: SigningKey): NoteSignature {
  assertText(text);
  const id = idOf({ name, kind: 'log', key: key.publicKey });
  return { name, id, bytes: sign(null, Buffer.from(text), privateKeyOf(key)) };
}

/** Signs the text as a witness does, who saw it at `at`, milliseconds since 1970; whole seconds are kept. */
export function cosignNote(text: string, name: string, key: SigningKey, at: number): NoteSignature {
  assertText(text);
  const time = Buffer.alloc(timeBytes);
  time.writeBigUInt64BE(BigInt(Math.floor(at / 1000)));
  const id = idOf({ name, kind: 'witness', key: key.publicKey });
  const signature = sign(null, witnessed(text, time), privateKeyOf(key));
  return { name, id, bytes: Buffer.concat([time, signature]) };
}

/** What a key signed of a note: when, for a witness (milliseconds since 1970), or null. False where it did not. */
export function signedBy(note: Note, key: NoteKey): { at: number | null } | false {
  const id = idOf(key);
  const found = note.signatures.filter(
    ({ name, id: other }) => name === key.name && id.equals(other),
  );
  const [signature] = found;
  if (!signature || found.length > 1) return false;
  return key.kind === 'log'
    ? verifyLog(note.text, key, signature.bytes)
    : verifyWitness(note.text, key, signature.bytes);
}

function verifyLog(text: string, key: NoteKey, bytes: Uint8Array): { at: null } | false {
  if (bytes.length !== signatureBytes) return false;
  return verify(null, Buffer.from(text), publicKeyOf(key.key), bytes) && { at: null };
}

function verifyWitness(text: string, key: NoteKey, bytes: Uint8Array): { at: number } | false {
  if (bytes.length !== timeBytes + signatureBytes) return false;
  const time = Buffer.from(bytes.subarray(0, timeBytes));
  const signature = bytes.subarray(timeBytes);
  const isGenuine = verify(null, witnessed(text, time), publicKeyOf(key.key), signature);
  return isGenuine && { at: Number(time.readBigUInt64BE()) * 1000 };
}

function witnessed(text: string, time: Buffer): Buffer {
  return Buffer.from(`cosignature/v1\ntime ${time.readBigUInt64BE()}\n${text}`);
}

/** First 4 bytes of SHA-256(name ‖ 0x0A ‖ kind ‖ key). */
export function idOf({ name, kind, key }: NoteKey): Buffer {
  assertName(name);
  const named = Buffer.concat([Buffer.from(`${name}\n`), Buffer.of(kindByte[kind]), key]);
  return hash('sha256', named, 'buffer').subarray(0, idBytes);
}

/** The key in one line: `<name>+<id in hex>+<base64 of kind and key>`. */
export function writeVkey(key: NoteKey): string {
  const bytes = Buffer.concat([Buffer.of(kindByte[key.kind]), key.key]);
  return `${key.name}+${idOf(key).toString('hex')}+${bytes.toString('base64')}`;
}

/** Reads such a line; null where it is none, or its hash belongs to another key. */
export function readVkey(line: string): NoteKey | null {
  const [, name, id, base64] = /^([^+]+)\+([0-9a-f]{8})\+(\S+)$/.exec(line) ?? [];
  if (name === undefined || base64 === undefined || !keyName.test(name)) return null;
  const bytes = readBase64(base64);
  const kind = kinds.find((each) => kindByte[each] === bytes?.[0]);
  if (!bytes || !kind || bytes.length !== 33) return null;
  const key = { name, kind, key: bytes.subarray(1) };
  return idOf(key).toString('hex') === id ? key : null;
}

const kinds: readonly SignatureKind[] = ['log', 'witness'];

/** The public key as PEM, for `openssl pkeyutl -verify -pubin -rawin`. */
export function writePem(publicKey: Uint8Array): string {
  return publicKeyOf(publicKey).export({ format: 'pem', type: 'spki' }).toString();
}

function publicKeyOf(key: Uint8Array): KeyObject {
  return createPublicKey({ key: Buffer.concat([publicPrefix, key]), format: 'der', type: 'spki' });
}

function privateKeyOf({ privateKey }: SigningKey): KeyObject {
  const der = Buffer.concat([privatePrefix, privateKey]);
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  der.fill(0);
  return key;
}

/** Base64 in the one way in which it is written; null for anything else. */
export function readBase64(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : null;
}

/** No control character but the line end, nothing that is no character, and a line end last. */
function isText(text: string): boolean {
  // oxlint-disable-next-line no-control-regex
  return text.endsWith('\n') && !/[\u0000-\u0009\u000b-\u001f]/.test(text) && text.isWellFormed();
}

function assertText(text: string): void {
  if (!isText(text)) throw new RangeError('That is no text of a note.');
}

function assertName(name: string): void {
  if (!keyName.test(name)) throw new RangeError('That is no name of a key.');
}
