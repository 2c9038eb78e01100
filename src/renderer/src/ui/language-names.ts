import type { Language } from '../../../preload/contract/app.ts';

/** Each language in its own words: whoever needs the switch may not read the current one. */
export const languageNames: Record<Language, string> = {
  en: 'English',
  'zh-CN': '简体中文',
  ja: '日本語',
};

/** The language that the window is in now, as accounts know it. */
export function currentLanguage({ language }: { language: string }): Language {
  return language === 'zh-CN' || language === 'ja' ? language : 'en';
}
