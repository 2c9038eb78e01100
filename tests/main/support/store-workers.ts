const real = process.getBuiltinModule('node:worker_threads');

/*
 * Stands for `node:worker_threads` in tests (vitest.config.ts). It is that, except that a store
 * thread whose store is closed holds the next store of the file of tests: each would take as long to
 * start as many a test takes. What it holds, it lets go of when it is closed (connections.ts).
 */

export const { BroadcastChannel, isMainThread, parentPort, workerData } = real;

/** Threads that hold no store. */
const idle: StoreWorker[] = [];

class StoreWorker extends real.Worker {
  /** The store is closed by now. Nobody hears this thread any more, until it is taken again. */
  override async terminate(): Promise<number> {
    for (const event of ['message', 'error', 'exit'] as const)
      for (const listener of this.listeners(event)) this.off(event, listener as () => void);
    idle.push(this);
    return 0;
  }
}

/** Keeps what `store-worker.ts` would end: its port. */
const forAnother = new URL('store-worker.ts', import.meta.url);

export const Worker = new Proxy(real.Worker, {
  construct: (target, [file, options]: ConstructorParameters<typeof real.Worker>) =>
    String(file).endsWith('/sqlite/store-worker.ts')
      ? (idle.pop() ?? new StoreWorker(forAnother))
      : new target(file, options),
});
