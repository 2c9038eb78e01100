/**
 * Remembers on which line each of many texts stands. In blocks of bytes and not as a `Map`: a
 * hundred thousand strings that stay in the heap of a worker keep the threads of its garbage
 * collector busy, and the event loop of the main process then waits for a processor.
 */
export class LineIndex {
  /** The UTF-16 units of all texts, and for each where it ends, its line and its hash. */
  #units = new Uint16Array(32 * 1024);
  #ends = new Uint32Array(1024);
  #lines = new Uint32Array(1024);
  #hashes = new Uint32Array(1024);
  #count = 0;
  /** An open hash table: the number of a text, from 1, at the first free place from its hash on. */
  #places = new Uint32Array(2048);

  lineOf(text: string): number | undefined {
    const number = this.#places[this.#placeOf(text, hashOf(text))] ?? 0;
    return number === 0 ? undefined : this.#lines[number - 1];
  }

  /** Adds a text that is not there yet. */
  add(text: string, line: number): void {
    this.#makeRoom(text.length);
    const hash = hashOf(text);
    const start = this.#startOf(this.#count);
    for (let at = 0; at < text.length; at++) this.#units[start + at] = text.charCodeAt(at);
    this.#ends[this.#count] = start + text.length;
    this.#lines[this.#count] = line;
    this.#hashes[this.#count] = hash;
    this.#places[this.#placeOf(text, hash)] = ++this.#count;
  }

  /** Where the text is, or where it would be. */
  #placeOf(text: string, hash: number): number {
    const last = this.#places.length - 1;
    let place = hash & last;
    for (let number; (number = this.#places[place] ?? 0) !== 0; place = (place + 1) & last)
      if (this.#hashes[number - 1] === hash && this.#isText(number - 1, text)) break;
    return place;
  }

  #isText(index: number, text: string): boolean {
    const start = this.#startOf(index);
    if (this.#ends[index] !== start + text.length) return false;
    for (let at = 0; at < text.length; at++)
      if (this.#units[start + at] !== text.charCodeAt(at)) return false;
    return true;
  }

  #startOf(index: number): number {
    return index === 0 ? 0 : (this.#ends[index - 1] ?? 0);
  }

  #makeRoom(units: number): void {
    const needed = this.#startOf(this.#count) + units;
    if (needed > this.#units.length) {
      const larger = new Uint16Array(2 * needed);
      larger.set(this.#units);
      this.#units = larger;
    }
    if (this.#count < this.#ends.length) return;
    this.#ends = doubled(this.#ends);
    this.#lines = doubled(this.#lines);
    this.#hashes = doubled(this.#hashes);
    this.#spread();
  }

  /** Places all texts anew in a table twice as large. */
  #spread(): void {
    this.#places = new Uint32Array(2 * this.#places.length);
    const last = this.#places.length - 1;
    for (let number = 1; number <= this.#count; number++) {
      let place = (this.#hashes[number - 1] ?? 0) & last;
      while (this.#places[place] !== 0) place = (place + 1) & last;
      this.#places[place] = number;
    }
  }
}

function doubled(old: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(2 * old.length);
  larger.set(old);
  return larger;
}

/** FNV-1a over UTF-16 units. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
