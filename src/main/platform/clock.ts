/**
 * The two clocks. Deadlines of a running session use `monotonic`, which nobody can set back;
 * whatever is stored uses `now` (requirement 60).
 */

/** Milliseconds since 1970-01-01 UTC, as the computer believes. */
export function now(): number {
  return Date.now();
}

/** Milliseconds since the process started; never goes back. */
export function monotonic(): number {
  return performance.now();
}

export const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;

/** A clock that was set back by less than this is no reason to void what was issued (requirement 60). */
export const clockTolerance = 2 * minute;

/**
 * Whether a moment lies between two that were stored. What begins in the future was issued by a
 * clock that has been set back since: it is void.
 */
export function isWithin(from: number, until: number, at: number): boolean {
  return at < until && from - at <= clockTolerance;
}
