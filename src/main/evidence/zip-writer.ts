import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { crc32, createDeflateRaw, deflateRawSync } from 'node:zlib';

/*
 * Zip by PKWARE's APPNOTE 6.3.10, as much of it as a pack needs: names in ASCII, one part, and 64-bit
 * numbers where there are more than 65,535 files or 4 GiB, which is why it is not left to a library.
 */

/** Midnight of 1980-01-01, for every file: the same pack is the same bytes. */
const stamp = Buffer.from([0, 0, 0x21, 0]);
/** Plain file that its owner may write and everybody may read. */
const attributes = (0o100644 << 16) >>> 0;
const version = 20;
const versionFor64 = 45;
const most16 = 0xffff;
const most32 = 0xffffffff;

interface Packing {
  /** Small files that are random anyway gain nothing by it. */
  compress: boolean;
}

interface Packed {
  name: string;
  method: 0 | 8;
  /** What is known only afterwards stands after the data. */
  isStreamed: boolean;
  crc: number;
  packed: number;
  size: number;
  offset: number;
}

/** A zip that is written as its files come, in their order; `take` gets its bytes, and may throw. */
export class ZipWriter {
  readonly #take: (bytes: Uint8Array) => void;
  readonly #files: Packed[] = [];
  #place = 0;
  /** SHA-256 of each file in hexadecimal, in their order. */
  readonly sums = new Map<string, string>();

  constructor(take: (bytes: Uint8Array) => void) {
    this.#take = take;
  }

  add(name: string, content: string | Uint8Array, { compress }: Packing): void {
    const bytes = Buffer.from(content);
    const packed = compress ? deflateRawSync(bytes) : bytes;
    const file: Packed = {
      name,
      method: compress ? 8 : 0,
      isStreamed: false,
      crc: crc32(bytes),
      packed: packed.length,
      size: bytes.length,
      offset: this.#place,
    };
    this.#write(headOf(file));
    this.#write(packed);
    this.#files.push(file);
    this.sums.set(name, createHash('sha256').update(bytes).digest('hex'));
  }

  /** A file that is longer than the memory may be. Throws what `lines` throws. */
  async addLines(name: string, lines: AsyncIterable<string>): Promise<void> {
    const offset = this.#place;
    const file: Packed = { name, method: 8, isStreamed: true, crc: 0, packed: 0, size: 0, offset };
    this.#write(headOf(file));
    const hash = createHash('sha256');
    const deflate = createDeflateRaw();
    const waiting: Buffer[] = [];
    deflate.on('data', (bytes: Buffer) => waiting.push(bytes));
    const flush = () => {
      for (const bytes of waiting.splice(0)) {
        file.packed += bytes.length;
        this.#write(bytes);
      }
    };
    const ended = once(deflate, 'end');
    for await (const line of lines) {
      const bytes = Buffer.from(line);
      hash.update(bytes);
      file.crc = crc32(bytes, file.crc);
      file.size += bytes.length;
      if (!deflate.write(bytes)) await once(deflate, 'drain');
      flush();
    }
    deflate.end();
    await ended;
    flush();
    this.#write(descriptorOf(file));
    this.#files.push(file);
    this.sums.set(name, hash.digest('hex'));
  }

  /** Writes the directory. */
  end(): void {
    const start = this.#place;
    for (const file of this.#files) this.#write(entryOf(file));
    const length = this.#place - start;
    const count = this.#files.length;
    if (count >= most16 || start >= most32 || length >= most32)
      this.#write(end64Of({ count, length, start }, this.#place));
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x06054b50, 0);
    end.writeUInt16LE(Math.min(count, most16), 8);
    end.writeUInt16LE(Math.min(count, most16), 10);
    end.writeUInt32LE(Math.min(length, most32), 12);
    end.writeUInt32LE(Math.min(start, most32), 16);
    this.#write(end);
  }

  #write(bytes: Uint8Array): void {
    this.#take(bytes);
    this.#place += bytes.length;
  }
}

/** What both heads of a file say alike: version, flags, method and time. */
function commonOf({ method, isStreamed }: Packed): Buffer {
  const common = Buffer.alloc(10);
  common.writeUInt16LE(version, 0);
  common.writeUInt16LE(isStreamed ? 8 : 0, 2);
  common.writeUInt16LE(method, 4);
  stamp.copy(common, 6);
  return common;
}

function headOf(file: Packed): Buffer {
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  commonOf(file).copy(head, 4);
  head.writeUInt32LE(file.crc, 14);
  head.writeUInt32LE(file.packed, 18);
  head.writeUInt32LE(file.size, 22);
  head.writeUInt16LE(file.name.length, 26);
  return Buffer.concat([head, Buffer.from(file.name, 'latin1')]);
}

function descriptorOf({ crc, packed, size }: Packed): Buffer {
  const is64 = packed >= most32 || size >= most32;
  const descriptor = Buffer.alloc(is64 ? 24 : 16);
  descriptor.writeUInt32LE(0x08074b50, 0);
  descriptor.writeUInt32LE(crc, 4);
  if (is64) {
    descriptor.writeBigUInt64LE(BigInt(packed), 8);
    descriptor.writeBigUInt64LE(BigInt(size), 16);
  } else {
    descriptor.writeUInt32LE(packed, 8);
    descriptor.writeUInt32LE(size, 12);
  }
  return descriptor;
}

/** A file in the directory. */
function entryOf(file: Packed): Buffer {
  const { name, crc, packed, size, offset } = file;
  const long = [size, packed, offset].filter((each) => each >= most32);
  const extra = Buffer.alloc(long.length === 0 ? 0 : 4 + 8 * long.length);
  if (long.length > 0) {
    extra.writeUInt16LE(1, 0);
    extra.writeUInt16LE(8 * long.length, 2);
    for (const [at, each] of long.entries()) extra.writeBigUInt64LE(BigInt(each), 4 + 8 * at);
  }
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  // Made on Unix, so that the rights are read.
  entry.writeUInt16LE((3 << 8) | (long.length > 0 ? versionFor64 : version), 4);
  commonOf(file).copy(entry, 6);
  entry.writeUInt32LE(crc, 16);
  entry.writeUInt32LE(Math.min(packed, most32), 20);
  entry.writeUInt32LE(Math.min(size, most32), 24);
  entry.writeUInt16LE(name.length, 28);
  entry.writeUInt16LE(extra.length, 30);
  entry.writeUInt32LE(attributes, 38);
  entry.writeUInt32LE(Math.min(offset, most32), 42);
  return Buffer.concat([entry, Buffer.from(name, 'latin1'), extra]);
}

/** The end of the directory in 64 bits, and where it is. */
function end64Of(
  { count, length, start }: { count: number; length: number; start: number },
  place: number,
): Buffer {
  const end = Buffer.alloc(56 + 20);
  end.writeUInt32LE(0x06064b50, 0);
  end.writeBigUInt64LE(44n, 4);
  end.writeUInt16LE((3 << 8) | versionFor64, 12);
  end.writeUInt16LE(versionFor64, 14);
  end.writeBigUInt64LE(BigInt(count), 24);
  end.writeBigUInt64LE(BigInt(count), 32);
  end.writeBigUInt64LE(BigInt(length), 40);
  end.writeBigUInt64LE(BigInt(start), 48);
  end.writeUInt32LE(0x07064b50, 56);
  end.writeBigUInt64LE(BigInt(place), 64);
  end.writeUInt32LE(1, 72);
  return end;
}
