import { Recent, rowsInPage, Source, type Held, type RowSource } from './row-source.ts';

interface Numbered<R> {
  /** The rows with numbers up to one, the highest first. */
  load: (upTo: number, limit: number) => Promise<R[]>;
  /** The lowest and the highest number; null: there is none. */
  ends: () => Promise<{ first: number; last: number } | null>;
  idOf: (row: R) => number;
}

/** How long somebody has to stay somewhere before rows are asked for, in milliseconds. */
const stay = 40;

/**
 * A list whose rows are numbered without a gap, so that every place is known before it is loaded: the
 * last of five million rows is as near as the first.
 */
export class NumberedRows<R> extends Source implements RowSource<R> {
  readonly #feed: Numbered<R>;
  /** Rows by the hundreds of their numbers. */
  readonly #blocks = new Recent<ReadonlyMap<number, R>>();
  readonly #loading = new Set<number>();
  #ends = { first: 1, last: 0 };
  #wanted: [number, number] = [0, 0];
  #waits = false;
  readonly isAll = true;

  constructor(feed: Numbered<R>) {
    super();
    this.#feed = feed;
    void this.#begin();
  }

  get count(): number {
    return this.#ends.last - this.#ends.first + 1;
  }

  /** The lowest number there is: what was below was removed. */
  get first(): number {
    return this.#ends.first;
  }

  idAt(index: number): number | null {
    return index < 0 || index >= this.count ? null : this.#ends.last - index;
  }

  indexOf(id: number): number {
    return id < this.#ends.first || id > this.#ends.last ? -1 : this.#ends.last - id;
  }

  rowAt(index: number): Held<R> {
    const id = this.#ends.last - index;
    const block = this.#blocks.peek(blockOf(id));
    return block === undefined ? 'loading' : (block.get(id) ?? 'gone');
  }

  want(first: number, last: number): void {
    this.#wanted = [first, last];
    if (this.#missing().length === 0) return;
    // Who flies past does not wait for what flew by.
    if (this.#waits) return;
    this.#waits = true;
    setTimeout(
      () => {
        this.#waits = false;
        for (const block of this.#missing()) void this.#load(block);
      },
      this.isPending ? 0 : stay,
    );
  }

  retry(): void {
    this.error = null;
    this.changed();
    if (this.isPending) void this.#begin();
    else this.want(...this.#wanted);
  }

  /** Takes in what is newer than the newest row that is known. Rejects with what kept it from that. */
  async takeNewer(): Promise<void> {
    const ends = await this.#feed.ends();
    if (ends === null || ends.last <= this.#ends.last) return;
    const block = blockOf(this.#ends.last);
    // Loaded before the rows are counted, so that no empty line flashes up.
    const rows = await this.#fetch(block);
    const newest = blockOf(ends.last) === block ? null : await this.#fetch(blockOf(ends.last));
    this.#blocks.set(block, rows);
    if (newest) this.#blocks.set(blockOf(ends.last), newest);
    this.newer += ends.last - this.#ends.last;
    this.#ends = { first: this.#ends.first, last: ends.last };
    this.changed();
  }

  /** How many rows are newer than the newest that is known. */
  async countNewer(): Promise<number> {
    const ends = await this.#feed.ends();
    return ends === null ? 0 : Math.max(0, ends.last - this.#ends.last);
  }

  async #begin(): Promise<void> {
    try {
      const ends = await this.#feed.ends();
      if (ends) {
        this.#blocks.set(blockOf(ends.last), await this.#fetch(blockOf(ends.last)));
        this.#ends = ends;
      }
      this.isPending = false;
      this.changed();
    } catch (error) {
      this.error = error;
      this.changed();
    }
  }

  #missing(): number[] {
    if (this.error !== null || this.count === 0) return [];
    const [first, last] = this.#wanted;
    const top = blockOf(Math.min(this.#ends.last, this.#ends.last - first));
    const bottom = blockOf(Math.max(this.#ends.first, this.#ends.last - last));
    const missing: number[] = [];
    for (let block = top; block >= bottom; block -= 1)
      if (this.#blocks.get(block) === undefined) missing.push(block);
    return missing;
  }

  async #load(block: number): Promise<void> {
    if (this.#loading.has(block)) return;
    this.#loading.add(block);
    try {
      this.#blocks.set(block, await this.#fetch(block));
    } catch (error) {
      this.error = error;
    } finally {
      this.#loading.delete(block);
    }
    this.changed();
  }

  async #fetch(block: number): Promise<ReadonlyMap<number, R>> {
    const rows = await this.#feed.load((block + 1) * rowsInPage, rowsInPage);
    // Where rows are missing, the page reaches down into the next hundred.
    const own = rows.map((row) => [this.#feed.idOf(row), row] as const);
    return new Map(own.filter(([id]) => blockOf(id) === block));
  }
}

/** Numbers 1 to 100 are the first hundred. */
function blockOf(id: number): number {
  return Math.floor((id - 1) / rowsInPage);
}
