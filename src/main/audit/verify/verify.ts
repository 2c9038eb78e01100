import type { HistoryProblem, ProvenPart } from '../../../preload/contract/audit-verification.ts';
import { genesis } from '../../history/entry.ts';
import { Edge } from '../../platform/ledger/merkle.ts';
import { diagnose } from './diagnose.ts';
import { isSame, linkFor, make } from './links.ts';
import { keyOf, nodesFrom, wrongNode } from './nodes.ts';
import { provenThrough } from './proven.ts';
import { readRowsRoot, readSeal, readStub, type Stub } from './seals.ts';
import { strayLeaf } from './stray-leaf.ts';
import type { ClaimedCheckpoint, Expected, HistorySource, StoredEntry } from './stored.ts';

/** Up to where everything is right: the entry, what chains the next one, and the tree's right edge. */
export interface Head {
  readonly seq: number;
  readonly mac: Uint8Array;
  readonly hashes: readonly Uint8Array[];
}

/** What came of it. */
export interface Verified {
  /** Null where nothing can be gone on from. */
  readonly head: Head | null;
  readonly proven: ProvenPart;
  readonly problem: HistoryProblem | null;
}

/** How whoever asked is told, and what it may be stopped by. */
export interface Side {
  /** Of `total` entries. */
  readonly progress: (done: number, total: number) => void;
  /** Between two parts; throws where it is not to go on. */
  readonly pause: () => Promise<void>;
}

/** Entries in one part. */
const batch = 1024;

/**
 * Reads the log from an entry on (null: the first) and makes everything anew: the commitments from the
 * values, the leaves, the chain, the tree and its stored nodes, the roots of all checkpoints, the rows
 * of imports; and compares it with what this workstation last saw. It ends at the first entry that is
 * not as it was written, and says what was done to it. It changes nothing.
 */
export async function verifyHistory(
  source: HistorySource,
  expected: Expected,
  from: Head | null,
  side: Side,
): Promise<Verified> {
  return new Verification(source, expected, from).run(side);
}

class Verification {
  readonly #source: HistorySource;
  readonly #expected: Expected;
  readonly #isWhole: boolean;
  #seq: number;
  #mac: Uint8Array;
  #edge: Edge;
  #stub: (Stub & { readonly seq: number }) | null = null;
  /** The first entries that retention has left nothing but leaves of. */
  #pruned = 0;
  /** Entries of the first format, whose values were erased: the chain cannot be made anew over them. */
  #firstUnlinked: number | null = null;
  #lastUnlinked: number | null = null;
  #isSealed = false;
  #wrongNode: HistoryProblem | null = null;
  #foreign: HistoryProblem | null = null;
  readonly #claims: ClaimedCheckpoint[];
  #vouching: ProvenPart['checkpoint'] = null;
  #vouched = 0;

  constructor(source: HistorySource, expected: Expected, from: Head | null) {
    this.#source = source;
    this.#expected = expected;
    this.#isWhole = from === null;
    this.#seq = from?.seq ?? 0;
    this.#mac = from?.mac ?? genesis(expected.installId);
    this.#edge = new Edge(this.#seq, from?.hashes ?? []);
    this.#claims = expected.checkpoints
      .filter(({ says }) => says !== null && (from === null || says.size > from.seq))
      .toSorted((a, b) => sizeOf(a) - sizeOf(b));
  }

