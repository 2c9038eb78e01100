import { monotonic, second } from './platform/clock.ts';

/** Calls per second that a window may sustain, and how many at once (requirement 16). */
const perSecond = 50;

/** A bucket of tokens per window: 50 at once, then 50 a second. */
export class RateLimit {
  readonly #buckets = new Map<number, { tokens: number; at: number }>();

  /** Whether this call may go on; counts it. */
  take(window: number): boolean {
    const at = monotonic();
    const bucket = this.#buckets.get(window) ?? { tokens: perSecond, at };
    const tokens = Math.min(perSecond, bucket.tokens + ((at - bucket.at) / second) * perSecond);
    const allowed = tokens >= 1;
    this.#buckets.set(window, { tokens: allowed ? tokens - 1 : tokens, at });
    return allowed;
  }

  /** The window is no more. */
  forget(window: number): void {
    this.#buckets.delete(window);
  }
}
