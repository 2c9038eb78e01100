import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '../../../preload/contract/app.ts';
import type { Words } from '../words/words.ts';
import type en from './languages/en.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app';
    resources: typeof en;
  }
}

/** What a window has not needed so far is not loaded. */
const languages: Readonly<Record<Language, () => Promise<{ default: Words<typeof en> }>>> = {
  en: () => import('./languages/en.ts'),
  'zh-CN': () => import('./languages/zh-CN.ts'),
  ja: () => import('./languages/ja.ts'),
};

/** Brings the languages that are wanted later: for another choice, and for what is printed for somebody else. */
const backend = {
  type: 'backend',
  callbackApi: false,
  init: () => undefined,
  read: async (language: Language, namespace: keyof typeof en) =>
    (await languages[language]()).default[namespace],
} as const;

/** The language that was asked for last: another one may still be on its way. */
let wanted: Language | null = null;

/** Call once, before the first component is rendered; resolves when the language is there. */
export async function startI18n(language: Language): Promise<void> {
  wanted = language;
  i18next.on('languageChanged', tellDocument);
  const { default: words } = await languages[language]();
  await i18next
    .use(backend)
    .use(initReactI18next)
    .init({
      lng: language,
      // Every language is complete, or it would not compile.
      fallbackLng: false,
      load: 'currentOnly',
      defaultNS: 'app',
      ns: Object.keys(words),
      resources: { [language]: words },
      partialBundledLanguages: true,
      // React escapes already.
      interpolation: { escapeValue: false },
      react: { useSuspense: false },
    });
}

/** Takes effect in every mounted component, as soon as the language is there. Before `startI18n` it does nothing. */
export function switchLanguage(language: Language): void {
  if (!i18next.isInitialized || wanted === language) return;
  wanted = language;
  void i18next.changeLanguage(language);
}

/** Screen readers choose the voice and CSS the Han glyphs by this attribute. */
function tellDocument(language: string): void {
  document.documentElement.lang = language;
}
