import { randomUUID } from 'node:crypto';
import { Client, Pool, type PoolClient } from 'pg';
import type { ConnectionProblem, ConnectionView } from '../../../../preload/contract/team.ts';
import { monotonic, second } from '../../clock.ts';
import { withoutDeadline } from '../../deadline.ts';
import { Refusal, refuse } from '../../failure.ts';
import { reportNotice, reportUnexpected } from '../../log-file.ts';
import { everything, type Touched } from '../touched.ts';
import { clientConfig, type TeamLogin } from './connect.ts';
import { connectionProblemOf } from './connection-problem.ts';
import type { Connections } from './dialect.ts';
import { decodeNotice, noticeChannel } from './notice.ts';
import { mostShared, SharedConnections } from './shared-connections.ts';
import { NotApproved, TeamFailure } from './team-failure.ts';

/** The way to the server is looked at so often, and may take so long to answer. */
const beat = 2 * second;
const beatWithin = 2.5 * second;
/** For what is under way when the store is closed. */
const endWithin = 2 * second;
/** Waits between tries to find a lost way again; the last one repeats. */
const retries = [1, 2, 4, 8, 10].map((seconds) => seconds * second);
/** Connections of one workstation at a time, for what needs one to itself: the listener has one more. */
const mostConnections = 8;

export interface LinkWatch {
  /** The way was lost or found again. */
  readonly connection: (view: ConnectionView) => void;
  /** Another workstation committed; after the way was found again, everything may have changed. */
  readonly committed: (touched: Touched) => void;
  /** What the server's clock shows, in milliseconds since 1970. */
  readonly clock: (at: number) => void;
}

/** What a database says of itself each time that it is greeted. */
export interface Greeting {
  /** Milliseconds since 1970, by its clock. */
  readonly at: number;
  readonly schema_version: number;
  /** Null: any. */
  readonly min_app_version: string | null;
  /** The team has approved this workstation. */
  readonly approved: boolean;
}

/** Looks at whether the database is the right one and may be used; each throws `TeamFailure` where not, or `NotApproved`. */
export interface Guard {
  /** On every new way, before anything else. */
  readonly enter: (client: Client) => Promise<void>;
  readonly judge: (greeting: Greeting) => void;
}

/**
 * The way of a workstation to its team's database: connections, an ear for the others' commits, and
 * a steady look at whether the server is still there. Where it is lost, whatever is asked of it is
 * refused with `store_unreachable` at once, and it is tried again by itself.
 */
export class TeamLink implements Connections {
  readonly #login: TeamLogin;
  readonly #watch: LinkWatch;
  readonly #guard: Guard;
  /** Tells notices of this process from the others'. */
  readonly sender = randomUUID();
  #pool: Pool;
  readonly #shared = new SharedConnections(() => this.#pool.connect());
  readonly #clients = new Set<PoolClient>();
  #listener: Client | null = null;
  #view: ConnectionView;
  #tries = 0;
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;

  private constructor(login: TeamLogin, watch: LinkWatch, guard: Guard) {
    this.#login = login;
    this.#watch = watch;
    this.#guard = guard;
    this.#pool = this.#makePool();
    this.#view = { kind: 'connected', host: login.host, database: login.database };
  }

