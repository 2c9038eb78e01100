import { useSyncExternalStore } from 'react';
import type { Language, Preferences, PreferencesView } from '../../../preload/contract/app.ts';
import type { DesktopPreferences } from '../../../preload/contract/preferences.ts';
import { call } from '../api/call.ts';
import { onMainEvent } from '../api/events.ts';
import { followSystem } from '../ui/date-locale.ts';
import { startI18n, switchLanguage } from './i18n.ts';

let current: PreferencesView = {
  language: 'system',
  theme: 'system',
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
const listeners = new Set<() => void>();

/** What was chosen at this workstation, kept in step with the other windows from now on. Never rejects. */
export async function startPreferences(): Promise<void> {
  onMainEvent('preferences.changed', accept);
  current = await call('preferences.get', {}).catch(() => current);
  followSystem(current.systemLocale);
  await startI18n(languageOf(current));
  // Another window may have chosen another one meanwhile.
  switchLanguage(languageOf(current));
}

export function usePreferences(): PreferencesView {
  return useSyncExternalStore(subscribe, preferencesNow);
}

export function preferencesNow(): PreferencesView {
  return current;
}

/** Takes effect at once; should the main process refuse, the old choice comes back. Rejects with `CallFailed`. */
export function choosePreferences(choice: Partial<Preferences>): Promise<void> {
  return choose(choice, call('preferences.set', choice));
}

/** The same for what only somebody who is signed in chooses. */
export function chooseDesktop(choice: Partial<DesktopPreferences>): Promise<void> {
  return choose(choice, call('preferences.setDesktop', choice));
}

async function choose(
  choice: Partial<PreferencesView>,
  answer: Promise<Partial<PreferencesView>>,
): Promise<void> {
  const before = current;
  accept({ ...current, ...choice });
  try {
    const stored = await answer;
    accept({ ...current, ...stored });
  } catch (error) {
    accept(before);
    throw error;
  }
}

/** The language that is shown. */
export function languageOf({ language, systemLanguage }: PreferencesView): Language {
  return language === 'system' ? systemLanguage : language;
}

function accept(next: PreferencesView): void {
  current = next;
  switchLanguage(languageOf(next));
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
