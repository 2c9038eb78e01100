declare const item: unique symbol;

/**
 * Many values in one block of shared memory: threads hand them to each other without a copy, which
 * for a hundred thousand objects would hold up the event loop, and read the few that are wanted.
 */
export interface PackedList<T> {
  /** Each value as JSON in UTF-8, one after the other, and where each of them ends. */
  readonly bytes: Uint8Array<SharedArrayBuffer>;
  readonly ends: Uint32Array<SharedArrayBuffer>;
  readonly [item]?: T;
}

/** Collects values of which JSON loses nothing. */
export class Packer<T> {
  readonly #parts: Buffer[] = [];
  #size = 0;

  get length(): number {
    return this.#parts.length;
  }

  add(value: T): void {
    const part = Buffer.from(JSON.stringify(value));
    this.#parts.push(part);
    this.#size += part.length;
  }

  pack(): PackedList<T> {
    const bytes = new Uint8Array(new SharedArrayBuffer(this.#size));
    const ends = new Uint32Array(new SharedArrayBuffer(4 * this.#parts.length));
    let end = 0;
    for (const [index, part] of this.#parts.entries()) {
      bytes.set(part, end);
      end += part.length;
      ends[index] = end;
    }
    return { bytes, ends };
  }
}

/** The values from `from` up to, not including, `to`. */
export function* unpack<T>({ bytes, ends }: PackedList<T>, from: number, to: number): Generator<T> {
  const all = Buffer.from(bytes.buffer);
  for (let index = from; index < Math.min(to, ends.length); index++) {
    const text = all.toString('utf8', index === 0 ? 0 : ends[index - 1], ends[index]);
    // Only a `Packer<T>` fills the list.
    yield JSON.parse(text) as T;
  }
}
