import type { KeyObject } from 'node:crypto';
import type { HistoryProblem } from '../../../preload/contract/audit-verification.ts';
import { logCodes, logOutcomes } from '../../../preload/contract/history.ts';
import {
  type Commitment,
  commitmentsOf,
  commitmentTo,
  type Field,
  parts,
  readPart,
  saltsFrom,
  writePart,
} from '../../platform/ledger/leaf.ts';
import { fitsChain, fitsLeaf, isSame, linkFor, made, make } from './links.ts';
import type { HistorySource, StoredEntry } from './stored.ts';

/** The first place in which something is wrong, and what is known up to there. */
export interface Place {
  /** Number of the entry that should be here. */
  readonly seq: number;
  /** What chains it to the one before, which is right. */
  readonly previous: Uint8Array;
  readonly chainKey: KeyObject;
  /** What is here. */
  readonly entry: StoredEntry;
  /** The last entry over which the chain could not be made anew; null: none. */
  readonly unlinked: number | null;
  /** The last entry that this workstation saw; null: none is known. */
  readonly seen: { readonly seq: number; readonly mac: Uint8Array } | null;
}

/** How many are read at once where the whole log is looked through. */
const batch = 500;
/** Accounts that are tried where somebody may have been put in place of another. */
const mostAccounts = 300;

/**
 * Says what was done to the log in the first place where it is not as it was written. May cost as
 * much as reading all of it: something is wrong, and whoever looks into it needs to know what.
 */
export async function diagnose(source: HistorySource, place: Place): Promise<HistoryProblem> {
  const { seq, entry } = place;
  if (entry.seq !== seq) return astray(source, place);
  if (!entry.opening) return { kind: 'openingMissing', seq };
  const moved = fitsLeaf(entry) ? null : await movedFrom(source, place);
  if (moved) return moved;
  const [next, afterNext] = await source.entries(seq + 1, 2);
  if (next && followsAnother(place, next)) return { kind: 'edited', seq: seq - 1, field: 'mac' };
  if (isResealed(place, next)) return { kind: 'edited', seq, field: 'mac' };
  const of = await source.withMac(entry.mac, seq);
  if (of !== null) return { kind: 'duplicated', seq, of };
  if (seq === 1 && next && beginsElsewhere(place, next, afterNext))
    return { kind: 'otherInstallation', seq };
  if (isPushedIn(place, next)) return { kind: 'inserted', seq };
  return { kind: 'edited', seq, field: editedField(place) };
}

/** The number is another one: entries are gone, or this one has lost its own. */
async function astray(
  source: HistorySource,
  { seq, previous, chainKey, entry }: Place,
): Promise<HistoryProblem> {
  if (entry.seq < seq) {
    const own = await ownNumber(source, entry, seq);
    return own === null
      ? { kind: 'inserted', seq: entry.seq }
      : { kind: 'renumbered', seq: own, as: entry.seq };
  }
  for await (const other of entriesFrom(source, entry.seq))
    if (fitsLeaf(other, seq) || fitsChain({ ...other, seq }, previous, chainKey))
      return { kind: 'renumbered', seq, as: other.seq };
  return { kind: 'missing', seq, until: entry.seq - 1 };
}

async function* entriesFrom(source: HistorySource, from: number): AsyncGenerator<StoredEntry> {
  for (let seq = from; ;) {
    const entries = await source.entries(seq, batch);
    yield* entries;
    const last = entries.at(-1);
    if (!last || entries.length < batch) return;
    seq = last.seq + 1;
  }
}

/** What is here was written, but with another number. */
async function movedFrom(
  source: HistorySource,
  { seq, entry }: Place,
): Promise<HistoryProblem | null> {
  const own = await ownNumber(source, entry, seq);
  if (own === null) return null;
  const copy = { kind: 'duplicated', seq, of: own } as const;
  if (own < seq || (await isAt(source, own, own))) return copy;
  const swapped = await isAt(source, own, seq);
  // Pushed in between, it moves what should be here on by one; so the neighbours do who swap.
  if (await isAt(source, seq + 1, seq))
    return swapped && !(await isAt(source, own + 1, own))
      ? { kind: 'swapped', seq, with: own }
      : copy;
  return swapped ? { kind: 'swapped', seq, with: own } : { kind: 'missing', seq, until: own - 1 };
}

/** Whether the entry in a place is the one that was written with a number. */
async function isAt(source: HistorySource, place: number, seq: number): Promise<boolean> {
  const [there] = await source.entries(place, 1);
  return there?.seq === place && fitsLeaf(there, seq);
}

/** The number that an entry's leaf was made with, the nearest first; null: none. */
async function ownNumber(
  source: HistorySource,
  entry: StoredEntry,
  near: number,
): Promise<number | null> {
  const commitments = commitmentsOf(entry);
  if (!commitments) return null;
  const last = Math.max(near, await source.lastNumber()) + batch;
  for (let by = 1; by <= last; by++)
    for (const seq of [near + by, near - by])
      if (seq > 0 && seq <= last && isSame(made(entry, commitments, seq).hash, entry.leaf))
        return seq;
  return null;
}

