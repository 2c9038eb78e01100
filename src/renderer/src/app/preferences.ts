import { useSyncExternalStore } from 'react';
import type { Language, Preferences, PreferencesView } from '../../../preload/contract/app.ts';
import { call } from '../api/call.ts';
import { onMainEvent } from '../api/events.ts';
import { followSystem } from '../ui/date-locale.ts';
import { startI18n, switchLanguage } from './i18n.ts';

let current: PreferencesView = {
  language: 'system',
  theme: 'system',
  systemLanguage: 'en',
  systemLocale: '',
};
const listeners = new Set<() => void>();

/** Language and theme of this workstation, kept in step with the other windows from now on. Never rejects. */
export async function startPreferences(): Promise<void> {
  onMainEvent('preferences.changed', accept);
  current = await call('preferences.get', {}).catch(() => current);
  followSystem(current.systemLocale);
  await startI18n(languageOf(current));
  // Another window may have chosen another one meanwhile.
  switchLanguage(languageOf(current));
}

export function usePreferences(): PreferencesView {
  return useSyncExternalStore(subscribe, () => current);
}

/** Takes effect at once; should the main process refuse, the old choice comes back. */
export async function choosePreferences(choice: Partial<Preferences>): Promise<void> {
  const before = current;
  accept({ ...current, ...choice });
  await call('preferences.set', choice).then(accept, () => accept(before));
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
