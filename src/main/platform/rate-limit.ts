import { monotonic, second } from './clock.ts';

/** How much may be done at once, and how much of that comes back every second. */
export interface Allowance {
  readonly atOnce: number;
  readonly perSecond: number;
}

/** Calls of a window (requirement 16). */
export const callAllowance: Allowance = { atOnce: 50, perSecond: 50 };

/** Acts of an account that write or mail: more than a person does by hand. A job is one act. */
export const actAllowance: Allowance = { atOnce: 120, perSecond: 0.5 };

/** Tries at this workstation's sign-in screen: each leaves an entry, whoever it was about. */
export const signInAllowance: Allowance = { atOnce: 60, perSecond: 1 / 3 };

/** A bucket of tokens for each key, full at first. */
export class RateLimit {
  readonly #allowance: Allowance;
  readonly #buckets = new Map<number, { tokens: number; at: number }>();

  constructor(allowance = callAllowance) {
    this.#allowance = allowance;
  }

  /** Whether one more may go on; counts it where it may. */
  take(key: number): boolean {
    const tokens = this.#tokens(key);
    const allowed = tokens >= 1;
    this.#buckets.set(key, { tokens: allowed ? tokens - 1 : tokens, at: monotonic() });
    return allowed;
  }

  /** What was counted was none of what is limited. */
  giveBack(key: number): void {
    this.#buckets.set(key, { tokens: this.#tokens(key) + 1, at: monotonic() });
  }

  /** Whole seconds until one more may go on. */
  secondsUntil(key: number): number {
    return Math.ceil(Math.max(0, 1 - this.#tokens(key)) / this.#allowance.perSecond);
  }

  /** The key is no more. */
  forget(key: number): void {
    this.#buckets.delete(key);
  }

  #tokens(key: number): number {
    const { atOnce, perSecond } = this.#allowance;
    const bucket = this.#buckets.get(key);
    if (!bucket) return atOnce;
    return Math.min(atOnce, bucket.tokens + ((monotonic() - bucket.at) / second) * perSecond);
  }
}
