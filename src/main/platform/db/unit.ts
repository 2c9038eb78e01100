import type { DeleteResult, Kysely, UpdateResult } from 'kysely';
import { passDeadline, requireTime, withoutDeadline } from '../deadline.ts';
import { Refusal } from '../failure.ts';
import type { Db, Schema, Tx } from './schema.ts';
import type { Store } from './store.ts';

/* The unit of work: the only way to write, and the place of everything that follows a commit. */

/** What a unit of work changed, for whoever watches the store. */
export interface Touched {
  /** Entries were appended to the log. */
  readonly log: boolean;
  /** A mail came, moved on its way or went. */
  readonly mail: boolean;
  /** The outbox has something to do. */
  readonly outbox: boolean;
  /** Accounts whose name, address, rules, methods or state changed. */
  readonly accounts: ReadonlySet<number>;
}

class Unit implements Touched {
  log = false;
  mail = false;
  outbox = false;
  readonly accounts = new Set<number>();
}

/** What belongs to a store and is nobody's business but this folder's. */
export interface Inside {
  readonly writer: Kysely<Schema>;
  readonly committed: (touched: Touched) => void;
}

const insides = new WeakMap<Store, Inside>();
const units = new WeakMap<Tx, Unit>();

/** Called once for every store that is opened. */
export function attach(store: Store, inside: Inside): void {
  insides.set(store, inside);
}

function insideOf(store: Store): Inside {
  const inside = insides.get(store);
  if (!inside) throw new Error('The store is not open.');
  return inside;
}

/**
 * Runs `work` in one transaction: all that it writes is stored, or nothing. A refusal that it
 * returns is thrown after the commit, so that the log entry about it stays; whatever it throws
 * undoes everything. After the commit, those who watch the store are told what was touched.
 * Refuses with `timeout` where the caller of the channel has been answered so already.
 */
export async function write<T>(
  store: Store,
  work: (tx: Tx) => Promise<T>,
): Promise<Exclude<T, Refusal>> {
  const { writer, committed } = insideOf(store);
  requireTime();
  const unit = new Unit();
  const result = await writer.transaction().execute(async (tx) => {
    requireTime();
    units.set(tx, unit);
    const value = await work(tx);
    passDeadline();
    return value;
  });
  withoutDeadline(() => committed(unit));
  if (result instanceof Refusal) throw result;
  return result as Exclude<T, Refusal>;
}

/** Runs several reads on one snapshot of the store, so that what they return fits together. */
export async function read<T>(store: Store, work: (db: Db) => Promise<T>): Promise<T> {
  return work(store.db);
}

/** Says what this unit of work changed; what follows is done once, after the commit. */
export function touch(tx: Tx, what: 'log' | 'mail' | 'outbox'): void {
  const unit = units.get(tx);
  if (unit) unit[what] = true;
}

/** Says that an account's name, address, reference, rules, methods, state or locks changed. */
export function touchAccount(tx: Tx, account: number): void {
  units.get(tx)?.accounts.add(account);
}

/**
 * Runs an update or delete that must concern exactly one row. Throws where it was none or several:
 * without `returning`, Kysely's own `executeTakeFirstOrThrow` never does.
 */
export async function changeOne(query: {
  executeTakeFirstOrThrow: () => Promise<UpdateResult | DeleteResult>;
}): Promise<void> {
  const result = await query.executeTakeFirstOrThrow();
  const rows = 'numUpdatedRows' in result ? result.numUpdatedRows : result.numDeletedRows;
  if (rows !== 1n) throw new Error(`One row was to change, and ${rows} did.`);
}

/** For tests, which put rows where no operation would. */
export function writerOf(store: Store): Kysely<Schema> {
  return insideOf(store).writer;
}