  /** Connects. Throws `TeamFailure`. */
  static async open(login: TeamLogin, watch: LinkWatch, guard: Guard): Promise<TeamLink> {
    const link = new TeamLink(login, watch, guard);
    try {
      await withoutDeadline(() => link.#listen());
      return link;
    } catch (error) {
      await link.close();
      throw error instanceof NotApproved ? error : failureOf(error);
    }
  }

  get view(): ConnectionView {
    return this.#view;
  }

  async take(): Promise<PoolClient> {
    if (this.#view.kind === 'lost') throw this.#refusal(false);
    return this.#pool.connect();
  }

  async share(): Promise<PoolClient> {
    if (this.#view.kind === 'lost') throw this.#refusal(false);
    return this.#shared.take();
  }

  give(client: PoolClient, fault: unknown): void {
    if (!this.#shared.give(client)) client.release(fault !== null);
  }

  faultOf(error: unknown, whileCommitting: boolean): unknown {
    const problem = error instanceof Refusal ? null : connectionProblemOf(error);
    if (problem === null) return error;
    this.#lose(problem, error);
    return this.#refusal(whileCommitting);
  }

  /** Looks at once whether the way is there again. */
  async retry(): Promise<ConnectionView> {
    if (this.#view.kind === 'lost') await withoutDeadline(() => this.#findAgain());
    return this.#view;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    this.#shared.release();
    const ended = Promise.allSettled([this.#listener?.end(), this.#pool.end()]);
    // Whoever leaves does not wait for an answer that does not come.
    await within(endWithin, ended).catch(() => {});
    this.#destroyStreams();
  }

  #makePool(): Pool {
    const pool = new Pool({
      ...clientConfig(this.#login),
      max: mostConnections + mostShared,
      pipeline: true,
    });
    pool.on('connect', (client) => {
      this.#clients.add(client);
      // Of one that is in use and has nothing to answer; whoever asks it next finds out.
      client.on('error', () => {});
    });
    pool.on('remove', (client) => void this.#clients.delete(client));
    // Of connections that nobody uses; whoever asks next finds out.
    pool.on('error', (error) => void this.faultOf(error, false));
    return pool;
  }

  /** A connection that hears what the others commit, and shows by answering that the server is there. */
  async #listen(): Promise<void> {
    const client = new Client(clientConfig(this.#login));
    client.on('error', (error) => void this.faultOf(error, false));
    client.on('notification', ({ payload }) => this.#hear(payload ?? ''));
    try {
      await client.connect();
      await this.#guard.enter(client);
      await client.query(`listen ${noticeChannel}`);
      await this.#greet(client);
    } catch (error) {
      void client.end().catch(() => {});
      throw error;
    }
    this.#listener = client;
    this.#schedule(beat, () => this.#beat(client));
  }

  #hear(payload: string): void {
    const notice = decodeNotice(payload);
    if (notice && notice.sender !== this.sender) this.#watch.committed(notice.touched);
  }

  async #beat(client: Client): Promise<void> {
    if (client !== this.#listener) return;
    try {
      await within(beatWithin, this.#greet(client));
    } catch (error) {
      this.#lose(failureOf(error).problem, error);
      return;
    }
    this.#schedule(beat, () => this.#beat(client));
  }

  /** Says that this workstation is there, and hears what time it is. */
  async #greet(client: Client): Promise<void> {
    const asked = monotonic();
    const { rows } = await client.query<Greeting>('select * from seen($1)', [null]);
    const answer = rows[0];
    if (!answer) throw new TeamFailure('foreign');
    this.#guard.judge(answer);
    this.#watch.clock(Math.round(answer.at + (monotonic() - asked) / 2));
  }

  #lose(problem: ConnectionProblem, error: unknown): void {
    if (this.#isClosed || this.#view.kind === 'lost') return;
    reportNotice('team', `The database is lost (${problem}): ${String(error)}`);
    this.#tries = 0;
    this.#cutOff();
    this.#waitFor(problem);
  }

  /** Nobody waits any longer for an answer that does not come. */
  #cutOff(): void {
    const old = this.#pool;
    this.#destroyStreams();
    this.#clients.clear();
    this.#shared.forget();
    this.#listener = null;
    this.#pool = this.#makePool();
    void old.end().catch(() => {});
  }

  #destroyStreams(): void {
    for (const client of [...this.#clients, ...(this.#listener ? [this.#listener] : [])])
      streamOf(client)?.destroy();
  }

  #waitFor(found: ConnectionProblem): void {
    // It was let in before, with a password that nobody but itself changes.
    const problem = found === 'login_refused' ? 'revoked' : found;
    const wait = retries[Math.min(this.#tries, retries.length - 1)] ?? 0;
    this.#tries += 1;
    // By the clock of the computer, which is what its pages count down by.
    const nextTryAt = Date.now() + wait;
    this.#enterView({ kind: 'lost', host: this.#login.host, problem, nextTryAt });
    this.#schedule(wait, () => this.#findAgain());
  }

  async #findAgain(): Promise<void> {
    if (this.#isClosed || this.#view.kind !== 'lost') return;
    clearTimeout(this.#timer);
    try {
      await this.#listen();
    } catch (error) {
      if (this.#isClosed) return;
      this.#waitFor(failureOf(error).problem);
      return;
    }
    const { host, database } = this.#login;
    this.#enterView({ kind: 'connected', host, database });
    this.#watch.committed(everything);
  }

  #enterView(view: ConnectionView): void {
    this.#view = view;
    this.#watch.connection(view);
  }

  #schedule(wait: number, work: () => Promise<void>): void {
    if (this.#isClosed) return;
    clearTimeout(this.#timer);
    const run = () =>
      void withoutDeadline(work).catch((error: unknown) => reportUnexpected('team', error));
    this.#timer = setTimeout(run, wait).unref();
  }

  #refusal(uncertain: boolean): Refusal {
    const { problem, nextTryAt } =
      this.#view.kind === 'lost'
        ? this.#view
        : { problem: 'unreachable' as const, nextTryAt: Date.now() };
    return refuse('store_unreachable', { problem, nextTryAt, uncertain });
  }
}

/** What cannot be told is as if nobody had answered. */
function failureOf(error: unknown): TeamFailure {
  if (error instanceof TeamFailure) return error;
  if (error instanceof NotApproved) return new TeamFailure('revoked');
  const problem = connectionProblemOf(error);
  if (problem === null) reportUnexpected('team', error);
  return new TeamFailure(problem ?? 'unreachable', error instanceof Error ? error.message : null);
}

function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error('timeout expired')), milliseconds);
  return Promise.race([work, late.promise]).finally(() => clearTimeout(timer));
}

/** The driver has no word for letting go of a connection that nobody answers on. */
function streamOf(client: Client | PoolClient): { destroy: () => void } | undefined {
  return (client as unknown as { connection?: { stream?: { destroy: () => void } } }).connection
    ?.stream;
}
