import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';

/** The same for everybody, so that the same pack is the same bytes. */
const options = { mtime: new Date(1980, 0, 1), mode: 0o100644, forceDosTimestamp: true };

/** Bytes that may wait to be taken before more is added. */
const mostWaiting = 2 ** 20;

/** Text that is packed small, or many small files that are not worth it. */
interface Packing {
  compress: boolean;
}

/**
 * A zip that is written as its files come, in their order; `take` gets its bytes. What `take` throws
 * ends it, and is thrown by the next method that is called.
 */
export class ZipWriter {
  readonly #zip = new ZipFile();
  readonly #taken: Promise<void>;
  #failure: { error: unknown } | null = null;
  /** SHA-256 of each file in hexadecimal, in their order. */
  readonly sums = new Map<string, string>();

  constructor(take: (bytes: Uint8Array) => void) {
    this.#taken = this.#takeAll(take).catch((error: unknown) => {
      this.#failure = { error };
    });
  }

  async #takeAll(take: (bytes: Uint8Array) => void): Promise<void> {
    for await (const bytes of this.#zip.outputStream) take(bytes as Buffer);
  }

  async add(name: string, content: string | Uint8Array, { compress }: Packing): Promise<void> {
    const bytes = Buffer.from(content);
    this.sums.set(name, createHash('sha256').update(bytes).digest('hex'));
    this.#zip.addBuffer(bytes, name, { ...options, compress });
    await this.#roomMade();
  }

  /** A file that is longer than the memory may be. What `lines` throws is thrown. */
  async addLines(name: string, lines: AsyncIterable<string>): Promise<void> {
    const hash = createHash('sha256');
    const hashed = async function* () {
      for await (const line of lines) {
        const bytes = Buffer.from(line);
        hash.update(bytes);
        yield bytes;
      }
    };
    const failed = () => this.#failure !== null;
    await new Promise<void>((resolve, reject) => {
      this.#zip.addReadStreamLazy(name, { ...options, compress: true }, (give) => {
        const stream = Readable.from(hashed(), { objectMode: false });
        stream.once('end', resolve).once('error', reject);
        give(null, stream);
      });
      void this.#taken.then(() => failed() && resolve());
    });
    this.#throwFailure();
    this.sums.set(name, hash.digest('hex'));
    await this.#roomMade();
  }

  /** Writes the directory; all bytes were taken then. */
  async end(): Promise<void> {
    this.#throwFailure();
    this.#zip.end();
    await this.#taken;
    this.#throwFailure();
  }

  async #roomMade(): Promise<void> {
    const { outputStream } = this.#zip;
    while (!this.#failure && waitingIn(outputStream) > mostWaiting)
      await new Promise((resolve) => setImmediate(resolve));
    this.#throwFailure();
  }

  #throwFailure(): void {
    if (this.#failure) throw this.#failure.error;
  }
}

function waitingIn(stream: NodeJS.ReadableStream): number {
  const { readableLength = 0, writableLength = 0 } = stream as {
    readableLength?: number;
    writableLength?: number;
  };
  return readableLength + writableLength;
}
