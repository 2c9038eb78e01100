import { copyFileSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import {
  densities,
  type Language,
  languages,
  type Preferences as Look,
  type PreferencesView,
  themes,
} from '../../preload/contract/app.ts';
import {
  desktopPreferences,
  type DesktopPreferences,
  type PreferencesProblem,
} from '../../preload/contract/preferences.ts';
import { writeFileAtomic } from './files.ts';
import { reportNotice, reportUnexpected } from './log-file.ts';

const bounds = z.object({
  x: z.number(),
  y: z.number(),
  width: z.number(),
  height: z.number(),
  maximized: z.boolean(),
});
/** Where a window was left, in pixels of the screen's own scale. */
export type WindowBounds = z.infer<typeof bounds>;

/** Of the file's form: one with a higher number was written by a newer application. */
const version = 1;

/** Each with what holds where nobody has chosen. */
const fields = {
  language: z.enum(['system', ...languages]).default('system'),
  theme: z.enum(themes).default('system'),
  density: z.enum(densities).default('compact'),
  startScreen: desktopPreferences.startScreen.default('last'),
  lockMinutes: desktopPreferences.lockMinutes.default(15),
  doNotDisturb: desktopPreferences.doNotDisturb.default(false),
  notifications: desktopPreferences.notifications.default({
    mailFailed: true,
    signInRefused: true,
    secondPerson: true,
    jobEnded: true,
  }),
  window: bounds.nullable().default(null),
  lastEmail: z.string().max(320).nullable().default(null),
};

const stored = z.strictObject({ version: z.literal(version).default(version), ...fields });
type Stored = z.infer<typeof stored>;

/** What a person chose for this workstation, and who of the staff used it last. */
export interface Preferences {
  view(): PreferencesView;
  /** Throws where it cannot be written down; nothing changes then. */
  choose(chosen: Partial<Look & DesktopPreferences>): PreferencesView;
  /** Whom the sign-in screen expects; whether that is somebody new. Only ever staff: a client is no user of this computer. */
  rememberEmail(email: string): boolean;
  /** The language of menus and native dialogs. */
  language(): Language;
  window: WindowBounds | null;
}

/** What the system is set to, as BCP 47 tags: the language of programs, and how dates are written. */
export interface SystemLocales {
  language: () => string;
  formats: () => string;
}

/**
 * Preferences in `preferences.json`. A file that cannot be used keeps nobody from starting: it is kept
 * beside as `preferences.damaged.json` or `preferences.newer.json`, and the defaults hold; of a newer
 * one whatever this version understands does. (electron-store would do the same with a second schema
 * language, and takes a tenth of a second to load before the first window.)
 */
export function openPreferences(folder: string, system: SystemLocales): Preferences {
  const path = join(folder, 'preferences.json');
  const { found, problem } = readStored(path);
  // Read for nearly every call.
  let kept = found;
  const keep = (change: Partial<Stored>) => {
    const next = { ...kept, ...change };
    writeFileAtomic(path, `${JSON.stringify(next, null, 2)}\n`);
    kept = next;
  };
  const view = (): PreferencesView => ({
    language: kept.language,
    theme: kept.theme,
    density: kept.density,
    startScreen: kept.startScreen,
    lockMinutes: kept.lockMinutes,
    doNotDisturb: kept.doNotDisturb,
    notifications: kept.notifications,
    systemLanguage: languageOf(system.language()),
    systemLocale: system.formats(),
    lastEmail: kept.lastEmail,
    problem,
  });
  return {
    view,
    choose(chosen) {
      keep(chosen);
      return view();
    },
    language() {
      const { language, systemLanguage } = view();
      return language === 'system' ? systemLanguage : language;
    },
    rememberEmail(email) {
      if (email === kept.lastEmail) return false;
      return tryTo(() => keep({ lastEmail: email }));
    },
    get window() {
      return kept.window;
    },
    set window(bounds) {
      tryTo(() => keep({ window: bounds }));
    },
  };
}

/** No reason to keep a window from closing, or anybody from signing in. */
function tryTo(write: () => void): boolean {
  try {
    write();
    return true;
  } catch (error) {
    reportUnexpected('preferences', error);
    return false;
  }
}

interface Read {
  readonly found: Stored;
  readonly problem: PreferencesProblem | null;
}

function readStored(path: string): Read {
  try {
    const content: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (isNewer(content)) return readNewer(path, content);
    return { found: stored.parse(content), problem: null };
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (!isMissing) setAside(path, 'damaged', renameSync);
    return { found: stored.parse({}), problem: isMissing ? null : 'damaged' };
  }
}

function isNewer(content: unknown): content is Record<string, unknown> {
  return z.looseObject({ version: z.number().gt(version) }).safeParse(content).success;
}

/** Somebody went back to an older application: what it understands holds, and nothing is lost for the newer one. */
function readNewer(path: string, content: Record<string, unknown>): Read {
  setAside(path, 'newer', copyFileSync);
  const understood = Object.entries(fields).flatMap(([name, field]) => {
    const read = field.safeParse(content[name]);
    return read.success ? [[name, read.data] as const] : [];
  });
  return { found: stored.parse(Object.fromEntries(understood)), problem: 'newer' };
}

function setAside(
  path: string,
  why: PreferencesProblem,
  put: (from: string, to: string) => void,
): void {
  try {
    put(path, path.replace(/\.json$/, `.${why}.json`));
    reportNotice('preferences', `Preferences that cannot be used (${why}) are kept beside.`);
  } catch (error) {
    reportUnexpected('preferences', error);
  }
}

/**
 * The catalog for a locale such as `ja-JP`; English where there is none, as for Chinese in
 * traditional characters: simplified ones are another script.
 */
export function languageOf(locale: string): Language {
  if (/^ja\b/i.test(locale)) return 'ja';
  if (!/^zh\b/i.test(locale)) return 'en';
  return new Intl.Locale(locale.replaceAll('_', '-')).maximize().script === 'Hant' ? 'en' : 'zh-CN';
}
