import type {
  VerificationResult,
  VerificationView,
} from '../../preload/contract/audit-verification.ts';
import { now } from '../platform/clock.ts';
import { openLogKey } from '../platform/db/log-key.ts';
import type { Store } from '../platform/db/store.ts';
import { reportUnexpected } from '../platform/log-file.ts';
import { runInWorker, type WorkerOptions } from '../platform/worker.ts';
import type { Workstation } from '../platform/workstation.ts';
import { AnchorKeeper } from './anchor-keeper.ts';
import { claimsOf } from './claims.ts';
import { keptForks } from './kept.ts';
import { originOf } from './keys.ts';
import { logResult } from './log-result.ts';
import type { Anchor } from './anchor.ts';
import { prunedPart } from './pruned.ts';
import type { VerifyInput } from './verify-worker.ts';
import type { ClaimedCheckpoint } from './verify/stored.ts';
import type { Head, Verified } from './verify/verify.ts';

/** Who verifies; null: the application itself. */
type Verifier = number | null;

/** What is known of the history of an open store. */
interface Watched {
  readonly store: Store;
  readonly keeper: AnchorKeeper;
  /** Ends what reads it. */
  readonly ending: AbortController;
}

/**
 * Watches over the history: keeps the anchor, verifies at every start what came since the last time,
 * then all of it, unhurried, and whenever somebody asks. What is wrong is told and logged, and nothing
 * is kept from working or repaired.
 */
export class HistoryWatch {
  readonly #workstation: Workstation;
  readonly #changed: () => void;
  #watched: Watched | null = null;
  #opening: Promise<void> = Promise.resolve();
  #result: VerificationResult | null = null;
  #running: VerificationView['running'] = null;

  /** `changed` is told when there is something new to see. */
  constructor(workstation: Workstation, changed: () => void) {
    this.#workstation = workstation;
    this.#changed = changed;
  }

