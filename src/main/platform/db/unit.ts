import type { KeyObject } from 'node:crypto';
import type { DeleteResult, Kysely, UpdateResult } from 'kysely';
import { passDeadline, requireTime, withoutDeadline } from '../deadline.ts';
import { Refusal, refuse } from '../failure.ts';
import type { Engine } from './engine.ts';
import type { Db, Schema, Tx } from './schema.ts';
import { refreshSearchText } from './client-search.ts';
import { linkOf } from './log-key.ts';
import type { Store } from './store.ts';
import type { Touched } from './touched.ts';

/* The unit of work: the only way to write, and the place of everything that follows a commit. */

class Unit implements Touched {
  log = false;
  mail = false;
  outbox = false;
  accounts = false;
  desk = false;
  team = false;
  presence = false;
  /** What these are searched by is made anew before the commit. */
  readonly changed = new Set<number>();
  readonly writer: Writer;
  readonly workstation: string | null;

  constructor(writer: Writer, workstation: string | null) {
    this.writer = writer;
    this.workstation = workstation;
  }
}

/** What units of work run on. */
export interface Writer {
  readonly db: Kysely<Schema>;
  readonly transaction: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  readonly engine: Engine;
  /** Key of the log's chain. */
  readonly chainKey: KeyObject;
}

/** Units of work one after the other, each statement of which waits for the one before it. */
export function unitsOn(db: Kysely<Schema>): Pick<Writer, 'db' | 'transaction'> {
  return { db, transaction: (work) => db.transaction().execute(work) };
}

/** What belongs to a store and is nobody's business but this folder's. */
export interface Inside {
  readonly writer: Writer;
  /** For reads that must fit together. */
  readonly snapshot: <T>(work: (db: Db) => Promise<T>) => Promise<T>;
  readonly committed: (touched: Touched) => void;
}

/** Stores that are being moved: nobody else writes there. */
const held = new WeakSet<Store>();
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
 * Refuses with `timeout` where the caller of the channel has been answered so already, and with
 * `store_moving` while the store is moved.
 */
export async function write<T>(
  store: Store,
  work: (tx: Tx) => Promise<T>,
): Promise<Exclude<T, Refusal>> {
  const { writer, committed } = insideOf(store);
  requireUnheld(store);
  const { result, touched } = await runUnit(writer, work, store.workstation);
  withoutDeadline(() => committed(touched));
  if (result instanceof Refusal) throw result;
  return result as Exclude<T, Refusal>;
}

/**
 * Runs `work` on a store that nobody else writes to from here on; whoever tries is refused with
 * `store_moving`. Where `work` throws, all goes on as before.
 */
export async function holdWriting<T>(store: Store, work: (tx: Tx) => Promise<T>): Promise<T> {
  requireUnheld(store);
  held.add(store);
  try {
    const { result } = await runUnit(insideOf(store).writer, work, store.workstation);
    return result;
  } catch (error) {
    held.delete(store);
    throw error;
  }
}

/** Refuses with `store_moving` while a store is moved. */
export function requireUnheld(store: Store): void {
  if (held.has(store)) throw refuse('store_moving', null);
}

/** One transaction, wherever it runs, and what it touched. `workstation`: see `workstationOf`. */
export async function runUnit<T>(
  writer: Writer,
  work: (tx: Tx) => Promise<T>,
  workstation: string | null,
): Promise<{ result: T; touched: Touched }> {
  requireTime();
  const unit = new Unit(writer, workstation);
  const result = await writer.transaction(async (tx) => {
    requireTime();
    units.set(tx, unit);
    const made = await work(tx);
    await refreshSearchText(tx, unit.changed);
    writer.engine.committing(unit);
    passDeadline();
    return made;
  });
  return { result, touched: unit };
}

/** Runs several reads on one snapshot of the store, so that what they return fits together. */
export function read<T>(store: Store, work: (db: Db) => Promise<T>): Promise<T> {
  return insideOf(store).snapshot(work);
}

/** What chains an entry to the one before. The key is the unit's: whoever can write can append. */
export function chainMac(tx: Tx, entry: Uint8Array, previous: Uint8Array): Buffer {
  return linkOf(writerIn(tx).chainKey, entry, previous);
}

/** What the store of this unit of work does in its own way. */
export function engineOf(tx: Tx): Engine {
  return writerIn(tx).engine;
}

/** Which workstation of the team this unit of work is of; null: the store is not shared, or it is a worker's. */
export function workstationOf(tx: Tx): string | null {
  return units.get(tx)?.workstation ?? null;
}

function writerIn(tx: Tx): Writer {
  const unit = units.get(tx);
  if (!unit) throw new Error('This is no unit of work.');
  return unit.writer;
}

/** Says what this unit of work changed; what follows is done once, after the commit. */
export function touch(tx: Tx, what: keyof Touched): void {
  const unit = units.get(tx);
  if (unit) unit[what] = true;
}

/**
 * Says that an account's name, address, reference, rules, methods or state changed, or the address that
 * it came from. `touch` is enough for what no search finds it by.
 */
export function touchAccount(tx: Tx, account: number): void {
  touch(tx, 'accounts');
  units.get(tx)?.changed.add(account);
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

/** For tests: the same store as a workstation of a team has it. */
export function seenFrom(store: Store, workstation: string | null): Store {
  const seen: Store = { ...store, workstation };
  attach(seen, insideOf(store));
  return seen;
}

/** For tests, which put rows where no operation would. */
export function writerOf(store: Store): Kysely<Schema> {
  return insideOf(store).writer.db;
}
