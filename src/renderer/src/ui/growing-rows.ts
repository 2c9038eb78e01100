import { Recent, rowsInPage, Source, type Held, type RowSource } from './row-source.ts';

export interface RowPage<R, C> {
  rows: R[];
  /** Where the next page begins; null: this is the last one. */
  next: C | null;
}

interface Feed<R, C> {
  /** A page from there on; null: the newest. */
  load: (from: C | null, limit: number) => Promise<RowPage<R, C>>;
  idOf: (row: R) => number;
  /** A page from there on begins with this row. */
  from: (row: R) => C;
  /** Where the list begins; null: with the newest. */
  start: C | null;
}

/**
 * A list that is only known page by page: it grows as somebody scrolls down. Of pages far away only
 * where they begin is kept.
 */
export class GrowingRows<R, C> extends Source implements RowSource<R> {
  readonly #feed: Feed<R, C>;
  /** What came in above the first page, newest first. */
  #top: R[] = [];
  /** Where each known page begins. */
  readonly #starts: (C | null)[];
  readonly #pages = new Recent<R[]>();
  readonly #loading = new Set<number>();
  #lastLength = 0;
  isAll = false;

  constructor(feed: Feed<R, C>) {
    super();
    this.#feed = feed;
    this.#starts = [feed.start];
    void this.#load(0);
  }

  get count(): number {
    const whole = this.#starts.length - 1;
    return this.#top.length + whole * rowsInPage + (this.isAll ? this.#lastLength : 0);
  }

  rowAt(index: number): Held<R> {
    const top = this.#top[index];
    if (top !== undefined) return top;
    const below = index - this.#top.length;
    const page = Math.floor(below / rowsInPage);
    return this.#pages.peek(page)?.[below % rowsInPage] ?? 'loading';
  }

  idAt(index: number): number | null {
    const row = this.rowAt(index);
    return row === 'loading' || row === 'gone' ? null : this.#feed.idOf(row);
  }

  indexOf(id: number): number {
    const inTop = this.#top.findIndex((row) => this.#feed.idOf(row) === id);
    if (inTop !== -1) return inTop;
    for (const page of this.#pages.keys()) {
      const at = this.#pages.peek(page)?.findIndex((row) => this.#feed.idOf(row) === id) ?? -1;
      if (at !== -1) return this.#top.length + page * rowsInPage + at;
    }
    return -1;
  }

  want(first: number, last: number): void {
    const from = Math.max(0, Math.floor((first - this.#top.length) / rowsInPage));
    // Half a page ahead, so that nobody sees the end of what is loaded.
    const to = Math.floor((last + rowsInPage / 2 - this.#top.length) / rowsInPage);
    for (let page = from; page <= to && page < this.#starts.length; page += 1) {
      if (this.#pages.get(page) === undefined && this.error === null) void this.#load(page);
    }
  }

  retry(): void {
    this.error = null;
    this.changed();
    void this.#load(this.#starts.length - 1);
  }

  /** Takes in what is newer than the newest row that is known. Rejects with what kept it from that. */
  async takeNewer(): Promise<void> {
    const page = await this.#feed.load(null, rowsInPage);
    const fresh = this.#freshIn(page.rows);
    if (fresh.length === 0) return;
    if (fresh.length === page.rows.length && page.next !== null) return this.#startAnew(page);
    this.#top = [...fresh, ...this.#top];
    this.newer += fresh.length;
    this.changed();
  }

  /** How many rows are newer than the newest that is known; as many as fit a page, if more. */
  async countNewer(): Promise<number> {
    const { rows } = await this.#feed.load(null, rowsInPage);
    return this.#freshIn(rows).length;
  }

  /** Asks again for the pages that are kept: their rows may read otherwise now. */
  async refresh(): Promise<void> {
    await this.takeNewer();
    if (this.#top.length > 0) {
      const { rows } = await this.#feed.load(null, rowsInPage);
      const now = new Map(rows.map((row) => [this.#feed.idOf(row), row]));
      this.#top = this.#top.map((row) => now.get(this.#feed.idOf(row)) ?? row);
    }
    await Promise.all(
      this.#pages
        .keys()
        .slice(-2)
        .map((page) => this.#load(page)),
    );
  }

  #freshIn(rows: readonly R[]): R[] {
    const known = this.idAt(0);
    const at = known === null ? -1 : rows.findIndex((row) => this.#feed.idOf(row) === known);
    return at === -1 ? [...rows] : rows.slice(0, at);
  }

  #startAnew({ rows, next }: RowPage<R, C>): void {
    for (const page of this.#pages.keys()) this.#pages.delete(page);
    this.#top = [];
    this.#starts.length = 1;
    this.isAll = false;
    this.#keep(0, { rows, next });
  }

  async #load(page: number): Promise<void> {
    const from = this.#starts[page];
    if (from === undefined || this.#loading.has(page)) return;
    this.#loading.add(page);
    try {
      this.#keep(page, await this.#feed.load(from, rowsInPage));
    } catch (error) {
      this.error = error;
      this.changed();
    } finally {
      this.#loading.delete(page);
    }
  }

  #keep(page: number, { rows, next }: RowPage<R, C>): void {
    this.#pages.set(page, rows);
    const [first] = rows;
    // What is newest by and by comes in above it.
    if (page === 0 && first !== undefined) this.#starts[0] = this.#feed.from(first);
    this.error = null;
    this.isPending = false;
    const isLast = page === this.#starts.length - 1;
    if (isLast && next !== null) this.#starts.push(next);
    if (next === null && isLast) {
      this.isAll = true;
      this.#lastLength = rows.length;
    }
    this.changed();
  }
}
