import { clockTolerance, monotonic, second } from '../platform/clock.ts';
import { withoutDeadline } from '../platform/deadline.ts';
import type { Store } from '../platform/db/store.ts';
import { write } from '../platform/db/unit.ts';
import { reportUnexpected } from '../platform/log-file.ts';
import {
  failUnsendable,
  openForSending,
  type Prepared,
  settleInterrupted,
  takeOver,
  type Timing,
  usualTiming,
} from './attempts.ts';
import {
  bringForward,
  expireDue,
  findDue,
  markWaiting,
  needsAttentionOffline,
  nextDue,
} from './due.ts';
import { isAnyAbandoned, prolong, type Sender, tendEvery } from './claims.ts';
import { removeErased } from './erased-files.ts';
import { clearUnfinished } from './folder-transport.ts';
import { Journal } from './journal.ts';
import { DamagedBody, type MailRow } from './stored-mail.ts';
import type { Outcome, Transport } from './transport.ts';

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
/** So many mails for each connection are made ready ahead, as long as sending is quick. */
const ahead = 4;
/** Milliseconds for one mail that count as quick. */
const quick = second;

/** Mails of one workstation on their way; made anew for every store that opens. */
interface Run {
  store: Store;
  journal: Journal;
  /** Mails that are prepared or being sent, and in the table look as if their turn were still to come. */
  held: Set<number>;
}

/**
 * Sends what is in the outbox table, a few at a time, in order. The table is the truth: what is
 * only prepared is known here alone, and what is on the wire is marked before (see `Journal`).
 * Does nothing until `start`.
 */
export class Outbox {
  readonly #ports: OutboxPorts;
  readonly #timing: Timing;
  #run: Run | null = null;
  #transport: Transport | null = null;
  /** Counts the changes of the settings. */
  #generation = 0;
  #timer: NodeJS.Timeout | undefined;
  #round: Promise<void> | null = null;
  #again = false;
  #stopping = false;
  #ready: Prepared[] = [];
  #flying = new Set<Promise<void>>();
  #isQuick = false;
  #isDrained = false;
  #fault: unknown = null;
  /** When it was looked last, by both clocks: they part where somebody sets one back. */
  #looked = { at: 0, monotonic: 0 };
  /** When claims were looked after last. */
  #tended = 0;

  constructor(ports: OutboxPorts) {
    this.#ports = ports;
    this.#timing = ports.timing ?? usualTiming;
  }

  /** Takes up the outbox of an opened workstation; settles what a crash left in between. */
  async start(store: Store): Promise<void> {
    await this.stop();
    const { folder, now } = this.#ports;
    const at = now();
    // Whoever opened the store may have little time left; mails have their own.
    await withoutDeadline(() =>
      write(store, async (tx) => {
        await settleInterrupted(tx, at);
        await bringForward(tx, at);
      }),
    );
    await clearUnfinished(store.db, folder);
    const ports = {
      folder,
      now,
      timing: this.#timing,
      failed: (error: unknown) => this.#pause(error),
    };
    this.#run = { store, journal: new Journal(store, ports), held: new Set() };
    this.#looked = { at, monotonic: monotonic() };
    this.#tended = 0;
    this.#stopping = false;
    this.#isQuick = false;
    this.wake();
  }

