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

/** Characters that are written at a time. */
const chunk = 64 * 1024;

/** Collects values of which JSON loses nothing, outside the garbage collector's memory. */
export class Packer<T> {
  #block = Buffer.from(new SharedArrayBuffer(chunk));
  #written = 0;
  /** What comes behind what is written. */
  #text = '';
  #size = 0;
  readonly #ends: number[] = [];

  add(value: T): void {
    const json = `${JSON.stringify(value)},`;
    this.#text += json;
    this.#size += Buffer.byteLength(json);
    this.#ends.push(this.#size);
    if (this.#text.length >= chunk) this.#write();
  }

  #write(): void {
    if (this.#size > this.#block.length) {
      const larger = Buffer.from(new SharedArrayBuffer(2 * this.#size));
      larger.set(this.#block.subarray(0, this.#written));
      this.#block = larger;
    }
    this.#written += this.#block.write(this.#text, this.#written);
    this.#text = '';
  }

  pack(): PackedList<T> {
    this.#write();
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
