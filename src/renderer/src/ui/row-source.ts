/** A row of a list that can be as long as it likes: not there yet, or gone for good. */
export type Held<R> = R | 'loading' | 'gone';

/** Rows of which only those around the place are kept. */
export interface RowSource<R> {
  /** How many rows there are, as far as is known. */
  readonly count: number;
  /** Whether that is all of them. */
  readonly isAll: boolean;
  /** Rows that came in at the top since the list was made. */
  readonly newer: number;
  /** Why the rows that were wanted last could not be loaded; null: they could. */
  readonly error: unknown;
  /** Whether anything was ever loaded. */
  readonly isPending: boolean;
  rowAt: (index: number) => Held<R>;
  /** The number of the row at a place; null where it is not known. */
  idAt: (index: number) => number | null;
  /** Where a row stands now; -1 where that is not known. */
  indexOf: (id: number) => number;
  /** Loads what is missing between two places. */
  want: (first: number, last: number) => void;
  /** Asks again for what could not be loaded. */
  retry: () => void;
  /** Runs `told` whenever something of all this changes; returns what ends it. */
  subscribe: (told: () => void) => () => void;
  /** Another number after every change. */
  version: () => number;
}

/** Rows in one answer. */
export const rowsInPage = 100;
/** Pages that are kept: thousands of rows, and however far somebody scrolls no more. */
export const pagesKept = 40;

/** What both kinds of sources have in common: who listens, what failed. */
export abstract class Source {
  error: unknown = null;
  isPending = true;
  newer = 0;
  #version = 0;
  readonly #listeners = new Set<() => void>();

  readonly subscribe = (told: () => void): (() => void) => {
    this.#listeners.add(told);
    return () => this.#listeners.delete(told);
  };

  readonly version = (): number => this.#version;

  protected changed(): void {
    this.#version += 1;
    for (const told of this.#listeners) told();
  }
}

/** Keeps the newest of many values, by how lately each was used. */
export class Recent<V> {
  readonly #kept = new Map<number, V>();

  get(key: number): V | undefined {
    const value = this.#kept.get(key);
    if (value === undefined) return undefined;
    this.#kept.delete(key);
    this.#kept.set(key, value);
    return value;
  }

  /** Without using it. */
  peek(key: number): V | undefined {
    return this.#kept.get(key);
  }

  set(key: number, value: V): void {
    this.#kept.delete(key);
    this.#kept.set(key, value);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= pagesKept) return;
      this.#kept.delete(oldest);
    }
  }

  delete(key: number): void {
    this.#kept.delete(key);
  }

  keys(): number[] {
    return [...this.#kept.keys()];
  }
}
