import type { PreferencesView } from '../../../src/preload/contract/app.ts';

/** What holds where nobody has chosen anything. */
export const usualPreferences: PreferencesView = {
  language: 'en',
  theme: 'light',
  density: 'compact',
  systemLanguage: 'en',
  systemLocale: '',
  lastEmail: null,
};
