import { setImmediate as nextTurn } from 'node:timers/promises';
import { monotonic } from '../platform/clock.ts';
import type { Store } from '../platform/db/store.ts';
import { write } from '../platform/db/unit.ts';
import { type Begun, type Finished, markSending, record, type Timing } from './attempts.ts';
import { placeFiles, removeFiles } from './folder-transport.ts';
import { addSteps } from './steps.ts';

/** What has ended is written after this at the latest, together with whatever else is to be. */
const recordWithin = 50;
/** Milliseconds that a mail may wait to be marked together with others. */
const gatherFor = 3;

interface Begin extends Begun {
  settle: (marked: boolean) => void;
  fail: (error: unknown) => void;
}

export interface JournalPorts {
  /** Where the folder transport writes. */
  folder: string;
  timing: Timing;
  now: () => number;
  /** The store could not be written; nothing is lost. */
  failed: (error: unknown) => void;
}

/**
 * Writes which mails are on the wire and how they ended. A mail is marked before its text goes out,
 * so that a crash at any moment sends nothing twice and loses nothing (requirement 36). All that is
 * to be written at one time goes into one transaction, because a commit costs more than a row.
 */
export class Journal {
  readonly #store: Store;
  readonly #ports: JournalPorts;
  #begins: Begin[] = [];
  #ends: Finished[] = [];
  #writing: Promise<void> | null = null;
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(store: Store, ports: JournalPorts) {
    this.#store = store;
    this.#ports = ports;
  }

  /** Resolves once the mail is marked as being sent; to false where it must not go out any more. */
  begin(begun: Begun): Promise<boolean> {
    return new Promise((settle, fail) => {
      this.#begins.push({ ...begun, settle, fail });
      this.#flushSoon();
    });
  }

  /** Takes down how a mail that was begun has ended. */
  end(finished: Finished): void {
    this.#ends.push(finished);
    this.#timer ??= setTimeout(() => this.#flushSoon(), recordWithin).unref();
  }

  /** Writes what there is to write, and nothing any more afterwards. */
  async close(): Promise<void> {
    await this.flush().catch(this.#ports.failed);
    this.#isClosed = true;
  }

  /** Writes what there is to write. Rejects where that fails; what has ended stays for the next time. */
  async flush(): Promise<void> {
    while (this.#writing || this.#begins.length > 0 || this.#ends.length > 0) {
      await (this.#writing ??= this.#write().finally(() => (this.#writing = null)));
    }
  }

  #flushSoon(): void {
    if (!this.#writing && !this.#isClosed) void this.flush().catch(this.#ports.failed);
  }

  async #write(): Promise<void> {
    await this.#gather();
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const begins = this.#begins.splice(0);
    const ends = this.#ends.splice(0);
    const written = await this.#commit(begins, ends).catch((error: unknown) => {
      this.#ends.unshift(...ends);
      for (const { fail } of [...begins, ...this.#begins.splice(0)]) fail(error);
      throw error;
    });
    for (const { prepared, settle } of begins) settle(written.marked.has(prepared.row.id));
    placeFiles(this.#ports.folder, written.files);
    removeFiles(this.#ports.folder, written.orphans);
  }

  /** Waits a moment for connections that are about to be free too. */
  async #gather(): Promise<void> {
    const last = monotonic() + gatherFor;
    const isWorthwhile = () =>
      this.#begins.length > 0 &&
      this.#begins.every(({ transport }) => this.#begins.length < transport.connections - 1);
    do await nextTurn();
    while (isWorthwhile() && monotonic() < last);
  }

  #commit(begins: readonly Begin[], ends: readonly Finished[]) {
    const { timing, now } = this.#ports;
    const store = this.#store;
    return write(store, async (tx) => {
      const at = now();
      const { steps, files, orphans } = await record(tx, ends, timing, at);
      const marked = await markSending(tx, store.vault, begins, at);
      const sending = [...marked].map(
        (mail) => ({ mail, at, state: 'sending', reply: null }) as const,
      );
      await addSteps(tx, [...steps, ...sending]);
      return { marked, files, orphans };
    });
  }
}