/** The entry is right and so is what follows: what chains it to the one before, of which nobody can tell, was changed. */
function followsAnother({ seq, entry, chainKey, unlinked }: Place, next: StoredEntry): boolean {
  return unlinked === seq - 1 && fitsLeaf(entry) && fitsChain(next, entry.mac, chainKey);
}

/** Only what chains the next entry to this one was changed: with what it has to be, the chain goes on. */
function isResealed({ entry, previous, chainKey, seq, seen }: Place, next?: StoredEntry): boolean {
  const is = make(entry);
  const link = is && linkFor(entry, is, previous, chainKey);
  if (!is || !link || !isSame(is.hash, entry.leaf) || isSame(link, entry.mac)) return false;
  if (next) return next.seq === seq + 1 && fitsChain(next, link, chainKey);
  return seen?.seq === seq && isSame(seen.mac, link);
}

/** The chain is one, but not from this installation's name or not with its key. */
function beginsElsewhere(
  { entry, chainKey }: Place,
  next: StoredEntry,
  afterNext?: StoredEntry,
): boolean {
  if (!fitsLeaf(entry) || !fitsLeaf(next)) return false;
  if (fitsChain(next, entry.mac, chainKey)) return true;
  return afterNext !== undefined && !fitsChain(afterNext, next.mac, chainKey);
}

/** What should be here comes next, or nothing should. */
function isPushedIn({ seq, previous, chainKey, seen }: Place, next?: StoredEntry): boolean {
  if (!next) return seen !== null && seen.seq < seq;
  return fitsLeaf(next, seq) || fitsChain({ ...next, seq }, previous, chainKey);
}

/**
 * The one field with which, were it something else, the entry would be as it was written. Null where
 * that cannot be found by trying: a text, an address or the time.
 */
function editedField({ entry, previous, chainKey }: Place): string | null {
  const is = make(entry);
  const link = is && linkFor(entry, is, previous, chainKey);
  if (link && isSame(link, entry.mac)) return 'leaf';
  const open = commitmentsOf(entry);
  if (!open) return null;
  for (const { field, head, commitments } of guesses(entry, open)) {
    const leaf = made(head, commitments);
    const chained = linkFor(head, leaf, previous, chainKey);
    if (isSame(leaf.hash, entry.leaf) || (chained && isSame(chained, entry.mac))) return field;
  }
  return null;
}

interface Guess {
  readonly field: string;
  /** The entry as it may have been. */
  readonly head: StoredEntry;
  readonly commitments: readonly Commitment[];
}

function* guesses(entry: StoredEntry, open: readonly Commitment[]): Generator<Guess> {
  const ofHead = (field: string, head: StoredEntry) => ({ field, head, commitments: open });
  for (const outcome of logOutcomes)
    if (outcome !== entry.outcome) yield ofHead('outcome', { ...entry, outcome });
  for (const code of logCodes) if (code !== entry.code) yield ofHead('code', { ...entry, code });
  for (const version of [1, 2])
    if (version !== entry.version) yield ofHead('version', { ...entry, version });
  for (let account = 0; account <= mostAccounts; account++) {
    const id = account === 0 ? null : account;
    for (const [name, head] of [
      ['actor', { ...entry, actor_id: id }],
      ['subject', { ...entry, subject_id: id }],
    ] as const) {
      if (id === (name === 'actor' ? entry.actor_id : entry.subject_id)) continue;
      const commitments = withOne(entry, open, { name, value: JSON.stringify(id) });
      if (commitments) yield { field: name, head, commitments };
    }
  }
  for (const [field, head] of guessesInOpening(entry)) {
    const commitments = commitmentsOf(head);
    if (commitments) yield { field, head, commitments };
  }
}

/** The commitments with another value of one field; null where it was erased. */
function withOne(
  { seed, kept }: StoredEntry,
  open: readonly Commitment[],
  field: Field,
): Commitment[] | null {
  const salt = seed ? saltsFrom(seed)(field.name) : keptSalt(kept, field.name);
  if (!salt) return null;
  const commitment = commitmentTo(salt, field);
  return open.map((each) => (each.name === field.name ? { name: each.name, commitment } : each));
}

function keptSalt(kept: string | null, name: string): Buffer | null {
  const { salts } = JSON.parse(kept ?? '{}') as { salts?: Record<string, string> };
  const salt = salts?.[name];
  return salt === undefined ? null : Buffer.from(salt, 'base64');
}

function* guessesInOpening(entry: StoredEntry): Generator<[field: string, other: StoredEntry]> {
  yield ['address', { ...entry, source_ip: null }];
  for (const part of parts)
    for (const [field, text] of guessesIn(entry[part]))
      yield [`${part}${field}`, { ...entry, [part]: text }];
}

/** What a part may have been: without a field, or with a yes for a no. */
function* guessesIn(text: string | null): Generator<[field: string, text: string | null]> {
  const fields = text === null ? null : readPart(text);
  if (!fields) return;
  for (const [key, value] of fields) {
    const others = fields.filter(([other]) => other !== key);
    yield [`.${key}`, writePart(others)];
    for (const guess of [true, false, null])
      if (guess !== value) yield [`.${key}`, writePart([...others, [key, guess]])];
  }
}
