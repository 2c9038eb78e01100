import Store from 'electron-store';
import type {
  Language,
  Preferences as Chosen,
  PreferencesView,
} from '../../preload/contract/app.ts';
import { privateFile } from './files.ts';

export interface WindowBounds {
  x: number;
  y: number;
  width: number;
  height: number;
  maximized: boolean;
}

interface Stored extends Chosen {
  window: WindowBounds | null;
}

const defaults: Stored = { language: 'system', theme: 'system', window: null };

/** What a person chose for this workstation: window, theme, language; never anything of an account. */
export interface Preferences {
  view(): PreferencesView;
  choose(chosen: Partial<Chosen>): PreferencesView;
  /** The language of menus and native dialogs. */
  language(): Language;
  window: WindowBounds | null;
}

/**
 * Preferences in `preferences.json`. A damaged file gives the defaults and is kept beside the new
 * one by electron-store's atomic write; nothing of value is in it.
 */
export function openPreferences(folder: string, systemLocale: () => string): Preferences {
  const store = new Store<Stored>({
    cwd: folder,
    name: 'preferences',
    defaults,
    clearInvalidConfig: true,
    configFileMode: privateFile,
    schema: {
      language: { enum: ['system', 'en', 'zh-CN', 'ja'] },
      theme: { enum: ['system', 'light', 'dark'] },
      window: { type: ['object', 'null'] },
    },
  });
  // Read for nearly every call; the store would parse its file each time.
  let kept = store.store;
  const view = (): PreferencesView => ({
    language: kept.language,
    theme: kept.theme,
    systemLanguage: languageOf(systemLocale()),
  });
  return {
    view,
    choose(chosen) {
      store.set(chosen);
      kept = store.store;
      return view();
    },
    language() {
      const { language, systemLanguage } = view();
      return language === 'system' ? systemLanguage : language;
    },
    get window() {
      return store.get('window');
    },
    set window(bounds) {
      store.set('window', bounds);
    },
  };
}

/** The catalog for a locale such as `ja-JP`; English where there is none. */
function languageOf(locale: string): Language {
  if (locale.startsWith('zh')) return 'zh-CN';
  return locale.startsWith('ja') ? 'ja' : 'en';
}
