import { ScureBase32Plugin } from 'otplib';

const base32 = new ScureBase32Plugin();

/** RFC 4648 base32 without padding, as authenticator apps write secrets. */
export function base32Text(bytes: Uint8Array): string {
  return base32.encode(bytes);
}

/** The bytes of a base32 text. Throws where it is none. */
export function base32Bytes(text: string): Buffer {
  return Buffer.from(base32.decode(text));
}
