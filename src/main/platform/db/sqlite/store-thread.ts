import { Worker } from 'node:worker_threads';
import { workerFile } from '../../worker.ts';
import {
  LockFailure,
  type LockProblem,
  NewerDatabase,
  OpenFailure,
  type OpenProblem,
} from '../open-failure.ts';
import type { CallName, Progress, Reply, Request, StoreCalls, Thrown } from './store-calls.ts';

interface Pending {
  resolve: (value: never) => void;
  reject: (error: unknown) => void;
  progress: Progress | undefined;
}

/** The store thread is gone, and what it was asked for last may have happened or not. */
export class StoreGone extends Error {}

/** The main thread's end of the store thread: a worker that holds every connection of one store. */
export class StoreThread {
  readonly #worker = new Worker(workerFile(import.meta.dirname, 'store-worker'));
  readonly #pending = new Map<number, Pending>();
  readonly #gone: (error: Error) => void;
  #lastId = 0;
  #isClosing = false;

  /** `gone` is called where the thread ends without having been told to. */
  constructor(gone: (error: Error) => void) {
    this.#gone = gone;
    this.#worker.on('message', (reply: Reply) => this.#take(reply));
    this.#worker.on('error', (error) =>
      this.#end(error instanceof Error ? error : new StoreGone()),
    );
    this.#worker.on('exit', () => this.#end(new StoreGone('The store thread has ended.')));
    // Nobody has to wait for a thread that nobody asks anything.
    this.#worker.unref();
  }

  /** Asks for one thing; rejects with what it threw there. */
  call<C extends CallName>(
    call: C,
    args: Parameters<StoreCalls[C]>,
    progress?: Progress,
  ): Promise<Awaited<ReturnType<StoreCalls[C]>>> {
    if (this.#isClosing && call !== 'close')
      return Promise.reject(new StoreGone('The store is closed.'));
    return new Promise((resolve, reject) => {
      const id = ++this.#lastId;
      if (this.#pending.size === 0) this.#worker.ref();
      this.#pending.set(id, { resolve, reject, progress });
      this.#worker.postMessage({ id, call, args } satisfies Request);
    });
  }

  /** Closes the store's files and ends the thread. May be called twice. */
  async close(): Promise<void> {
    if (this.#isClosing) return;
    this.#isClosing = true;
    await this.call('close', []).catch(() => {});
    await this.#worker.terminate();
  }

  #take(reply: Reply): void {
    const pending = this.#pending.get(reply.id);
    if (!pending) return;
    if (reply.kind === 'progress') return pending.progress?.(reply.done, reply.total);
    this.#pending.delete(reply.id);
    if (this.#pending.size === 0) this.#worker.unref();
    if (reply.kind === 'value') pending.resolve(reply.value as never);
    else pending.reject(revive(reply.error));
  }

  #end(error: Error): void {
    for (const { reject } of this.#pending.values()) reject(error);
    this.#pending.clear();
    if (!this.#isClosing) this.#gone(error);
    this.#isClosing = true;
  }
}

/** The error that was thrown on the other side, of the class that this side looks for. */
function revive({ name, message, stack, code, problem }: Thrown): Error {
  if (name === 'OpenFailure') return new OpenFailure(problem as OpenProblem);
  if (name === 'LockFailure') return new LockFailure(problem as LockProblem);
  if (name === 'NewerDatabase') return new NewerDatabase(message);
  const error = Object.assign(new Error(message), { name, code });
  if (stack !== undefined) error.stack = stack;
  return error;
}
