import { hash } from 'node:crypto';
import { contentOf, type Der, der, partsOf, readAll, tags } from './der.ts';

/*
 * Time-stamps of RFC 3161 by file: a request is written, and of the answer is read what is shown.
 * Whether its signature is genuine and its authority to be trusted is not judged here:
 *
 *   openssl ts -verify -data checkpoint.txt -in answer.tsr -CAfile authority.pem
 */

/** What an answer says of itself. */
export interface TimeStamp {
  /** Milliseconds since 1970-01-01 UTC. */
  readonly at: number;
  /** As the authority calls itself; null: it does not say. */
  readonly authority: string | null;
}

const oids = {
  sha256: oid('608648016503040201'),
  signedData: oid('2a864886f70d010702'),
  timeStampInfo: oid('2a864886f70d0109100104'),
  commonName: oid('550403'),
  organization: oid('55040a'),
};

function oid(hex: string): Buffer {
  return Buffer.from(hex, 'hex');
}

/** A request for a time-stamp of this text, with the certificates of the authority (RFC 3161, 2.4.1). */
export function writeTimeStampRequest(text: string): Buffer {
  const algorithm = der(tags.sequence, der(tags.oid, oids.sha256), der(tags.nothing));
  const imprint = der(tags.sequence, algorithm, der(tags.octets, digestOf(text)));
  const version = der(tags.integer, Buffer.of(1));
  return der(tags.sequence, version, imprint, der(tags.boolean, Buffer.of(0xff)));
}

/** What an answer (2.4.2) says of this text; null where it was not granted, is of another text or is none. */
export function readTimeStamp(answer: Buffer, text: string): TimeStamp | null {
  try {
    const [status, token] = partsOf(only(answer), tags.sequence);
    const granted = contentOf(partsOf(status, tags.sequence)[0], tags.integer);
    // 0: granted; 1: granted with changes.
    if (granted.length !== 1 || (granted[0] ?? 2) > 1) return null;
    const info = timeStampInfo(token);
    const [, , imprint, , time, ...others] = partsOf(only(info), tags.sequence);
    const [algorithm, digest] = partsOf(imprint, tags.sequence);
    const isOfText =
      contentOf(partsOf(algorithm, tags.sequence)[0], tags.oid).equals(oids.sha256) &&
      contentOf(digest, tags.octets).equals(digestOf(text));
    const at = readTime(contentOf(time, tags.time).toString('latin1'));
    return isOfText && !Number.isNaN(at) ? { at, authority: nameIn(others) } : null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function digestOf(text: string): Buffer {
  return hash('sha256', text, 'buffer');
}

function only(bytes: Buffer): Der | undefined {
  const [first, ...others] = readAll(bytes);
  return others.length === 0 ? first : undefined;
}

/** The content that the authority signed (RFC 5652, 5.1). */
function timeStampInfo(token: Der | undefined): Buffer {
  const [type, wrapped] = partsOf(token, tags.sequence);
  if (!contentOf(type, tags.oid).equals(oids.signedData)) throw new RangeError('Not signed data.');
  const [signed] = partsOf(wrapped, tags.first);
  const [, , content] = partsOf(signed, tags.sequence);
  const [kind, octets] = partsOf(content, tags.sequence);
  if (!contentOf(kind, tags.oid).equals(oids.timeStampInfo))
    throw new RangeError('Not a time-stamp.');
  return contentOf(partsOf(octets, tags.first)[0], tags.octets);
}

/** `20261129101500Z`, with or without a fraction. */
function readTime(text: string): number {
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\.\d+)?Z$/.exec(text);
  if (!parts) return Number.NaN;
  const [, year, month, day, hour, minute, second, fraction = ''] = parts;
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${fraction.slice(0, 4)}Z`);
}

/** Common name, or else organization, of the `tsa` among the optional fields. */
function nameIn(fields: readonly Der[]): string | null {
  const tsa = fields.find(({ tag }) => tag === tags.first);
  if (!tsa) return null;
  const [directory] = readAll(tsa.content);
  // Another kind of name.
  if (directory?.tag !== tags.fifth) return null;
  const [name] = readAll(directory.content);
  const attributes = partsOf(name, tags.sequence)
    .flatMap((each) => partsOf(each, tags.set))
    .map((each) => partsOf(each, tags.sequence));
  const valueOf = (wanted: Buffer) =>
    attributes.find(([type]) => type?.content.equals(wanted))?.[1]?.content.toString('utf8');
  return valueOf(oids.commonName) ?? valueOf(oids.organization) ?? null;
}
