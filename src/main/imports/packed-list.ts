declare const item: unique symbol;

/**
 * Many values in one block of shared memory: threads hand them to each other without a copy, which
 * for a hundred thousand objects would hold up the event loop, and read the few that are wanted.
 */
export interface PackedList<T> {
  /** Each value as JSON in UTF-8 with a comma behind it, and where each of them ends. */
  readonly bytes: Uint8Array<SharedArrayBuffer>;
  readonly ends: Uint32Array<SharedArrayBuffer>;
  readonly [item]?: T;
}

/** Collects values of which JSON loses nothing, outside the garbage collector's memory. */
export class Packer<T> {
  #block = Buffer.from(new SharedArrayBuffer(64 * 1024));
  #size = 0;
  readonly #ends: number[] = [];

  add(value: T): void {
    const json = `${JSON.stringify(value)},`;
    this.#makeRoom(Buffer.byteLength(json));
    this.#size += this.#block.write(json, this.#size);
    this.#ends.push(this.#size);
  }

  #makeRoom(bytes: number): void {
    const needed = this.#size + bytes;
    if (needed <= this.#block.length) return;
    const larger = Buffer.from(new SharedArrayBuffer(2 * needed));
    larger.set(this.#block.subarray(0, this.#size));
    this.#block = larger;
  }

  pack(): PackedList<T> {
    const bytes = new Uint8Array(new SharedArrayBuffer(this.#size));
    bytes.set(this.#block.subarray(0, this.#size));
    const ends = new Uint32Array(new SharedArrayBuffer(4 * this.#ends.length));
    ends.set(this.#ends);
    return { bytes, ends };
  }
}

/** The values from `from` up to, not including, `to`. */
export function unpack<T>({ bytes, ends }: PackedList<T>, from: number, to: number): T[] {
  const beyond = Math.min(to, ends.length);
  if (from >= beyond) return [];
  const start = from === 0 ? 0 : ends[from - 1];
  // Without the last comma.
  const end = (ends[beyond - 1] ?? 0) - 1;
  // Only a `Packer<T>` fills the list.
  return JSON.parse(`[${Buffer.from(bytes.buffer).toString('utf8', start, end)}]`) as T[];
}
