import { monotonic, second } from '../platform/clock.ts';
import { reportUnexpected } from '../platform/log-file.ts';
import type { Store } from '../platform/db/store.ts';
import { write } from '../platform/db/unit.ts';
import { withoutDeadline } from '../platform/deadline.ts';
import { removeFiles } from './folder-transport.ts';
import { maskClosedFiles } from './mask-files.ts';
import {
  claimDue,
  expireDue,
  type Finished,
  markWaiting,
  nextDue,
  prepare,
  record,
  settleInterrupted,
  type Timing,
  unclaim,
  usualTiming,
} from './queue.ts';
import type { MailRow } from './stored-mail.ts';
import type { OutgoingMail, Outcome, Transport } from './transport.ts';

export { enqueue, type NewMail, stripCode } from './stored-mail.ts';

/** What the outbox needs of its surroundings. */
export interface OutboxPorts {
  /** The transport that is configured now, from the stored settings. */
  transport: (store: Store) => Promise<Transport>;
  /** Where the folder transport writes. */
  folder: string;
  now: () => number;
  isOnline: () => boolean;
  timing?: Timing;
}

/** Timers of Node cannot be longer; whoever waits longer looks once in between. */
const longestTimer = 3600 * second;
/** How long leaving waits for what is just being sent. */
const patience = 3 * second;
/** After the database could not be written. */
const faultPause = 5 * second;
/** What has ended is written after this at the latest. */
const recordWithin = 50;
/** So many mails more than can be sent at once are claimed together, as long as sending is quick. */
const mostAhead = 20;
/** Milliseconds for one mail that count as quick. */
const quick = second;

interface Claimed {
  row: MailRow;
  mail: OutgoingMail;
}

interface Round {
  claimed: Claimed[];
  /** Nothing more is due now. */
  isDrained: boolean;
  /** When to look again; null: when woken. */
  nextAt: number | null;
}

/**
 * Sends what is in the outbox table, a few at a time, in order. The table is the truth: a mail is
 * marked as being sent before anything is done about it, so that a crash at any moment sends
 * nothing twice and loses nothing (requirement 36). What has ended is written together with the
 * next claims, because a commit costs more than a row. Does nothing until `start`.
 */
export class Outbox {
  readonly #ports: OutboxPorts;
  readonly #timing: Timing;
  #store: Store | null = null;
  #transport: Transport | null = null;
  /** Counts the changes of the settings. */
  #generation = 0;
  #timer: NodeJS.Timeout | undefined;
  #recordTimer: NodeJS.Timeout | undefined;
  #round: Promise<void> | null = null;
  #again = false;
  #stopping = false;
  /** Claimed, and not begun because all lanes are taken. */
  #ready: Claimed[] = [];
  #flying = new Set<Promise<void>>();
  #finished: Finished[] = [];
  #ahead = 0;
  #isDrained = false;
  #maskFrom = 0;

  constructor(ports: OutboxPorts) {
    this.#ports = ports;
    this.#timing = ports.timing ?? usualTiming;
  }

  /** Takes up the outbox of an opened workstation; settles what a crash left in between. */
  async start(store: Store): Promise<void> {
    await this.stop();
    const now = this.#ports.now();
    await write(store, (tx) => settleInterrupted(tx, now));
    this.#store = store;
    this.#stopping = false;
    this.#maskFrom = 0;
    this.#ahead = 0;
    this.wake();
  }

  /**
   * Looks into the table now: after a commit that put a mail in or took a code out, and when the
   * network changed. Returns at once and never throws.
   */
  wake(): void {
    if (!this.#store || this.#stopping) return;
    this.#again = true;
    // Whoever wakes it may have little time left; mails have their own.
    this.#round ??= withoutDeadline(() => this.#run()).finally(() => {
      this.#round = null;
      // Woken between the last look and here.
      if (this.#again) this.wake();
    });
  }

  /** The settings changed: the next mail goes the new way. What is under way is not cut off. */
  reconfigure(): void {
    const old = this.#transport;
    this.#transport = null;
    this.#generation += 1;
    if (old) void this.settled().then(() => old.close());
    this.wake();
  }