  /** A store was opened: begins to watch it, and verifies it by and by. */
  async open(store: Store): Promise<void> {
    await this.stop();
    const { folder, installId } = this.#workstation;
    const keeper = await AnchorKeeper.open(store, { folder, installId });
    const watched = { store, keeper, ending: new AbortController() };
    this.#watched = watched;
    this.#opening = this.#verifyAtStart(watched).catch((error: unknown) => {
      if (!watched.ending.signal.aborted) reportUnexpected('verification', error);
    });
  }

  /** Something was appended to the log. */
  noteAppended(): void {
    this.#watched?.keeper.note();
  }

  /** Keeps the anchor of the store that is open; null: none is. */
  get keeper(): AnchorKeeper | null {
    return this.#watched?.keeper ?? null;
  }

  /** Whether all of it was read since the store was opened, and nothing is wrong. */
  get isSound(): boolean {
    return this.#result !== null && this.#result.whole && this.#result.problem === null;
  }

  /** What came of the last verification; null: nothing was verified since the store was opened. */
  get result(): VerificationResult | null {
    return this.#result;
  }

  /** How the history stands. */
  async view(): Promise<VerificationView> {
    const { db } = this.#workstation.store;
    const last = await db
      .selectFrom('log')
      .select('seq')
      .orderBy('seq', 'desc')
      .limit(1)
      .executeTakeFirst();
    return {
      entries: last?.seq ?? 0,
      result: this.#result,
      running: this.#running,
      pruned: await prunedPart(db),
      acceptable: this.#isAcceptable(),
    };
  }

  #isAcceptable(): boolean {
    const { folder } = this.#workstation;
    const isLost = this.keeper !== null && this.keeper.anchor.loss !== null;
    return isLost || keptForks(folder, originOf(this.#workstation)).length > 0;
  }

  /** Verifies everything, because somebody asked. Throws `signal.reason` where they changed their mind. */
  async verify(by: Verifier, options: WorkerOptions): Promise<VerificationResult> {
    const watched = this.#watched ?? (await this.#watchNow());
    return this.#verify(watched, { from: null, isQuiet: false, by }, options);
  }

  /** Resolves once the verification that follows an opening has ended. */
  settled(): Promise<void> {
    return this.#opening;
  }

  /** Ends what reads the store and writes the anchor; to be called before it is closed. */
  async stop(): Promise<void> {
    const watched = this.#watched;
    this.#watched = null;
    watched?.ending.abort();
    await this.#opening;
    await watched?.keeper.close();
    this.#result = null;
    this.#running = null;
  }

  /** For whoever asks before the opening was told. */
  async #watchNow(): Promise<Watched> {
    await this.open(this.#workstation.store);
    if (!this.#watched) throw new Error('The store was closed.');
    return this.#watched;
  }

  async #verifyAtStart(watched: Watched): Promise<void> {
    const { signal } = watched.ending;
    const from = headOf(watched.keeper.anchor);
    const quick =
      from && (await this.#verify(watched, { from, isQuiet: false, by: null }, { signal }));
    // Where something is wrong, somebody waits to hear what.
    await this.#all(watched, quick !== null && quick.problem === null);
  }

  async #all(watched: Watched, isQuiet: boolean): Promise<void> {
    const { signal } = watched.ending;
    const progress = (done: number, total: number) => this.#run({ done, total });
    try {
      await this.#verify(
        watched,
        { from: null, isQuiet, by: null },
        { signal, progress: (done, total) => progress(done, total ?? done) },
      );
    } finally {
      this.#run(null);
    }
  }

  #run(running: VerificationView['running']): void {
    this.#running = running;
    this.#changed();
  }

  async #verify(
    watched: Watched,
    { from, isQuiet, by }: { from: Head | null; isQuiet: boolean; by: Verifier },
    options: WorkerOptions,
  ): Promise<VerificationResult> {
    const { store, keeper } = watched;
    await keeper.check();
    const { log_key } = await store.db
      .selectFrom('install')
      .select('log_key')
      .executeTakeFirstOrThrow();
    const checkpoints = withSeen(await claimsOf(this.#workstation, store), keeper.anchor);
    const input: VerifyInput = {
      pass: store.readerPass(),
      installId: this.#workstation.installId,
      chainKey: openLogKey(store.vault, log_key),
      anchor: keeper.anchor,
      checkpoints,
      from,
      isQuiet,
    };
    const verified = await runInWorker<Verified>(
      import.meta.dirname,
      'verify-worker',
      input,
      options,
    );
    const at = now();
    const { proven, problem, head } = verified;
    const result = { at, whole: from === null, proven, problem };
    if (head) {
      keeper.noteVerified(anchoredHead(head, at));
      noteNewest(keeper, checkpoints);
    }
    await logResult(store, result, by);
    this.#result = result;
    this.#changed();
    return result;
  }
}

/** The newest checkpoint that was seen counts, though all that is kept of it is gone. */
function withSeen(claims: readonly ClaimedCheckpoint[], { checkpoint }: Anchor) {
  if (!checkpoint || claims.some(({ size }) => size === checkpoint.size)) return claims;
  const { size, root, at } = checkpoint;
  const says = { size, root: Buffer.from(root, 'base64'), at };
  return [...claims, { where: 'folder', size, says } as const];
}

function noteNewest(keeper: AnchorKeeper, claims: readonly ClaimedCheckpoint[]): void {
  const said = claims.flatMap(({ says }) => says ?? []);
  const newest = said.toSorted((a, b) => b.size - a.size)[0];
  if (!newest) return;
  const { size, root, at } = newest;
  keeper.noteCheckpoint({ size, root: Buffer.from(root).toString('base64'), at });
}

function headOf({ verified }: Anchor): Head | null {
  if (!verified) return null;
  const { seq, mac, hashes } = verified;
  const bytes = (text: string) => Buffer.from(text, 'base64');
  return { seq, mac: bytes(mac), hashes: hashes.map(bytes) };
}

function anchoredHead({ seq, mac, hashes }: Head, at: number): NonNullable<Anchor['verified']> {
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
  return { seq, mac: text(mac), hashes: hashes.map(text), at };
}
