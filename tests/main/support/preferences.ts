import type { PreferencesView } from '../../../src/preload/contract/app.ts';

/** What holds where nobody has chosen anything. */
export const usualPreferences: PreferencesView = {
  language: 'en',
  theme: 'light',
  density: 'compact',
  startScreen: 'last',
  lockMinutes: 15,
  doNotDisturb: false,
  notifications: { mailFailed: true, signInRefused: true, secondPerson: true, jobEnded: true },
  systemLanguage: 'en',
  systemLocale: '',
  lastEmail: null,
  problem: null,
};
