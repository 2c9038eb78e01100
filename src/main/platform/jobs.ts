import type { JobKind, JobView } from '../../preload/contract/job.ts';
import { monotonic } from './clock.ts';
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

interface Job {
  readonly window: number;
  view: JobView;
  readonly controller: AbortController;
  /** Its session is over: nobody is told of it any more. */
  orphaned: boolean;
  ended: Promise<void>;
  toldAt: number;
}

/** Milliseconds between two messages about one job. */
const pace = 100;

/**
 * Work that outlasts a call (requirement 16: an answer within ten seconds). One job at a time for
 * each window, so that nobody starts an import twice; the last one stays to be looked at.
 */
export class Jobs {
  readonly #byWindow = new Map<number, Job>();
  readonly #tell: (view: JobView, window: number) => void;
  #lastId = 0;

  constructor(tell: (view: JobView, window: number) => void) {
    this.#tell = tell;
  }

  /** Starts a job and returns at once. Refuses with `job_running`, also while an earlier session's undoes itself. */
  start(window: number, kind: JobKind, work: (work: JobWork) => Promise<JobResult>): JobView {
    if (this.#byWindow.get(window)?.view.state === 'running') throw refuse('job_running', null);
    const job: Job = {
      window,
      view: {
        id: ++this.#lastId,
        kind,
        state: 'running',
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
    this.#byWindow.set(window, job);
    job.ended = withoutDeadline(() => this.#run(job, work));
    return job.view;
  }

  async #run(job: Job, work: (work: JobWork) => Promise<JobResult>): Promise<void> {
    const { signal } = job.controller;
    const progress = (done: number, total: number | null) => {
      if (job.view.state === 'running') this.#update(job, { done, total }, false);
    };
    try {
      const { cancelled, ...counted } = await work({ signal, progress });
      this.#update(job, { state: cancelled ? 'cancelled' : 'done', ...counted }, true);
    } catch (error) {
      const cancelled = signal.aborted && error === signal.reason;
      this.#update(
        job,
        cancelled
          ? { state: 'cancelled' }
          : { state: 'failed', failure: failureOf(error, `job ${job.view.kind}`) },
        true,
      );
    }
  }

  #update(job: Job, change: Partial<JobView>, now: boolean): void {
    job.view = { ...job.view, ...change };
    if (job.orphaned || (!now && monotonic() - job.toldAt < pace)) return;
    job.toldAt = monotonic();
    this.#tell(job.view, job.window);
  }

  /** Refuses with `job_running` where a job of another window is running. */
  requireAlone(window: number): void {
    const others = [...this.#byWindow.values()].filter((job) => job.window !== window);
    if (others.some(({ view }) => view.state === 'running')) throw refuse('job_running', null);
  }

  /** A job of this window. Refuses with `job_gone`. */
  view(window: number, id: number): JobView {
    return this.#find(window, id).view;
  }

  /** Cancels a job and answers once it has stopped. Refuses with `job_gone`. */
  async cancel(window: number, id: number): Promise<JobView> {
    const job = this.#find(window, id);
    job.controller.abort();
    await job.ended;
    return job.view;
  }

  /** The window's session is over: so is its job, once it has undone what it had begun. */
  async endAll(window: number): Promise<void> {
    const job = this.#byWindow.get(window);
    if (!job) return;
    job.orphaned = true;
    job.controller.abort();
    await job.ended;
    if (this.#byWindow.get(window) === job) this.#byWindow.delete(window);
  }

  /** Resolves when no job is running. */
  async settled(): Promise<void> {
    await Promise.all([...this.#byWindow.values()].map(({ ended }) => ended));
  }

  #find(window: number, id: number): Job {
    const job = this.#byWindow.get(window);
    if (!job || job.orphaned || job.view.id !== id) throw refuse('job_gone', null);
    return job;
  }
}
