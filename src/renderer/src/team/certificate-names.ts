/*
 * Whom certificates in PEM are for, as far as a person wants to see which file they chose. Nothing is
 * trusted by it: the main process reads them again, with a real parser.
 */

/** Why a chosen file holds no certificates of an authority; each has its own sentence. */
export type AuthorityProblem = 'certificate_none' | 'certificate_key' | 'too_large' | 'unreadable';

/** As much as the main process takes, in characters. */
const longest = 65_536;

const block = /-----BEGIN CERTIFICATE-----([\sA-Za-z0-9+/=]+)-----END CERTIFICATE-----/g;

export function authorityProblem(pem: string): AuthorityProblem | null {
  if (pem.length > longest) return 'too_large';
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(pem)) return 'certificate_key';
  return pem.match(block) === null ? 'certificate_none' : null;
}

/** The name in each certificate's subject, in the order of the file; those that cannot be read are left out. */
export function certificateNames(pem: string): string[] {
  return [...pem.matchAll(block)].flatMap(([, base64 = '']) => {
    try {
      const name = subjectName(bytesOf(base64));
      return name === null ? [] : [name];
    } catch {
      return [];
    }
  });
}

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64.replace(/\s/g, '')), (character) => character.charCodeAt(0));
}

/** A value in DER with its tag (X.690). */
interface Element {
  tag: number;
  value: Uint8Array;
}

const sequence = 0x30;
const version = 0xa0;

/** RFC 5280, 4.1: serial, signature, issuer, validity, then the subject; a version may come first. */
function subjectName(certificate: Uint8Array): string | null {
  const [body] = elements(elements(certificate)[0]?.value ?? certificate);
  const fields = body?.tag === sequence ? elements(body.value) : [];
  const subject = fields[fields[0]?.tag === version ? 5 : 4];
  if (subject?.tag !== sequence) return null;
  const names = elements(subject.value).flatMap((set) => elements(set.value));
  return nameOf(names, commonName) ?? nameOf(names, organisation);
}

/** The last bytes of the object identifiers 2.5.4.3 and 2.5.4.10. */
const commonName = 0x03;
const organisation = 0x0a;

function nameOf(names: readonly Element[], kind: number): string | null {
  for (const name of names) {
    const [type, text] = elements(name.value);
    const [first, second, third, ...rest] = type?.value ?? [];
    const isWanted = first === 0x55 && second === 0x04 && third === kind && rest.length === 0;
    if (isWanted && text) return decode(text);
  }
  return null;
}

/** BMPString, or one of those whose ASCII is UTF-8. */
function decode({ tag, value }: Element): string {
  return new TextDecoder(tag === 0x1e ? 'utf-16be' : 'utf-8').decode(value);
}

/** The values that follow each other in some bytes. Throws `RangeError` where they are cut off. */
function elements(bytes: Uint8Array): Element[] {
  const found: Element[] = [];
  let at = 0;
  while (at < bytes.length) {
    const { length, from } = lengthAt(bytes, at + 1);
    if (from + length > bytes.length) throw new RangeError('cut off');
    found.push({ tag: byteAt(bytes, at), value: bytes.subarray(from, from + length) });
    at = from + length;
  }
  return found;
}

/** A length in its short or its long form, and where what it measures begins. */
function lengthAt(bytes: Uint8Array, at: number): { length: number; from: number } {
  const first = byteAt(bytes, at);
  if (first < 0x80) return { length: first, from: at + 1 };
  const size = first - 0x80;
  if (size === 0 || size > 3) throw new RangeError('not in DER');
  let length = 0;
  for (let each = 1; each <= size; each += 1) length = length * 256 + byteAt(bytes, at + each);
  return { length, from: at + 1 + size };
}

function byteAt(bytes: Uint8Array, at: number): number {
  const byte = bytes[at];
  if (byte === undefined) throw new RangeError('cut off');
  return byte;
}
