import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import type { Failure } from '../../preload/contract/failure.ts';
import { Refusal } from './failure.ts';

/** What a worker thread says, and the only thing that it may be told. */
type FromWorker<T> =
  | { kind: 'progress'; done: number; total: number | null }
  /** What it has made so far. */
  | { kind: 'partly'; value: unknown }
  | { kind: 'result'; value: T }
  /** What the person is to read: an error's class does not cross by itself. */
  | { kind: 'refused'; failure: Failure }
  | { kind: 'cancelled' };
type ToWorker = 'cancel';

export interface WorkerOptions {
  signal?: AbortSignal;
  progress?: (done: number, total: number | null) => void;
  /** Hears what a worker says with `partly`, whose type both know. */
  partly?: (value: unknown) => void;
}

/**
 * V8's helper threads work for every heap of the process, and where processors are few the event
 * loop of the main process waits for them. So a worker compiles on its own thread, and begins with
 * room (in MiB) for its work: most end before a full collection. V8 reads both only when it makes a
 * heap, and the main process's own has been made.
 */
setFlagsFromString('--no-concurrent-recompilation');
setFlagsFromString('--initial-old-space-size=128');

/**
 * Runs a worker thread to its end: `folder` is `import.meta.dirname` of the caller, where the
 * worker's source `<name>.ts` lies; in the build both are one folder. Rejects with what the worker
 * threw, or with `signal.reason` once it has stopped. `input` is copied.
 */
export function runInWorker<T>(
  folder: string,
  name: string,
  input: unknown,
  { signal, progress, partly }: WorkerOptions = {},
): Promise<T> {
  signal?.throwIfAborted();
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerFile(folder, name), { workerData: input });
    const cancel = () => worker.postMessage('cancel' satisfies ToWorker);
    signal?.addEventListener('abort', cancel, { once: true });
    let settle = () => reject(new Error(`${name} stopped without a result.`));
    worker.on('message', (message: FromWorker<T>) => {
      if (message.kind === 'progress') progress?.(message.done, message.total);
      else if (message.kind === 'partly') partly?.(message.value);
      else if (message.kind === 'result') settle = () => resolve(message.value);
      else if (message.kind === 'refused') settle = () => reject(new Refusal(message.failure));
      else settle = () => reject(signal?.reason);
    });
    worker.once('error', (error) => (settle = () => reject(error)));
    // Not before it is gone: until then it may still hold files and the write lock.
    worker.once('exit', () => {
      signal?.removeEventListener('abort', cancel);
      settle();
    });
  });
}

/** The file of a worker. From source (tests) it is TypeScript, which Node runs as it is. */
export function workerFile(folder: string, name: string): string {
  const built = join(folder, `${name}.js`);
  return existsSync(built) ? built : join(folder, `${name}.ts`);
}

/** Thrown in a worker that was told to stop; whatever it had begun is undone on the way out. */
export class Cancelled extends Error {}

/** The worker's end of the line. */
export interface WorkerSide {
  readonly progress: (done: number, total: number | null) => void;
  /** Tells what there is of the result already; it is copied. */
  readonly partly: (value: unknown) => void;
  /** Throws `Cancelled` once the worker was told to stop; looks only when the event loop has turned. */
  readonly pause: () => Promise<void>;
}

/** The body of a worker's file: runs `work` with the input, whose type the caller knows, and posts what it returns. */
export function serveWorker(work: (input: unknown, side: WorkerSide) => unknown): void {
  const port = parentPort;
  if (!port) throw new Error('Not a worker thread.');
  let cancelled = false;
  port.on('message', () => (cancelled = true));
  const side: WorkerSide = {
    progress: (done, total) => port.postMessage({ kind: 'progress', done, total }),
    partly: (value) => port.postMessage({ kind: 'partly', value }),
    pause: async () => {
      await new Promise((resolve) => setImmediate(resolve));
      if (cancelled) throw new Cancelled();
    },
  };
  void Promise.resolve()
    .then(() => work(workerData, side))
    .then((value) => {
      port.postMessage({ kind: 'result', value });
      port.close();
    })
    .catch((error: unknown) => {
      if (error instanceof Cancelled) port.postMessage({ kind: 'cancelled' });
      if (error instanceof Refusal) port.postMessage({ kind: 'refused', failure: error.failure });
      port.close();
      if (error instanceof Cancelled || error instanceof Refusal) return;
      // Reaches the main thread as the worker's `error`.
      setImmediate(() => {
        throw error;
      });
    });
}
