import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { connect, type PageClock } from './page-clock.ts';

/** What to start, and where. */
export interface Start {
  /** A launcher from scripts/lib/prepare.mjs. */
  readonly executable: string;
  /** Folder of the application. */
  readonly appDir: string;
  readonly args: readonly string[];
  readonly home: string;
  readonly env: NodeJS.ProcessEnv;
}

export interface Started {
  readonly pid: number;
  /** Milliseconds from just before the spawn to the first paint that shows anything. */
  readonly firstPaint: () => Promise<number>;
  /** The same to the first screen that a person can use. */
  readonly ready: () => Promise<number>;
  /** Ends it and everything that it started. */
  readonly stop: () => Promise<void>;
}

/** Time in which it must have quit before it is killed. */
const quitLimit = 5_000;

/**
 * Starts an application and asks its page for its times over the DevTools protocol. Playwright
 * would not do here: it holds the application back until its debugger is attached.
 */
export async function start({ executable, appDir, args, home, env }: Start): Promise<Started> {
  const before = performance.timeOrigin + performance.now();
  // A process group of its own, so that all of it can be ended.
  const child = spawn(
    executable,
    [appDir, '--remote-debugging-port=0', '--remote-allow-origins=*', ...args],
    { cwd: home, env, detached: true, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const closed = once(child, 'close');
  const stop = () => end(child, closed);
  try {
    const clock = await connect(await debuggerAddress(child));
    return {
      pid: child.pid ?? 0,
      firstPaint: async () => (await clock.firstPaint()) - before,
      ready: async () => (await clock.ready()) - before,
      stop: () => disconnectAnd(clock, stop),
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function debuggerAddress(child: ChildProcess): Promise<string> {
  const said: string[] = [];
  if (child.stderr === null) throw new Error('It was started without stderr.');
  for await (const line of createInterface({ input: child.stderr })) {
    const address = /DevTools listening on (ws:\S+)/.exec(line)?.[1];
    if (address !== undefined) {
      // Whatever else it says must not fill the pipe.
      child.stderr.resume();
      return address;
    }
    said.push(line);
  }
  throw new Error(`It ended at once:\n${said.join('\n')}`);
}

async function disconnectAnd(clock: PageClock, stop: () => Promise<void>): Promise<void> {
  clock.disconnect();
  await stop();
}

/** Waits for the end of every process that holds its output: the next start finds nothing locked. */
async function end(child: ChildProcess, closed: Promise<unknown>): Promise<void> {
  signal(child, 'SIGTERM');
  const timer = setTimeout(() => signal(child, 'SIGKILL'), quitLimit);
  await closed;
  clearTimeout(timer);
}

function signal({ pid }: ChildProcess, name: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, name);
  } catch {
    // It has ended by itself.
  }
}
