import type { SessionEnd } from '../../preload/contract/app.ts';
import { hour, minute, monotonic } from '../platform/clock.ts';

/** Design section 5 and requirement 24. */
export const idleLimit = 15 * minute;
export const totalLimit = 12 * hour;
/** How long a confirmation counts as fresh (requirement 25). */
export const freshFor = 5 * minute;

/** Times are monotonic. The session names the account; role and state are read anew on every call. */
export interface Session {
  readonly account: number;
  readonly startedAt: number;
  lastInputAt: number;
  confirmedAt: number;
}

/**
 * Who is signed in, per window, in this process's memory only. There is no token: the main
 * process knows which window asks, so there is nothing that could be stolen or guessed.
 */
export class Sessions {
  readonly #byWindow = new Map<number, Session>();
  /** Why a window's last session ended, for the sign-in screen. */
  readonly #ended = new Map<number, SessionEnd>();

  open(window: number, account: number): Session {
    const at = monotonic();
    const session: Session = { account, startedAt: at, lastInputAt: at, confirmedAt: at };
    this.#byWindow.set(window, session);
    this.#ended.delete(window);
    return session;
  }

  get(window: number): Session | null {
    return this.#byWindow.get(window) ?? null;
  }

  /** The person moved the mouse or pressed a key in this window. */
  noteInput(window: number): void {
    const session = this.#byWindow.get(window);
    if (session && !overdue(session)) session.lastInputAt = monotonic();
  }

  /** Ends the window's session; `reason` is null where the person asked for it. */
  close(window: number, reason: SessionEnd | null): void {
    this.#byWindow.delete(window);
    if (reason) this.#ended.set(window, reason);
    else this.#ended.delete(window);
  }

  endedBecause(window: number): SessionEnd | null {
    return this.#ended.get(window) ?? null;
  }

  windows(): number[] {
    return [...this.#byWindow.keys()];
  }
}

/** Why a session has to end now; null while it may go on. */
export function overdue(session: Session): SessionEnd | null {
  const at = monotonic();
  if (at - session.startedAt >= totalLimit) return 'expired';
  if (at - session.lastInputAt >= idleLimit) return 'idle';
  return null;
}

export function isFresh(session: Session): boolean {
  return monotonic() - session.confirmedAt < freshFor;
}