  async run(side: Side): Promise<Verified> {
    const total = await this.#source.lastNumber();
    const problem =
      (await this.#start(side, total)) ??
      (await this.#readEntries(side, total)) ??
      (await this.#finish());
    // A part that was lost, or leaves that are not those that were left, explain checkpoints of it that
    // fit no more. Else what came first counts;
    // a wrong node says nothing about the entries.
    const loss = this.#expected.anchor?.loss ?? null;
    const isCause = problem !== null && (problem === loss || problem.kind === 'stubWrong');
    return this.#result(isCause ? problem : (this.#foreign ?? problem ?? this.#wrongNode));
  }

  async #start(side: Side, total: number): Promise<HistoryProblem | null> {
    if (!this.#isWhole && !(await this.#isThere())) return { kind: 'replaced', seq: this.#seq };
    const [first] = await this.#source.entries(Number.MIN_SAFE_INTEGER, 1);
    return first ? this.#skipPruned(first.seq, side, total) : null;
  }

  /** Whether what it goes on from is as it was, itself or what is left of it. */
  async #isThere(): Promise<boolean> {
    const [entry] = await this.#source.entries(this.#seq, 1);
    const [left] = await this.#source.pruned(this.#seq, 1);
    return [entry, left].some((one) => one?.seq === this.#seq && isSame(one.mac, this.#mac));
  }

  /**
   * Goes on to the first entry that is there, over what retention has left of those before it; what
   * tells of the pruning vouches for them once the tree has come to where it ends.
   */
  async #skipPruned(first: number, side: Side, total: number): Promise<HistoryProblem | null> {
    const entry = await this.#source.stub();
    const stub = entry && readStub(entry);
    if (entry && !stub) return { kind: 'stubWrong', seq: entry.seq };
    this.#stub = stub && { ...stub, seq: entry.seq };
    const until = Math.min(first - 1, stub?.through ?? 0);
    while (this.#seq < until) {
      const left = await this.#source.pruned(this.#seq + 1, Math.min(batch, until - this.#seq));
      if (left.length === 0) return { kind: 'missing', seq: this.#seq + 1, until };
      const nodes = await nodesFrom(this.#source, this.#seq, left.length);
      for (const { seq, leaf, mac } of left) {
        if (seq !== this.#seq + 1) return { kind: 'missing', seq: this.#seq + 1, until: seq - 1 };
        this.#mac = mac;
        const problem = this.#grow(leaf, nodes);
        if (problem) return problem;
      }
      this.#pruned = this.#seq;
      side.progress(this.#seq, total);
      await side.pause();
    }
    return null;
  }

  async #readEntries(side: Side, total: number): Promise<HistoryProblem | null> {
    for (;;) {
      const isFirst = this.#isWhole && this.#seq === 0;
      const from = isFirst ? Number.MIN_SAFE_INTEGER : this.#seq + 1;
      const entries = await this.#source.entries(from, batch);
      // What should be next may have been pruned since.
      const first = entries[0]?.seq ?? 0;
      const isAhead = first > this.#seq + 1;
      const pruned = isAhead ? await this.#skipPruned(first, side, total) : null;
      if (pruned) return pruned;
      const nodes = await nodesFrom(this.#source, this.#seq, entries.length);
      for (const entry of entries) {
        const problem = (await this.#read(entry)) ?? this.#grow(entry.leaf, nodes);
        if (problem) return problem;
      }
      side.progress(this.#seq, Math.max(total, this.#seq));
      if (entries.length < batch) return null;
      await side.pause();
    }
  }

  /** Makes an entry anew. Where it is right, the chain has come to it. */
  async #read(entry: StoredEntry): Promise<HistoryProblem | null> {
    const seq = this.#seq + 1;
    const is = entry.seq === seq ? make(entry) : null;
    const link = is && linkFor(entry, is, this.#mac, this.#expected.chainKey);
    // Of an entry whose values were erased, format 1 keeps no link that can be made again.
    const isUnlinked = link === null && entry.version === 1 && entry.kept !== null;
    const isRight =
      is !== null &&
      isSame(is.hash, entry.leaf) &&
      (isUnlinked || (link !== null && isSame(link, entry.mac)));
    if (!isRight) return diagnose(this.#source, this.#placeOf(seq, entry));
    if (isUnlinked) this.#noteUnlinked(seq);
    const problem = this.#checkSeal(entry) ?? (await this.#checkRows(entry));
    if (problem) return problem;
    this.#mac = entry.mac;
    return null;
  }

  #noteUnlinked(seq: number): void {
    this.#firstUnlinked ??= seq;
    this.#lastUnlinked = seq;
  }

  #placeOf(seq: number, entry: StoredEntry) {
    const { anchor, chainKey } = this.#expected;
    const seen = anchor && { seq: anchor.seq, mac: Buffer.from(anchor.mac, 'base64') };
    const unlinked = this.#lastUnlinked;
    return { seq, entry, previous: this.#mac, chainKey, seen, unlinked };
  }

  /** The first entry of format 2 after those of format 1 says what they were. */
  #checkSeal(entry: StoredEntry): HistoryProblem | null {
    if (entry.version === 1) {
      // Format 1 does not come back.
      if (this.#isSealed) return { kind: 'sealWrong', seq: entry.seq };
      return null;
    }
    if (this.#isSealed) return null;
    this.#isSealed = true;
    if (!this.#isWhole || this.#seq === this.#pruned) return null;
    const seal = readSeal(entry);
    const isRight =
      seal?.entries === this.#seq &&
      isSame(seal.head, this.#mac) &&
      isSame(seal.root, this.#edge.root());
    return isRight ? null : { kind: 'sealWrong', seq: this.#firstUnlinked ?? entry.seq };
  }

  async #checkRows(entry: StoredEntry): Promise<HistoryProblem | null> {
    const root = readRowsRoot(entry);
    if (root === null) return null;
    const is = await this.#source.rowsRoot(entry.seq);
    if (is !== null && isSame(root, is)) return null;
    const [left] = await this.#source.pruned(entry.seq, 1);
    // It was pruned since, and its rows with it.
    return left?.seq === entry.seq ? null : { kind: 'rowsEdited', seq: entry.seq };
  }

  /** Adds a leaf to the tree, and compares the stored nodes and the checkpoints that come to it. */
  #grow(leaf: Uint8Array, stored: ReadonlyMap<string, Uint8Array>): HistoryProblem | null {
    const completed = this.#edge.append(leaf);
    this.#seq += 1;
    for (const node of completed) {
      const is = stored.get(keyOf(node));
      if (is === undefined) continue;
      if (!isSame(is, node.hash)) this.#wrongNode ??= wrongNode(node);
    }
    this.#checkCheckpoints();
    return this.#checkStub() ?? this.#checkSeen();
  }

  /** Everything that was to go is what it was when that was told, whether it has gone or not. */
  #checkStub(): HistoryProblem | null {
    const stub = this.#stub;
    if (stub?.through !== this.#seq) return null;
    const isRight = isSame(this.#edge.root(), stub.root) && isSame(this.#mac, stub.head);
    return isRight ? null : { kind: 'stubWrong', seq: stub.seq };
  }

  #checkCheckpoints(): void {
    for (let [claim] = this.#claims; claim && sizeOf(claim) === this.#seq; [claim] = this.#claims) {
      this.#claims.shift();
      if (!claim.says || !isSame(claim.says.root, this.#edge.root())) {
        this.#foreign ??= { kind: 'checkpointForeign', seq: this.#seq, where: claim.where };
        continue;
      }
      // After one that does not fit, none vouches for what is before it.
      if (this.#foreign) continue;
      this.#vouching = { entries: this.#seq, at: claim.says.at };
      this.#vouched += 1;
    }
  }

  /** The entry that was last seen is still what it was. */
  #checkSeen(): HistoryProblem | null {
    const { anchor } = this.#expected;
    if (anchor?.seq !== this.#seq || anchor.loss) return null;
    const isSeen = isSame(this.#mac, Buffer.from(anchor.mac, 'base64'));
    return isSeen ? null : { kind: 'replaced', seq: this.#seq };
  }

  /** What only the end tells. */
  async #finish(): Promise<HistoryProblem | null> {
    const { anchor, checkpoints } = this.#expected;
    if (anchor?.loss) return anchor.loss;
    if (anchor && anchor.seq > this.#seq)
      return { kind: 'cut', seq: this.#seq + 1, until: anchor.seq };
    const [ahead] = this.#claims;
    if (ahead)
      return { kind: 'checkpointAhead', seq: sizeOf(ahead), found: this.#seq, where: ahead.where };
    const unsigned = checkpoints.find(({ says }) => says === null);
    if (unsigned) return { kind: 'checkpointUnsigned', seq: unsigned.size, where: unsigned.where };
    if (!this.#isWhole) return null;
    const left = await strayLeaf(this.#source, this.#pruned);
    if (left) return left;
    const stray = await this.#source.strayOpening();
    if (stray !== null) return { kind: 'openingExtra', seq: stray };
    const extra = await this.#source.nodeBeyond(this.#seq);
    return extra && wrongNode(extra);
  }

  #result(problem: HistoryProblem | null): Verified {
    const vouched = this.#vouching?.entries ?? 0;
    const through = provenThrough(problem, this.#seq, vouched);
    const vouching = this.#vouching && this.#vouching.entries <= through ? this.#vouching : null;
    const proven = { through, checkpoint: vouching, checkpoints: this.#vouched };
    if (problem) return { head: null, proven, problem };
    const head = { seq: this.#seq, mac: this.#mac, hashes: this.#edge.hashes };
    return { head, proven, problem };
  }
}

function sizeOf({ says, size }: ClaimedCheckpoint): number {
  return says?.size ?? size ?? 0;
}
