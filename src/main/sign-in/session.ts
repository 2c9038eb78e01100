import type { SessionEnd } from '../../preload/contract/app.ts';
import { randomUUID } from 'node:crypto';
import { isOutdated } from '../accounts/credential-epoch.ts';
import { hour, minute, monotonic } from '../platform/clock.ts';
import type { AccountRow } from '../platform/db/schema.ts';

/** Design section 5 and requirement 24; a person can choose a shorter one (`Sessions.endIdleAfter`). */
export const idleLimit = 15 * minute;
export const totalLimit = 12 * hour;
/** How long before its end a session says so. */
export const warnBefore = 2 * minute;
/** How long a confirmation counts as fresh (requirement 25); longer while a call is open. */
export const freshFor = 5 * minute;
export const freshDuringCall = 15 * minute;

/** Times are monotonic. The session names the account; role and state are read anew on every call. */
export interface Session {
  readonly account: number;
  /** The account's `credential_epoch` that it was opened at, or goes on under. */
  epoch: number;
  readonly startedAt: number;
  lastInputAt: number;
  /** It ends after so long without input. */
  idleLimit: number;
  confirmedAt: number;
  /** Its end was announced to the window. */
  warned: boolean;
  /** A second factor has to be set up before anything else. */
  mustSetUp: boolean;
  /** A one-time password was used and has to be replaced first. */
  mustChangePassword: boolean;
}

/** How long the password counts while the second factor is looked for. */
const challengeLasts = 10 * minute;

/** Between the two steps of sign-in: the password and the address were right. */
export interface PendingChallenge {
  readonly account: number;
  /** Ties mailed codes to this sign-in. */
  readonly request: string;
  readonly expiresAt: number;
  /** See `Sessions.revocations`. */
  readonly since: number;
  /** The account's `credential_epoch` when the password was right. */
  readonly epoch: number;
}

/** Who somebody was found to be, and at which credentials. */
type Known = Pick<AccountRow, 'id' | 'credential_epoch'>;

/** An account as it is stored by now, for whoever was signed in to it. */
export type Standing = Known & Pick<AccountRow, 'state'>;

/**
 * Who is signed in, per window, in this process's memory only. There is no token: the main
 * process knows which window asks, so there is nothing that could be stolen or guessed.
 */
export class Sessions {
  readonly #byWindow = new Map<number, Session>();
  readonly #pending = new Map<number, PendingChallenge>();
  /** Why a window's last session ended, for the sign-in screen. */
  readonly #ended = new Map<number, SessionEnd>();
  /** Whose session ended in a window last, until the next one begins there. */
  readonly #left = new Map<number, Pick<Session, 'account' | 'epoch'>>();
  /** Accounts whose credentials are being changed here. */
  readonly #changes = new Map<number, Promise<unknown>>();
  /** The numbers of windows that are no more; none is given twice. */
  readonly #gone = new Set<number>();
  /** The account's last revocation, by its number. */
  readonly #revoked = new Map<number, number>();
  #revocations = 0;
  #idleLimit = idleLimit;

