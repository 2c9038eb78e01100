import { parentPort } from 'node:worker_threads';
import type { CallName, Request, Thrown } from './store-calls.ts';
import { storeConnections } from './connections.ts';

/* The store thread: the only one in which the application's own SQL runs. Answers in order. */

const port = parentPort;
if (!port) throw new Error('Not a worker thread.');

let current = 0;
const calls = storeConnections((done, total) =>
  port.postMessage({ id: current, kind: 'progress', done, total }),
);

port.on('message', ({ id, call, args }: Request) => {
  try {
    if (call === 'migrate') current = id;
    const value = (calls[call] as (...all: unknown[]) => unknown)(...args);
    if (value instanceof Promise) value.then((late) => answer(id, call, late), thrown(id));
    else answer(id, call, value);
  } catch (error) {
    thrown(id)(error);
  }
});

function answer(id: number, call: CallName, value: unknown): void {
  port?.postMessage({ id, kind: 'value', value });
  if (call === 'close') port?.close();
}

function thrown(id: number): (error: unknown) => void {
  return (error) => port?.postMessage({ id, kind: 'thrown', error: describe(error) });
}

function describe(error: unknown): Thrown {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  const { code, problem } = error as { code?: unknown; problem?: unknown };
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
  return { name, message, stack, code: text(code), problem: text(problem) };
}
