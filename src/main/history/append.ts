import { randomBytes } from 'node:crypto';
import type { LogData, NewEntry } from '../../preload/contract/history.ts';
import type { LogHead, SealedEntry, StoredOpening } from '../platform/db/engine.ts';
import type { Tx } from '../platform/db/schema.ts';
import { chainMac, engineOf, touch } from '../platform/db/unit.ts';
import { now } from '../platform/clock.ts';
import { commitTo, leafOf, seedBytes } from '../platform/ledger/leaf.ts';
import { leafHash } from '../platform/ledger/merkle.ts';
import { type Act, encodeData, entryVersion, genesis } from './entry.ts';
import { sealOfEarlier } from './seal.ts';
import { noteTimes } from './stretches.ts';

/** What any entry may hold. */
type Payload = Partial<Record<'data' | 'before' | 'after', LogData>>;

/** Something to append, and who did it. */
export interface Told {
  readonly act: Act;
  readonly entry: NewEntry;
}

/** Where the log ends for a unit that has appended: nobody else appends until it has ended. */
const heads = new WeakMap<Tx, KnownHead>();

type KnownHead = LogHead & { readonly mac: Buffer };

/**
 * Appends to History → Logs, in the transaction of the change that it tells of: both are stored
 * or neither (requirement 50). Returns the entry's sequence number, which has no gaps.
 */
export async function append(tx: Tx, act: Act, entry: NewEntry): Promise<number> {
  return appendAll(tx, [{ act, entry }]);
}

/** As `append`, for at least one entry; returns the number of the last. Any number costs the same few statements. */
export async function appendAll(tx: Tx, told: readonly Told[]): Promise<number> {
  const end = heads.get(tx) ?? (await endOf(tx));
  if (end.version !== 1) return store(tx, end, told);
  const [first] = told;
  const act = { actor: null, subject: null, sourceIp: null, at: first?.act.at ?? now() };
  return store(tx, end, [{ act, entry: await sealOfEarlier(tx, end) }, ...told]);
}

/** The number of the next entry: nobody else appends until the unit has ended. */
export async function nextSeq(tx: Tx): Promise<number> {
  const end = heads.get(tx) ?? (await endOf(tx));
  if (end.version === 1) return (await appendAll(tx, [])) + 1;
  heads.set(tx, end);
  return end.seq + 1;
}

async function store(tx: Tx, end: KnownHead, told: readonly Told[]): Promise<number> {
  const entries: SealedEntry[] = [];
  const openings: StoredOpening[] = [];
  const times: { seq: number; at: number }[] = [];
  let { seq, mac, between } = end;
  for (const one of told) {
    const at = within(one.act.at, between);
    const { entry, opening, leaf } = encoded(one, seq + 1, at);
    mac = chainMac(tx, leaf, mac);
    entries.push({ ...entry, leaf: leafHash(leaf), mac });
    openings.push(opening);
    seq = entry.seq;
    times.push({ seq, at });
    between = since(at, between);
  }
  await engineOf(tx).appendEntries(tx, entries, openings, end.mac);
  const reached = await noteTimes(tx, times, end.reached);
  heads.set(tx, { seq, version: entryVersion, mac, reached, between });
  touch(tx, 'log');
  return seq;
}

async function endOf(tx: Tx): Promise<KnownHead> {
  const head = await engineOf(tx).logHead(tx);
  return { ...head, mac: head.mac ?? (await firstLink(tx)) };
}

interface Encoded {
  readonly entry: Omit<SealedEntry, 'leaf' | 'mac'>;
  readonly opening: StoredOpening;
  /** Its bytes. */
  readonly leaf: Buffer;
}

function encoded({ act, entry: told }: Told, seq: number, at: number): Encoded {
  const { data, before, after }: NewEntry & Payload = told;
  const entry = {
    seq,
    at: new Date(at).toISOString(),
    code: told.code,
    outcome: told.outcome,
    actor_id: act.actor,
    subject_id: act.subject,
    version: entryVersion,
  };
  const opening = {
    seq,
    seed: randomBytes(seedBytes),
    source_ip: act.sourceIp,
    data: encodeData(data ?? {}),
    before: encodePart(before),
    after: encodePart(after),
    kept: null,
  };
  const values = { ...entry, ...opening };
  return { entry, opening, leaf: leafOf(entry, commitTo(values, opening.seed)) };
}

/** What has no fields is not there. */
function encodePart(part: LogData | undefined): string | null {
  return part && Object.keys(part).length > 0 ? encodeData(part) : null;
}

/** A store that several workstations write keeps the time itself, so that no clock of theirs is believed. */
function within(at: number, between: LogHead['between']): number {
  return between === null ? at : Math.min(Math.max(at, between.earliest), between.latest);
}

/** When what follows an entry of then may be of. */
function since(at: number, between: LogHead['between']): LogHead['between'] {
  return between && { ...between, earliest: at };
}

async function firstLink(tx: Tx): Promise<Buffer> {
  const { install_id } = await tx
    .selectFrom('install')
    .select('install_id')
    .executeTakeFirstOrThrow();
  return genesis(install_id);
}