  /** Milliseconds without input after which sessions end, those too that are open. */
  endIdleAfter(limit: number): void {
    this.#idleLimit = limit;
    for (const session of this.#byWindow.values()) session.idleLimit = limit;
  }

  open(window: number, account: Known, mustSetUp: boolean, mustChangePassword = false): Session {
    const at = monotonic();
    const session: Session = {
      account: account.id,
      epoch: account.credential_epoch,
      startedAt: at,
      lastInputAt: at,
      idleLimit: this.#idleLimit,
      confirmedAt: at,
      warned: false,
      mustSetUp,
      mustChangePassword,
    };
    this.#byWindow.set(window, session);
    this.#pending.delete(window);
    this.#ended.delete(window);
    this.#left.delete(window);
    return session;
  }

  get(window: number): Session | null {
    return this.#byWindow.get(window) ?? null;
  }

  /** Asks the window for the second factor of an account. */
  challenge(window: number, account: Known, since: number = this.revocations): void {
    const expiresAt = monotonic() + challengeLasts;
    const request = randomUUID();
    const { id, credential_epoch: epoch } = account;
    this.#pending.set(window, { account: id, request, expiresAt, since, epoch });
    this.#ended.delete(window);
  }

  /** The window's second step, while it is not too old. */
  pending(window: number): PendingChallenge | null {
    const pending = this.#pending.get(window);
    if (pending && monotonic() < pending.expiresAt) return pending;
    this.#pending.delete(window);
    return null;
  }

  /**
   * The person moved the mouse or pressed a key in this window. Whether that takes back an end that
   * was announced: not the one that comes after so many hours whatever anybody does.
   */
  noteInput(window: number): boolean {
    const session = this.#byWindow.get(window);
    if (!session || overdue(session)) return false;
    session.lastInputAt = monotonic();
    if (!session.warned || timeLeft(session) <= warnBefore) return false;
    session.warned = false;
    return true;
  }

  /** Ends the window's session; `reason` is null where the person asked for it. */
  close(window: number, reason: SessionEnd | null): void {
    const session = this.#byWindow.get(window);
    if (session) this.#left.set(window, session);
    this.#byWindow.delete(window);
    this.#pending.delete(window);
    if (reason) this.#ended.set(window, reason);
    else this.#ended.delete(window);
  }

  endedBecause(window: number): SessionEnd | null {
    return this.#ended.get(window) ?? null;
  }

  /** The window is no more: nothing is kept of it, and a sign-in under way ends nowhere. */
  forget(window: number): void {
    this.close(window, null);
    this.#left.delete(window);
    this.#gone.add(window);
  }

  isGone(window: number): boolean {
    return this.#gone.has(window);
  }

  windows(): number[] {
    return [...this.#byWindow.keys()];
  }

  /** Where an account is signed in. */
  windowsOf(account: number): number[] {
    return this.windows().filter((window) => this.#byWindow.get(window)?.account === account);
  }

  /** Where an account was the last to be signed in, and nobody is now. */
  windowsLeftBy(account: number): number[] {
    return [...this.#left].filter(([, left]) => left.account === account).map(([window]) => window);
  }

  /** What a sign-in notes at its first step, to ask `isRevoked` at its last. */
  get revocations(): number {
    return this.#revocations;
  }

  /**
   * What the account has proven so far counts no more: its second steps end, and sign-ins whose
   * first step is under way open no session. Returns the windows that ask for its second factor.
   */
  revoke(account: number): number[] {
    this.#revoked.set(account, ++this.#revocations);
    const asking = [...this.#pending].filter(([, pending]) => pending.account === account);
    const windows = asking.map(([window]) => window);
    for (const window of windows) this.#pending.delete(window);
    return windows;
  }

  isRevoked(account: number, since: number): boolean {
    return (this.#revoked.get(account) ?? 0) > since;
  }

  /** Runs what changes an account's credentials here: until it is over, nobody is found outdated. */
  async changing<T>(account: number, change: () => Promise<T>): Promise<T> {
    const changed = change();
    const over = changed.catch(() => undefined);
    this.#changes.set(account, over);
    try {
      return await changed;
    } finally {
      if (this.#changes.get(account) === over) this.#changes.delete(account);
    }
  }

  /** Sessions that were left open by a change, and were of the credentials before it, go on. */
  adopt({ id, credential_epoch: epoch }: Known): void {
    for (const window of this.windowsOf(id)) {
      const session = this.#byWindow.get(window);
      if (session?.epoch === epoch - 1) session.epoch = epoch;
    }
  }

  /** Whether a session may go on by the account as it was just read. */
  async isCurrent(session: Session, account: Known): Promise<boolean> {
    // Between the commit of a change and its end here, the account is ahead of those who stay.
    if (isOutdated(session, account)) await this.#changes.get(account.id);
    return !isOutdated(session, account);
  }

  /** Whom somebody is, was last or is about to be signed in as, in whichever window. */
  accounts(): number[] {
    const parts = [this.#byWindow, this.#pending, this.#left];
    return [...new Set(parts.flatMap((part) => [...part.values()].map(({ account }) => account)))];
  }

  /**
   * Forgets second steps and former sessions of credentials that are the account's no more. Returns
   * the windows that have shown something of them.
   */
  dropOutdated(account: Standing): { asking: number[]; left: number[] } {
    const isOver = (each: { account: number; epoch: number }) =>
      each.account === account.id && (account.state !== 'active' || isOutdated(each, account));
    const take = (from: Map<number, { account: number; epoch: number }>) => {
      const windows = [...from].filter(([, each]) => isOver(each)).map(([window]) => window);
      for (const window of windows) from.delete(window);
      return windows;
    };
    return { asking: take(this.#pending), left: take(this.#left) };
  }
}

/** Why a session has to end now; null while it may go on. */
export function overdue(session: Session): SessionEnd | null {
  return timeLeft(session) > 0 ? null : nextEnd(session);
}

/** What will end a session unless there is input. */
export function nextEnd({ startedAt, lastInputAt, idleLimit }: Session): 'idle' | 'expired' {
  return startedAt + totalLimit <= lastInputAt + idleLimit ? 'expired' : 'idle';
}

/** Milliseconds until a session is over unless there is input; not above 0 once it is. */
export function timeLeft({ startedAt, lastInputAt, idleLimit }: Session): number {
  return Math.min(startedAt + totalLimit, lastInputAt + idleLimit) - monotonic();
}

export function isFresh({ confirmedAt }: Session, during: 'work' | 'call'): boolean {
  return monotonic() - confirmedAt < (during === 'call' ? freshDuringCall : freshFor);
}