  /**
   * Looks into the table now: after a commit that put a mail in, and when the network changed.
   * Returns at once and never throws.
   */
  wake(): void {
    if (!this.#run || this.#stopping) return;
    this.#again = true;
    this.#round ??= withoutDeadline(() => this.#look()).finally(() => {
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
    this.#putBack();
    if (old) void Promise.allSettled(this.#flying).then(() => old.close());
    this.wake();
  }

  /**
   * Ends: no new mail is begun; what is being sent gets three seconds and is then cut off. To be
   * awaited before the database is closed.
   */
  async stop(): Promise<void> {
    this.#stopping = true;
    clearTimeout(this.#timer);
    await this.#round;
    this.#putBack();
    await Promise.race([Promise.allSettled(this.#flying), pause(patience)]);
    this.#transport?.close();
    this.#transport = null;
    // What does not end even so stays `sending`, and is settled at the next start.
    await Promise.race([Promise.allSettled(this.#flying), pause(second)]);
    await this.#run?.journal.close();
    this.#run = null;
  }

  /** Resolves when nothing is due or under way any more; for tests and benchmarks. */
  async settled(): Promise<void> {
    while (this.#round || this.#flying.size > 0) {
      await Promise.allSettled([this.#round, ...this.#flying]);
    }
  }

  async #look(): Promise<void> {
    clearTimeout(this.#timer);
    try {
      while (this.#again && this.#run && !this.#stopping) {
        this.#again = false;
        await this.#lookOnce(this.#run);
      }
    } catch (error) {
      this.#pause(error);
    }
  }

  async #lookOnce(run: Run): Promise<void> {
    const transport = await this.#currentTransport(run.store);
    if (this.#flying.size === 0) await run.journal.flush();
    await this.#noteClock(run);
    await this.#tend(run);
    const isStuck = transport.needsNetwork && !this.#ports.isOnline();
    if (isStuck) await this.#waitForNetwork(run);
    else await this.#fill(run, transport);
    if (this.#flying.size > 0 || this.#ready.length > 0) {
      if (run.store.workstation !== null) this.#wakeIn(tendEvery);
      return;
    }
    await this.#schedule(run, transport, isStuck);
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

  async #noteClock({ store }: Run): Promise<void> {
    const at = this.#ports.now();
    const passed = monotonic() - this.#looked.monotonic;
    const wentBack = at - this.#looked.at < passed - clockTolerance;
    this.#looked = { at, monotonic: monotonic() };
    if (wentBack) await write(store, (tx) => bringForward(tx, at));
  }

  /** In a team: keeps the claims of what is on the wire here, and takes over what was given up. */
  async #tend({ store, held }: Run): Promise<void> {
    const at = this.#ports.now();
    if (store.workstation === null || Math.abs(at - this.#tended) < tendEvery) return;
    this.#tended = at;
    await prolong(store, [...held], at);
    if (await isAnyAbandoned(store.db, at)) await write(store, (tx) => takeOver(tx, at));
    await removeErased(store, this.#ports.folder);
  }

  async #waitForNetwork({ store }: Run): Promise<void> {
    const at = this.#ports.now();
    // In a team somebody else may have a network: they get their time first.
    const dueBy = store.workstation === null ? at : at - this.#timing.poll * 5;
    this.#putBack();
    if (!(await needsAttentionOffline(store.db, at, dueBy))) return;
    await write(store, async (tx) => {
      await expireDue(tx, store.vault, at);
      await markWaiting(tx, at, dueBy);
    });
  }

  /** Prepares what is due, and begins it as far as there are connections. */
  async #fill(run: Run, transport: Transport): Promise<void> {
    const { store, held } = run;
    const at = this.#ports.now();
    const room = transport.connections * (this.#isQuick ? ahead : 1) - held.size;
    this.#isDrained = false;
    if (room <= 0) return;
    // Those that are held are among those that are due.
    const due = await findDue(store.db, senderOf(store, transport), room + held.size, at);
    const fresh = due.filter(({ id }) => !held.has(id)).slice(0, room);
    this.#isDrained = fresh.length < room;
    if (fresh.some(({ expires_at: end }) => end !== null && end <= at)) {
      await write(store, (tx) => expireDue(tx, store.vault, at));
    }
    for (const row of fresh) {
      if (row.expires_at !== null && row.expires_at <= at) continue;
      if (transport !== this.#transport || this.#stopping) return;
      const prepared = await this.#prepare(run, transport, row, at);
      if (!prepared) continue;
      this.#ready.push(prepared);
      this.#launch(run, transport);
    }
  }

  async #prepare(
    { store, held }: Run,
    transport: Transport,
    row: MailRow,
    at: number,
  ): Promise<Prepared | null> {
    try {
      const { mail, changed } = openForSending(store.vault, row, at);
      held.add(row.id);
      return { row, letter: await transport.compose(mail), changed };
    } catch (error) {
      // One mail that cannot be read or made must not stop the others.
      reportUnexpected('outbox', error);
      held.delete(row.id);
      const problem = error instanceof DamagedBody ? 'damaged' : 'unexpected';
      await write(store, (tx) => failUnsendable(tx, row, at, problem));
      return null;
    }
  }

  #launch(run: Run, transport: Transport): void {
    while (this.#flying.size < transport.connections && !this.#stopping) {
      const next = this.#ready.shift();
      if (!next) return;
      const flight = this.#send(run, transport, next).then((wasMarked) => {
        this.#flying.delete(flight);
        // The store cannot be written: it goes on after the pause.
        if (wasMarked === null) return;
        if (transport === this.#transport) this.#launch(run, transport);
        const isHungry = !this.#isDrained && this.#ready.length < transport.connections;
        if (isHungry || this.#flying.size === 0) this.wake();
      });
      this.#flying.add(flight);
    }
  }

  /** Whether it was marked as being sent; null where that could not be stored. */
  async #send(
    { journal, held }: Run,
    transport: Transport,
    prepared: Prepared,
  ): Promise<boolean | null> {
    const begun = journal.begin({ prepared, transport });
    const marked = begun.catch(() => null);
    const start = monotonic();
    const outcome = await transport
      .send(prepared.letter, begun)
      .catch((error: unknown): Outcome => {
        reportUnexpected('outbox.send', error);
        // A fault of ours; a transport answers for everything that happens once bytes flow.
        return { kind: 'unreachable', reply: 'unexpected' };
      });
    const wasMarked = await marked;
    if (wasMarked) journal.end({ ...prepared, outcome });
    held.delete(prepared.row.id);
    this.#isQuick = outcome.kind === 'sent' && monotonic() - start < quick;
    return wasMarked;
  }

  /** What is only prepared is forgotten; the table still has it. */
  #putBack(): void {
    for (const { row } of this.#ready.splice(0)) this.#run?.held.delete(row.id);
  }

  /** A full disk, for example: nothing is lost, and it goes on by itself (requirement 62). */
  #pause(error: unknown): void {
    // The look and the journal may both run into it.
    if (error !== this.#fault) reportUnexpected('outbox', error);
    this.#fault = error;
    this.#putBack();
    this.#again = false;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.wake(), faultPause).unref();
  }

  async #schedule({ store }: Run, transport: Transport, isStuck: boolean): Promise<void> {
    const next = await nextDue(store.db, senderOf(store, transport));
    const longest = store.workstation === null ? longestTimer : tendEvery;
    if (this.#stopping) return;
    if (next === null) {
      if (store.workstation !== null) this.#wakeIn(longest);
      return;
    }
    const at = this.#ports.now();
    const look = isStuck ? Math.max(next.tryAt, at + this.#timing.poll) : next.tryAt;
    this.#wakeIn(Math.min(Math.max(Math.min(look, next.endsAt ?? look) - at, 0), longest));
  }

  #wakeIn(milliseconds: number): void {
    this.#timer = setTimeout(() => this.wake(), milliseconds).unref();
  }
}

function senderOf({ workstation }: Store, { kind }: Transport): Sender {
  return { workstation, transport: kind };
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds).unref();
  });
}
