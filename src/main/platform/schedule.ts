import { minute, monotonic, second } from './clock.ts';
import { withoutDeadline } from './deadline.ts';
import { reportUnexpected } from './log-file.ts';

/**
 * Something that time brings about. It runs every so many milliseconds, at once for the first
 * time, or when `due` says: milliseconds from now, 0 or less for now, `Infinity` for nothing in sight.
 */
export type Task = {
  /** For the log file. */
  readonly name: string;
  /** It rests while this is false. */
  readonly when?: () => boolean;
  readonly run: () => Promise<unknown> | void;
} & ({ readonly every: number } | { readonly due: () => Promise<number> | number });

/** Nobody is asked later than that: the computer may have slept, or its clock been set. */
const longest = minute;
/** A task that is due again at once is left alone for as long. */
const shortest = second;
/** After a failure, doubled with each further one. */
const firstPause = 5 * second;
const longestPause = 10 * minute;

/**
 * Runs tasks when they are due, none of them beside itself. A task that fails is reported and tried
 * again later and later; the others go on.
 */
export class Schedule {
  readonly #clock: () => number;
  readonly #runners: Runner[] = [];
  #isStopped = false;

  /** `clock`: milliseconds that never go back. */
  constructor(clock: () => number = monotonic) {
    this.#clock = clock;
  }

  add(...tasks: Task[]): void {
    if (this.#isStopped) return;
    for (const task of tasks) {
      const runner = new Runner(task, this.#clock);
      this.#runners.push(runner);
      runner.wake();
    }
  }

  /** Something else happened than that time passed: asks every task anew. Returns at once. */
  wake(): void {
    for (const runner of this.#runners) runner.wake();
  }

  /** Begins nothing any more. Resolves once what is running has ended. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    await Promise.all(this.#runners.map((runner) => runner.stop()));
  }
}

class Runner {
  readonly #task: Task;
  readonly #clock: () => number;
  #timer: NodeJS.Timeout | undefined;
  #turn: Promise<void> | null = null;
  #isWoken = false;
  #isStopped = false;
  #lastRun = -Infinity;
  #failures = 0;

  constructor(task: Task, clock: () => number) {
    this.#task = task;
    this.#clock = clock;
  }

  wake(): void {
    if (this.#isStopped) return;
    clearTimeout(this.#timer);
    this.#isWoken = true;
    // A call that wakes it lends it neither its deadline nor its time.
    this.#turn ??= withoutDeadline(() => this.#takeTurns()).finally(() => {
      this.#turn = null;
      // Woken between the last look and here.
      if (this.#isWoken) this.wake();
    });
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    await this.#turn;
  }

  /** Once more for whoever woke it meanwhile. */
  async #takeTurns(): Promise<void> {
    let wait = 0;
    while (this.#isWoken && !this.#isStopped) {
      this.#isWoken = false;
      wait = await this.#takeTurn();
    }
    if (this.#isStopped) return;
    this.#timer = setTimeout(() => this.wake(), Math.min(wait, longest)).unref();
  }

  /** Runs the task if it is due. Returns the milliseconds until it wants to be asked again. */
  async #takeTurn(): Promise<number> {
    try {
      const wait = await this.#wait();
      if (wait > 0) return wait;
      this.#lastRun = this.#clock();
      await this.#task.run();
      this.#failures = 0;
      return Math.max(shortest, await this.#wait());
    } catch (error) {
      reportUnexpected(`task ${this.#task.name}`, error);
      return Math.min(firstPause * 2 ** this.#failures++, longestPause);
    }
  }

  async #wait(): Promise<number> {
    if (this.#task.when?.() === false) return Infinity;
    if ('due' in this.#task) return this.#task.due();
    return this.#lastRun + this.#task.every - this.#clock();
  }
}
