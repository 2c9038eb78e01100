import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core';
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { KeyRing } from './seal.ts';

/*
 * A team's data key is wrapped for each workstation by itself (RFC 9180: X25519, HKDF-SHA256,
 * AES-256-GCM): the database holds what only that workstation can open.
 */

const suite = new CipherSuite({
  kem: new DhkemX25519HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
});
const info = new TextEncoder().encode('gatehouse workstation key');

/** Keys of a workstation, as bytes. */
export interface KeyPair {
  publicKey: Buffer;
  privateKey: Buffer;
}

/** For whom a key is wrapped, and which one it is: it opens as nothing else. */
export interface WrappedFor {
  installId: string;
  workstation: number;
  keyNumber: number;
}

const content = z.strictObject({ key: z.base64().max(64), mac: z.base64().max(64) });

/** Makes the keys of a new workstation. */
export async function newKeyPair(): Promise<KeyPair> {
  const pair = await suite.kem.generateKeyPair();
  return {
    publicKey: Buffer.from(await suite.kem.serializePublicKey(pair.publicKey)),
    privateKey: Buffer.from(await suite.kem.serializePrivateKey(pair.privateKey)),
  };
}

/** Wraps one data key of a ring, and the key for codes, for a workstation. */
export async function wrapKey(
  ring: KeyRing,
  publicKey: Uint8Array,
  to: WrappedFor,
): Promise<Buffer> {
  const key = ring.keys.get(to.keyNumber);
  if (!key) throw new Error(`There is no data key ${to.keyNumber} here.`);
  const plain = Buffer.from(
    JSON.stringify({ key: base64(key), mac: base64(ring.mac) } satisfies z.input<typeof content>),
  );
  const recipientPublicKey = await suite.kem.deserializePublicKey(publicKey);
  const { enc, ct } = await suite.seal({ recipientPublicKey, info }, plain, additional(to));
  plain.fill(0);
  return Buffer.concat([Buffer.from(enc), Buffer.from(ct)]);
}

/** Opens what was wrapped for this workstation. Throws where it was not, or is another key's. */
export async function unwrapKey(
  privateKey: Uint8Array,
  wrapped: Uint8Array,
  to: WrappedFor,
): Promise<{ key: Buffer; mac: Buffer }> {
  const recipientKey = await suite.kem.deserializePrivateKey(privateKey);
  const enc = wrapped.slice(0, suite.kem.encSize);
  const sealed = wrapped.slice(suite.kem.encSize);
  const plain = await suite.open({ recipientKey, enc, info }, sealed, additional(to));
  const { key, mac } = content.parse(JSON.parse(Buffer.from(plain).toString('utf8')));
  return { key: Buffer.from(key, 'base64'), mac: Buffer.from(mac, 'base64') };
}

/** Opens all keys that are there for a workstation; null where there are none yet. */
export async function unwrapRing(
  privateKey: Uint8Array,
  to: Omit<WrappedFor, 'keyNumber'>,
  wrapped: readonly { keyNumber: number; wrapped: Uint8Array }[],
): Promise<KeyRing | null> {
  const keys = new Map<number, Uint8Array>();
  let mac: Uint8Array | null = null;
  for (const each of wrapped) {
    const opened = await unwrapKey(privateKey, each.wrapped, { ...to, keyNumber: each.keyNumber });
    keys.set(each.keyNumber, opened.key);
    mac = opened.mac;
  }
  return mac && { keys, mac };
}

/** Places of the spoken words by which two people compare a public key: 64 bits of its hash. */
export function fingerprintOf(publicKey: Uint8Array): number[] {
  return [...createHash('sha256').update(publicKey).digest().subarray(0, 8)];
}

/** JSON keeps the parts apart. */
function additional({ installId, workstation, keyNumber }: WrappedFor): Buffer {
  return Buffer.from(JSON.stringify([installId, workstation, keyNumber]));
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
