import { z } from 'zod';
import { answers, channel, may, type Role } from './channel.ts';
import type { ConnectionProblem } from './connection.ts';
import type { DesktopPreferences, PreferencesProblem } from './preferences.ts';

export const languages = ['en', 'zh-CN', 'ja'] as const;
export type Language = (typeof languages)[number];

export const themes = ['system', 'light', 'dark'] as const;

/** How much room a row of a list takes. */
export const densities = ['compact', 'comfortable'] as const;
export type Density = (typeof densities)[number];

/** What a person chose for this workstation; says nothing about any account. */
export interface Preferences {
  language: Language | 'system';
  theme: (typeof themes)[number];
  density: Density;
}

/** Preferences, and what this computer is set to. */
export interface PreferencesView extends Preferences, DesktopPreferences {
  /** The language that `system` stands for. */
  systemLanguage: Language;
  /** BCP 47: how dates and times are written, `en-GB`; may be empty. */
  systemLocale: string;
  /** The address of whoever of the staff signed in last; a client's is never kept. */
  lastEmail: string | null;
  problem: PreferencesProblem | null;
}

/** Why the workstation's data cannot be opened; each has its own sentence and nothing was touched. */
export type StoreProblem =
  | 'vault_missing'
  | 'vault_unreadable'
  | 'database_missing'
  | 'database_damaged'
  | 'database_newer'
  | 'database_foreign'
  | 'database_in_use'
  | 'database_on_share'
  | 'database_read_only'
  | 'sqlite_too_old'
  | 'lock_unusable'
  | 'vault_no_access'
  /** Vault and database are both gone, though something of an earlier use is left. */
  | 'data_missing'
  | 'store_stopped'
  | 'disk_full'
  | 'keychain_changed'
  | 'keychain_refused';

/** The signed-in account, as far as its own screens need it. */
export interface Actor {
  id: number;
  role: Role;
  fullName: string;
  email: string;
}

/** Why the last session ended, where the person did not end it. */
export type SessionEnd = 'idle' | 'expired' | 'screen_locked' | 'suspended';

/**
 * Where the application stands; exactly one screen belongs to each stage.
 * `passphrase` at first run: whether a workstation passphrase has to be set (no keychain).
 * `challenge`: the password was right and the second factor is asked for. `setUp`: a second factor
 * has to be set up before anything else; `required` says whether any method will do. `newPassword`:
 * a one-time password was used and has to be replaced before that. `joining`: a team was joined, and an
 * administrator of it compares the fingerprint and approves. `unreachable`: the team's database cannot
 * be used before anybody could sign in; `nextTryAt` in milliseconds since 1970.
 */
export type AppState =
  | { stage: 'firstRun'; passphrase: boolean }
  | { stage: 'locked' }
  | { stage: 'migrating'; done: number; total: number }
  | { stage: 'broken'; problem: StoreProblem; folder: string }
  | { stage: 'joining'; name: string; host: string; fingerprint: string[] }
  | { stage: 'unreachable'; host: string; problem: ConnectionProblem; nextTryAt: number }
  | { stage: 'signedOut'; ended: SessionEnd | null }
  | { stage: 'challenge' }
  | { stage: 'newPassword'; actor: Actor }
  | { stage: 'setUp'; actor: Actor; required: 'totp' | 'any' }
  | { stage: 'signedIn'; actor: Actor };

export interface Versions {
  app: string;
  electron: string;
  chromium: string;
  node: string;
  /** What stores the data, and its version: `SQLite 3.51.3`. */
  store: string | null;
}

export const app = {
  'app.state': channel({
    input: z.strictObject({}),
    output: answers<AppState>(),
    right: may.anyone,
    writes: false,
  }),
  /** Opens the workstation's data again after a problem was put right. */
  'app.retry': channel({
    input: z.strictObject({}),
    output: answers<AppState>(),
    right: may.anyone,
    writes: false,
  }),
  /** Begins with a first run although data of an earlier use is missing; only for `data_missing`. */
  'app.startAnew': channel({
    input: z.strictObject({}),
    output: answers<AppState>(),
    right: may.anyone,
    writes: false,
  }),
  'app.openDataFolder': channel({
    input: z.strictObject({}),
    output: answers<null>(),
    right: may.anyone,
    writes: false,
  }),
  'app.versions': channel({
    input: z.strictObject({}),
    output: answers<Versions>(),
    right: may.anyone,
    writes: false,
  }),
  'preferences.get': channel({
    input: z.strictObject({}),
    output: answers<PreferencesView>(),
    right: may.anyone,
    writes: false,
  }),
  'preferences.set': channel({
    input: z.strictObject({
      language: z.enum(['system', ...languages]).optional(),
      theme: z.enum(themes).optional(),
      density: z.enum(densities).optional(),
    }),
    output: answers<PreferencesView>(),
    right: may.anyone,
    writes: false,
  }),
};
