import { AsyncLocalStorage } from 'node:async_hooks';
import { monotonic } from './clock.ts';
import { type Refusal, refuse } from './failure.ts';

/** How a piece of work stands towards its time. */
interface Standing {
  isOver: boolean;
  /** On the monotonic clock. */
  readonly endsAt: number;
  /** Called once the work can no longer be taken back: it is then waited for, however long it takes. */
  commit: () => void;
}

const standing = new AsyncLocalStorage<Standing>();

/**
 * Runs work that has `milliseconds` to end (requirement 16). What is refused has not happened and
 * will not: once the time is over, `requireTime` refuses whatever the work still tries to store or
 * to open, and work that has begun to commit before is waited for instead. Refuses with `timeout`.
 */
export function withDeadline<T>(milliseconds: number, work: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      state.isOver = true;
      reject(timeout());
    }, milliseconds);
    const state: Standing = {
      isOver: false,
      endsAt: monotonic() + milliseconds,
      commit: () => clearTimeout(timer),
    };
    standing
      .run(state, work)
      .then(resolve, reject)
      .finally(() => clearTimeout(timer));
  });
}

/** Refuses with `timeout` where the caller has been told already that nothing came of it. */
export function requireTime(): void {
  if (standing.getStore()?.isOver) throw timeout();
}

/** Milliseconds until then; endless where nobody waits for an answer. */
export function timeLeft(): number {
  return Math.max(0, (standing.getStore()?.endsAt ?? Infinity) - monotonic());
}

/** What is thrown where something waited in vain: that the time is over, where that is why it stopped. */
export function timeoutOr(error: unknown): unknown {
  return timeLeft() === 0 ? timeout() : error;
}

/** The last moment to refuse: from here on the caller is told what really came of it. */
export function passDeadline(): void {
  requireTime();
  standing.getStore()?.commit();
}

/** What outlives the call that began it, such as a job or a mail on its way, has no deadline. */
export function withoutDeadline<T>(work: () => T): T {
  return standing.run({ isOver: false, endsAt: Infinity, commit: () => {} }, work);
}

function timeout(): Refusal {
  return refuse('timeout', null);
}
