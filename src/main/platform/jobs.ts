import type { JobKind, JobView } from '../../preload/contract/job.ts';
import { monotonic, now } from './clock.ts';
import { withoutDeadline } from './deadline.ts';
import { failureOf, refuse } from './failure.ts';

/** What a job is given to do its work with. */
export interface JobWork {
  /**
   * Aborted when the person cancels or their session ends: throw `signal.reason`, having undone
   * all, or stop and say how far it came. Anything else that is thrown then is a failure all the same.
   */
  readonly signal: AbortSignal;
  /** Tells how far it is; may be called as often as one likes. */
  readonly progress: (done: number, total: number | null) => void;
}

/** What came of it. */
export interface JobResult {
  changed: number;
  skipped: number;
  /** It stopped because it was told to, and what is counted here stays. */
  cancelled?: true;
}

type Work = (work: JobWork) => Promise<JobResult>;

interface Job {
  readonly window: number;
  view: JobView;
  readonly controller: AbortController;
  /** Its session is over: nobody is told of it any more. */
  orphaned: boolean;
  ended: Promise<void>;
  toldAt: number;
}

/** What happened to the jobs of a window; null: its session is over, and they are nobody's any more. */
export type JobListener = (window: number, view: JobView | null) => void;

/** Milliseconds between two messages about one job. */
const pace = 100;
/** So many of a window stay to be looked at. */
const kept = 20;

/**
 * Work that outlasts a call (requirement 16: an answer within ten seconds). One job at a time for
 * each window, so that nobody starts an import twice; those before it stay to be looked at for as
 * long as their session lasts.
 */
export class Jobs {
  /** The newest first. */
  readonly #byWindow = new Map<number, readonly Job[]>();
  readonly #tell: (view: JobView, window: number) => void;
  readonly #listeners: JobListener[] = [];
  #lastId = 0;

  /** `tell` reaches the window that a job belongs to. */
  constructor(tell: (view: JobView, window: number) => void) {
    this.#tell = tell;
  }

  /** For what watches over the jobs of all windows. */
  onChange(listener: JobListener): void {
    this.#listeners.push(listener);
  }

  /** Starts a job and returns at once. Refuses with `job_running`, also while an earlier session's undoes itself. */
  start(window: number, kind: JobKind, work: Work): JobView {
    if (this.#of(window).some(isBusy)) throw refuse('job_running', null);
    return this.#begin(window, kind, work, true);
  }

  /**
   * Shows work that the workstation does in any case, for as long as `work` looks on: it can be
   * watched, not cancelled, and keeps the window from nothing.
   */
  follow(window: number, kind: JobKind, work: Work): JobView {
    return this.#begin(window, kind, work, false);
  }

  #begin(window: number, kind: JobKind, work: Work, cancellable: boolean): JobView {
    const job: Job = {
      window,
      view: {
        id: ++this.#lastId,
        kind,
        state: 'running',
        cancellable,
        startedAt: now(),
        endedAt: null,
        done: 0,
        total: null,
        changed: 0,
        skipped: 0,
        failure: null,
      },
      controller: new AbortController(),
      orphaned: false,
      ended: Promise.resolve(),
      toldAt: -pace,
    };
    const begun = job.view;
    this.#byWindow.set(window, [job, ...this.#of(window)].slice(0, kept));
    this.#announce(job);
    job.ended = withoutDeadline(() => this.#run(job, work));
    return begun;
  }

  async #run(job: Job, work: Work): Promise<void> {
    const { signal } = job.controller;
    const progress = (done: number, total: number | null) => {
      if (job.view.state === 'running') this.#update(job, { done, total }, false);
    };
    try {
      const { cancelled, ...counted } = await work({ signal, progress });
      this.#end(job, { state: cancelled ? 'cancelled' : 'done', ...counted });
    } catch (error) {
      const cancelled = signal.aborted && error === signal.reason;
      this.#end(
        job,
        cancelled
          ? { state: 'cancelled' }
          : { state: 'failed', failure: failureOf(error, `job ${job.view.kind}`) },
      );
    }
  }

  #end(job: Job, change: Partial<JobView>): void {
    this.#update(job, { ...change, endedAt: now() }, true);
  }

  #update(job: Job, change: Partial<JobView>, always: boolean): void {
    job.view = { ...job.view, ...change };
    if (!always && monotonic() - job.toldAt < pace) return;
    job.toldAt = monotonic();
    this.#announce(job);
  }

  #announce({ view, window, orphaned }: Job): void {
    if (orphaned) return;
    this.#tell(view, window);
    for (const listener of this.#listeners) listener(window, view);
  }

  /** Refuses with `job_running` where a job of another window is running. */
  requireAlone(window: number): void {
    const others = [...this.#byWindow].filter(([each]) => each !== window);
    if (others.some(([, jobs]) => jobs.some(isBusy))) throw refuse('job_running', null);
  }

  /** What would be cut off if a window were closed; null: if all were. */
  running(window: number | null): JobView[] {
    const jobs = window === null ? [...this.#byWindow.values()].flat() : this.#of(window);
    return jobs.filter((job) => isBusy(job) && !job.orphaned).map(({ view }) => view);
  }

  /** All that the window's session has begun, the newest first. */
  list(window: number): JobView[] {
    return this.#of(window)
      .filter(({ orphaned }) => !orphaned)
      .map(({ view }) => view);
  }

  /** Takes those that are over off the window's list. */
  forgetEnded(window: number): void {
    this.#keep(
      window,
      this.#of(window).filter(({ view }) => view.state === 'running'),
    );
  }

  /** A job of this window. Refuses with `job_gone`. */
  view(window: number, id: number): JobView {
    return this.#find(window, id).view;
  }

  /** Cancels a job, if it can be, and answers once it has stopped. Refuses with `job_gone`. */
  async cancel(window: number, id: number): Promise<JobView> {
    const job = this.#find(window, id);
    if (!job.view.cancellable) return job.view;
    job.controller.abort();
    await job.ended;
    return job.view;
  }

  /** The window's session is over: so is its job, once it has undone what it had begun. */
  async endAll(window: number): Promise<void> {
    const ending = this.#of(window);
    if (ending.length === 0) return;
    for (const job of ending) {
      job.orphaned = true;
      job.controller.abort();
    }
    for (const listener of this.#listeners) listener(window, null);
    await ended(ending);
    this.#keep(
      window,
      this.#of(window).filter((job) => !ending.includes(job)),
    );
  }

  /** Resolves when no job that somebody has begun is running. */
  async settled(): Promise<void> {
    await ended([...this.#byWindow.values()].flat());
  }

  #of(window: number): readonly Job[] {
    return this.#byWindow.get(window) ?? [];
  }

  #keep(window: number, jobs: readonly Job[]): void {
    if (jobs.length === 0) this.#byWindow.delete(window);
    else this.#byWindow.set(window, jobs);
  }

  #find(window: number, id: number): Job {
    const job = this.#of(window).find(({ view, orphaned }) => view.id === id && !orphaned);
    if (!job) throw refuse('job_gone', null);
    return job;
  }
}

/** It is somebody's, and still does or undoes something. */
function isBusy({ view }: Job): boolean {
  return view.cancellable && view.state === 'running';
}

async function ended(jobs: readonly Job[]): Promise<void> {
  await Promise.all(jobs.filter(({ view }) => view.cancellable).map((job) => job.ended));
}
