import type { Versions } from '../preload/contract/app.ts';
import type { Events } from '../preload/contract/events.ts';
import type { HistoryWatch } from './audit/history-watch.ts';
import type { ClockWatch } from './clock-watch.ts';
import type { CurrentAddress } from './ip-access/current-address.ts';
import type { Outbox } from './mail/outbox.ts';
import type { Jobs } from './platform/jobs.ts';
import type { Preferences } from './platform/preferences.ts';
import type { Workstation } from './platform/workstation.ts';
import type { RateLimit } from './platform/rate-limit.ts';
import type { Blocklist } from './sign-in/password.ts';
import type { Sessions } from './sign-in/session.ts';

/** Tells one window (or all, where `window` is null) that something happened. */
export type Announce = <E extends keyof Events>(
  event: E,
  value: Events[E],
  window: number | null,
) => void;

/** What the application is made of; built once in `index.ts`, and by tests without Electron. */
export interface Services {
  readonly workstation: Workstation;
  readonly sessions: Sessions;
  readonly clock: ClockWatch;
  readonly historyWatch: HistoryWatch;
  /** What an account may change, and how often this workstation may try to sign in. */
  readonly acts: RateLimit;
  readonly signIns: RateLimit;
  readonly currentAddress: CurrentAddress;
  readonly preferences: Preferences;
  readonly outbox: Outbox;
  readonly jobs: Jobs;
  readonly rate: RateLimit;
  readonly announce: Announce;
  /** The windows that are open. */
  readonly windows: () => readonly number[];
  readonly versions: () => Omit<Versions, 'store'>;
  /** Shows a folder in the system's file manager. */
  readonly showFolder: (folder: string) => Promise<void>;
  /**
   * Asks the person in front of a window where to write a file; null where they changed their mind.
   * Rejects with `signal.reason` once it is aborted.
   */
  readonly chooseFile: (
    window: number,
    suggestion: string,
    signal: AbortSignal,
  ) => Promise<string | null>;
  /** Prints a page without scripts on A4, with a footer on each sheet. */
  readonly printPdf: (html: string, footer: string) => Promise<Uint8Array>;
  /** Where this workstation stands by its settings: ISO 3166, two letters; null: unknown. */
  readonly country: () => string | null;
  /** Words that no password may consist of, loaded on first use. */
  readonly blocklist: () => Promise<Blocklist>;
  /** The program that checks evidence packs, which goes into each. */
  readonly evidenceVerifier: () => Promise<string>;
}
