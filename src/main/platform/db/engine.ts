import type { Insertable, Selectable } from 'kysely';
import type { LogOpeningTable, LogTable, Schema, Tx } from './schema.ts';
import type { TokenIndex } from './token-query.ts';
import type { Touched } from './touched.ts';

/** The newest entry of the log, and when the next one may be of. */
export interface LogHead {
  /** 0 where there is none. */
  readonly seq: number;
  /** Of its format; null where there is none. */
  readonly version: number | null;
  readonly mac: Buffer | null;
  /** How far time has come in the log: `latest_at` of its last stretch. */
  readonly reached: number | null;
  /**
   * Milliseconds since 1970 between which the next entry's time lies, by the clock of a store that
   * has one of its own; null: the workstation's clock counts.
   */
  readonly between: { readonly earliest: number; readonly latest: number } | null;
}

/** An entry as it is stored. */
export type SealedEntry = Omit<Selectable<LogTable>, 'kind'>;
/** And what opens it. */
export type StoredOpening = Selectable<LogOpeningTable>;

/** What a row of an index of words is found by. */
export interface IndexedRow {
  /** The number that it lies by; a text where that is too high for a number. */
  readonly place: number | string;
  readonly tokens: readonly string[];
}

/** What each store does in its own way inside a unit of work. */
export interface Engine {
  /** Reads where the log ends. From here on nobody else appends until the unit has ended. */
  logHead(tx: Tx): Promise<LogHead>;
  /**
   * Stores entries with their openings, each of which follows the one before. `previous`: what the
   * last one there is is chained by. Throws where they do not follow.
   */
  appendEntries(
    tx: Tx,
    entries: readonly SealedEntry[],
    openings: readonly StoredOpening[],
    previous: Buffer,
  ): Promise<void>;
  /** Takes values out of openings: `openings` are what is left of them. Throws where one is not less than it was. */
  eraseOpenings(tx: Tx, openings: readonly StoredOpening[]): Promise<void>;
  /** Takes the value out of a row that tells of an account. `kept`: the commitment to it. */
  eraseRow(tx: Tx, row: { seq: number; account: number; kept: Buffer }): Promise<void>;
  /**
   * Removes some of the oldest entries of those that the newest `history.pruned` tells of, `most` at
   * most, with all that is known by them; their leaves stay. Returns how many; 0: none is left of them.
   * Throws where a guard of the store does not let one go.
   */
  pruneEntries(tx: Tx, most: number): Promise<number>;
  /** Until the unit commits, what a row refers to may come after it. */
  deferLinks(tx: Tx): Promise<void>;
  /** Inserts rows that have the same columns; resolves to `returned` of them, in any order. */
  insertRows<T extends keyof Schema>(
    tx: Tx,
    table: T,
    rows: readonly Insertable<Schema[T]>[],
    returned: readonly string[],
  ): Promise<Record<string, unknown>[]>;
  /** Puts rows into an index of words, in the place of what was there by their numbers. */
  indexRows(tx: Tx, index: TokenIndex, rows: readonly IndexedRow[]): Promise<void>;
  /** The unit is about to commit: tells whoever else has the store open what it touched. */
  committing(touched: Touched): void;
}
