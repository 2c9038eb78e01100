import type { Store } from '../platform/db/store.ts';
import { reportUnexpected } from '../platform/log-file.ts';
import { type Anchor, type FoundAnchor, type Loss, readAnchor, writeAnchor } from './anchor.ts';
import { readMark, setMark } from './mark.ts';

/** Whose anchor, and where. */
export interface AnchorPlace {
  readonly folder: string;
  readonly installId: string;
}

const nothingSeen: Anchor = {
  version: 1,
  seq: 0,
  mac: Buffer.alloc(32).toString('base64'),
  mark: '',
  verified: null,
  checkpoint: null,
  loss: null,
};

/**
 * Keeps the anchor of an open store. It follows every commit, one write at a time, and no unit of work
 * waits for it. What it finds not to fit is told for as long as it stands in the anchor.
 */
export class AnchorKeeper {
  readonly #store: Store;
  readonly #place: AnchorPlace;
  #anchor: Anchor;
  #writing: Promise<void> | null = null;
  #isBehind = false;
  #isClosed = false;

  private constructor(store: Store, place: AnchorPlace, anchor: Anchor) {
    this.#store = store;
    this.#place = place;
    this.#anchor = anchor;
  }

  /** Compares what was last seen with what is there, and follows from here on. */
  static async open(store: Store, place: AnchorPlace): Promise<AnchorKeeper> {
    const found = await readAnchor(place.folder, store.vault, place.installId);
    const mark = await readMark(store.db, store.workstation);
    const keeper = new AnchorKeeper(store, place, begun(found, mark));
    await keeper.#follow(mark !== keeper.#anchor.mark);
    keeper.#anchor = { ...keeper.#anchor, mark: await setMark(store) };
    keeper.note();
    await keeper.settled();
    return keeper;
  }

  /** As it is now. */
  get anchor(): Anchor {
    return this.#anchor;
  }

  /** Something was committed. Returns at once. */
  note(): void {
    this.#isBehind = true;
    if (this.#isClosed) return;
    this.#writing ??= this.#catchUp().finally(() => (this.#writing = null));
  }

  /** Everything up to here was read and found right. */
  noteVerified(verified: NonNullable<Anchor['verified']>): void {
    if (verified.seq < (this.#anchor.verified?.seq ?? 0)) return;
    this.#anchor = { ...this.#anchor, verified };
    this.note();
  }

  /** A checkpoint was made or seen. */
  noteCheckpoint(checkpoint: NonNullable<Anchor['checkpoint']>): void {
    if (checkpoint.size < (this.#anchor.checkpoint?.size ?? 0)) return;
    this.#anchor = { ...this.#anchor, checkpoint };
    this.note();
  }

  /** Somebody has said that what is missed was taken away on purpose: what is there counts from here on. */
  async acceptLoss(): Promise<void> {
    await this.settled();
    this.#anchor = { ...this.#anchor, loss: null, checkpoint: null, verified: null };
    this.note();
    await this.settled();
  }

  /** Compares at once. */
  async check(): Promise<Loss | null> {
    await this.settled();
    await this.#follow();
    return this.#anchor.loss;
  }

  /** Resolves once nothing waits to be written. */
  async settled(): Promise<void> {
    while (this.#writing) await this.#writing;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.settled();
  }

  /** Whatever was committed meanwhile is in the next round. Never rejects: an anchor may be behind. */
  async #catchUp(): Promise<void> {
    try {
      while (this.#isBehind) {
        this.#isBehind = false;
        await this.#follow();
        await writeAnchor(
          this.#place.folder,
          this.#store.vault,
          this.#place.installId,
          this.#anchor,
        );
      }
    } catch (error) {
      reportUnexpected('anchor', error);
    }
  }

  /** Goes on to the newest entry, and looks whether the last that was seen is still there. */
  async #follow(isOtherFile = false): Promise<void> {
    const { seq, mac } = this.#anchor;
    const rows = await this.#store.db
      .selectFrom('log')
      .select(['seq', 'mac'])
      .where((row) =>
        row.or([
          row('seq', '=', seq),
          row(
            'seq',
            '=',
            row.selectFrom('log').select((log) => log.fn.max('seq').as('seq')),
          ),
        ]),
      )
      .orderBy('seq')
      .execute();
    const head = rows.at(-1);
    const seen = rows.find((row) => row.seq === seq) ?? (await this.#prunedEntry(seq));
    const isThere = seq === 0 || (seen !== undefined && base64(seen.mac) === mac);
    const last = head?.seq ?? 0;
    if (!isThere) this.#lose(lossAt(seq, last, isOtherFile));
    if (head) this.#anchor = { ...this.#anchor, seq: last, mac: base64(head.mac) };
  }

  /** A workstation that was away for long saw last what retention has removed since. */
  #prunedEntry(seq: number) {
    return this.#store.db
      .selectFrom('log_pruned')
      .select(['seq', 'mac'])
      .where('seq', '=', seq)
      .executeTakeFirst();
  }

  /** The first one counts: what follows it may be a consequence. */
  #lose(loss: Loss): void {
    this.#anchor = { ...this.#anchor, loss: this.#anchor.loss ?? loss, verified: null };
  }
}

function begun(found: FoundAnchor, mark: string | null): Anchor {
  if (typeof found !== 'string') return found;
  // An installation that never had an anchor has set no mark either.
  if (mark === null) return nothingSeen;
  const kind = found === 'missing' ? 'anchorMissing' : 'anchorUnreadable';
  return { ...nothingSeen, loss: { kind } };
}

function lossAt(seen: number, last: number, isOlderFile: boolean): Loss {
  if (isOlderFile) return { kind: 'rolledBack', seq: Math.min(last + 1, seen), until: seen };
  return last < seen
    ? { kind: 'cut', seq: last + 1, until: seen }
    : { kind: 'replaced', seq: seen };
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