  /**
   * Ends: no new mail is begun; what is being sent gets three seconds and is then cut off. To be
   * awaited before the database is closed.
   */
  async stop(): Promise<void> {
    this.#stopping = true;
    clearTimeout(this.#timer);
    clearTimeout(this.#recordTimer);
    await this.#round;
    await Promise.race([Promise.allSettled(this.#flying), pause(patience)]);
    this.#transport?.close();
    this.#transport = null;
    // What does not end even so stays `sending`, and is settled at the next start.
    await Promise.race([Promise.allSettled(this.#flying), pause(second)]);
    if (this.#store) await this.#leave(this.#store);
    this.#store = null;
  }

  /** Resolves when nothing is due or under way any more; for tests and benchmarks. */
  async settled(): Promise<void> {
    while (this.#round || this.#flying.size > 0) {
      await Promise.allSettled([this.#round, ...this.#flying]);
    }
  }

  async #run(): Promise<void> {
    clearTimeout(this.#timer);
    clearTimeout(this.#recordTimer);
    this.#recordTimer = undefined;
    try {
      while (this.#again && this.#store && !this.#stopping) {
        this.#again = false;
        await this.#lookOnce(this.#store);
      }
    } catch (error) {
      // A full disk, for example: nothing is lost, and it goes on by itself (requirement 62).
      reportUnexpected('outbox', error);
      this.#again = false;
      this.#timer = setTimeout(() => this.wake(), faultPause).unref();
    }
  }

  async #lookOnce(store: Store): Promise<void> {
    const transport = await this.#currentTransport(store);
    const { claimed, isDrained, nextAt } = await this.#commitRound(store, transport);
    this.#isDrained = isDrained;
    this.#ready.push(...claimed);
    this.#launch(transport);
    if (this.#flying.size > 0) return;
    const { folder, now } = this.#ports;
    this.#maskFrom = await maskClosedFiles(store, folder, this.#maskFrom, now());
    this.#schedule(nextAt);
  }

  async #currentTransport(store: Store): Promise<Transport> {
    while (!this.#transport) {
      const generation = this.#generation;
      const opened = await this.#ports.transport(store);
      // The settings may have changed while they were read.
      if (generation === this.#generation) this.#transport = opened;
      else opened.close();
    }
    return this.#transport;
  }

  /** One transaction for all that is to be written now. */
  async #commitRound(store: Store, transport: Transport): Promise<Round> {
    const finished = this.#finished;
    this.#finished = [];
    try {
      return await write(store, async (tx) => {
        const at = this.#ports.now();
        const files = await record(tx, finished, this.#timing, at);
        removeFiles(this.#ports.folder, files);
        if (transport.needsNetwork && !this.#ports.isOnline()) {
          await expireDue(tx, store.vault, at);
          await markWaiting(tx, at);
          const nextAt = await nextDue(tx, true, this.#timing, at);
          return { claimed: [], isDrained: true, nextAt };
        }
        const room = transport.lanes + this.#ahead - this.#flying.size - this.#ready.length;
        if (room <= 0) return { claimed: [], isDrained: false, nextAt: null };
        const due = await claimDue(tx, store.vault, transport.kind, room, at);
        const claimed: Claimed[] = [];
        for (const row of due.claimed) {
          claimed.push({ row, mail: await prepare(tx, store.vault, row, at) });
        }
        const isDrained = due.claimed.length + due.expired < room;
        const nextAt = claimed.length > 0 ? null : await nextDue(tx, false, this.#timing, at);
        return { claimed, isDrained, nextAt };
      });
    } catch (error) {
      this.#finished.unshift(...finished);
      throw error;
    }
  }

  #launch(transport: Transport): void {
    while (this.#flying.size < transport.lanes && !this.#stopping) {
      const next = this.#ready.shift();
      if (!next) return;
      const flight = this.#send(transport, next).then(() => {
        this.#flying.delete(flight);
        this.#launch(transport);
        this.#recordSoon();
      });
      this.#flying.add(flight);
    }
  }

  async #send(transport: Transport, { row, mail }: Claimed): Promise<void> {
    const begun = monotonic();
    const outcome = await transport.send(mail).catch((error: unknown): Outcome => {
      reportUnexpected('outbox.send', error);
      // A fault of ours; a transport answers for everything that happens once bytes flow.
      return { kind: 'unreachable', reply: 'unexpected' };
    });
    // A slow or failing server gets no more mails than are really being sent: a crash would leave
    // all that are claimed in doubt.
    const isQuick = outcome.kind === 'sent' && monotonic() - begun < quick;
    this.#ahead = isQuick ? Math.min(mostAhead, this.#ahead + transport.lanes) : 0;
    this.#finished.push({ row, mail, outcome });
  }

  /** At once where that frees or fills lanes, else together with the next few. */
  #recordSoon(): void {
    const wantsMore = !this.#isDrained && this.#ready.length === 0;
    if (wantsMore || this.#flying.size === 0) this.wake();
    else this.#recordTimer ??= setTimeout(() => this.wake(), recordWithin).unref();
  }

  async #leave(store: Store): Promise<void> {
    const finished = this.#finished.splice(0);
    const unbegun = this.#ready.splice(0).map(({ row }) => row.id);
    if (finished.length === 0 && unbegun.length === 0) return;
    const at = this.#ports.now();
    await write(store, async (tx) => {
      removeFiles(this.#ports.folder, await record(tx, finished, this.#timing, at));
      await unclaim(tx, unbegun, at);
    });
  }

  #schedule(nextAt: number | null): void {
    if (this.#stopping || nextAt === null) return;
    const wait = Math.min(Math.max(nextAt - this.#ports.now(), 0), longestTimer);
    this.#timer = setTimeout(() => this.wake(), wait).unref();
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds).unref();
  });
}
