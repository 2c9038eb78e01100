/* DER (X.690), as much as a time-stamp needs. Nothing is executed, looked up or followed. */

/** A value: its tag and what is in it. */
export interface Der {
  readonly tag: number;
  readonly content: Buffer;
}

export const tags = {
  boolean: 0x01,
  integer: 0x02,
  octets: 0x04,
  nothing: 0x05,
  oid: 0x06,
  time: 0x18,
  sequence: 0x30,
  set: 0x31,
  /** `[0]` and `[4]`, made of other values. */
  first: 0xa0,
  fifth: 0xa4,
} as const;

/** Writes a value of up to 65,535 bytes. */
export function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const head =
    length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.of(tag, ...head), content]);
}

/** The values that stand in a row. Throws where they are cut, or anything is left over. */
export function readAll(bytes: Buffer): Der[] {
  const values: Der[] = [];
  for (let at = 0; at < bytes.length;) {
    const tag = byteAt(bytes, at);
    const first = byteAt(bytes, at + 1);
    const count = first < 128 ? 0 : first - 128;
    if (count > 3 || first === 128) throw new RangeError('That length is not one of DER.');
    const length = count === 0 ? first : bytes.readUIntBE(at + 2, count);
    const start = at + 2 + count;
    const end = start + length;
    if (end > bytes.length) throw new RangeError('A value is cut.');
    values.push({ tag, content: bytes.subarray(start, end) });
    at = end;
  }
  return values;
}

/** The parts of a value that is made of others. Throws where it has another tag, or is none. */
export function partsOf(value: Der | undefined, tag: number): Der[] {
  return readAll(contentOf(value, tag));
}

/** The content of a value. Throws where it has another tag, or there is none. */
export function contentOf(value: Der | undefined, tag: number): Buffer {
  if (value?.tag !== tag) throw new RangeError('Another value was expected.');
  return value.content;
}

function byteAt(bytes: Buffer, at: number): number {
  const byte = bytes[at];
  if (byte === undefined) throw new RangeError('A value is cut.');
  return byte;
}
