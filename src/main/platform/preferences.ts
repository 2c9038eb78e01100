import { readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import {
  type Language,
  languages,
  type Preferences as Chosen,
  type PreferencesView,
  themes,
} from '../../preload/contract/app.ts';
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

const stored = z.object({
  language: z.enum(['system', ...languages]).default('system'),
  theme: z.enum(themes).default('system'),
  window: bounds.nullable().default(null),
});
type Stored = z.infer<typeof stored>;

/** What a person chose for this workstation: window, theme, language; never anything of an account. */
export interface Preferences {
  view(): PreferencesView;
  /** Throws where it cannot be written down; nothing changes then. */
  choose(chosen: Partial<Chosen>): PreferencesView;
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
 * Preferences in `preferences.json`. A file that is damaged or cannot be read keeps nobody from
 * starting: it is set aside as `preferences.damaged.json`, and the defaults hold.
 */
export function openPreferences(folder: string, system: SystemLocales): Preferences {
  const path = join(folder, 'preferences.json');
  // Read for nearly every call.
  let kept = readStored(path);
  const keep = (change: Partial<Stored>) => {
    const next = { ...kept, ...change };
    writeFileAtomic(path, `${JSON.stringify(next, null, 2)}\n`);
    kept = next;
  };
  const view = (): PreferencesView => ({
    language: kept.language,
    theme: kept.theme,
    systemLanguage: languageOf(system.language()),
    systemLocale: system.formats(),
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
    get window() {
      return kept.window;
    },
    set window(bounds) {
      try {
        keep({ window: bounds });
      } catch (error) {
        // No reason to keep a window from closing.
        reportUnexpected('preferences', error);
      }
    },
  };
}

function readStored(path: string): Stored {
  try {
    return stored.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (!isMissing) setAside(path);
    return stored.parse({});
  }
}

function setAside(path: string): void {
  try {
    renameSync(path, path.replace(/\.json$/, '.damaged.json'));
    reportNotice('preferences', 'Damaged preferences were set aside; the defaults hold.');
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
