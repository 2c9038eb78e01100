import { setTimeout as wait } from 'node:timers/promises';

/** The longest time, in ms, between two turns of the event loop while `work` goes on, and how long that was. */
export async function stallDuring(
  work: () => Promise<unknown>,
): Promise<{ stall: number; took: number }> {
  const begun = performance.now();
  let last = begun;
  let stall = 0;
  const over = new AbortController();
  const watch = (async () => {
    while (!over.signal.aborted) {
      await wait(1);
      const at = performance.now();
      stall = Math.max(stall, at - last);
      last = at;
    }
  })();
  await work();
  over.abort();
  await watch;
  return { stall, took: performance.now() - begun };
}
