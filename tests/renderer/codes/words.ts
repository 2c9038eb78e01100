import i18next, { type TFunction } from 'i18next';
import en from '../../../src/renderer/src/codes/words/en.ts';
import ja from '../../../src/renderer/src/codes/words/ja.ts';
import zh from '../../../src/renderer/src/codes/words/zh-CN.ts';

export const languages = ['en', 'zh-CN', 'ja'] as const;

/** The `t` of the namespace `codes`, as the screens have it. */
export async function codesWords(): Promise<(language: string) => TFunction<'codes'>> {
  const i18n = i18next.createInstance();
  await i18n.init({
    lng: 'en',
    resources: { en: { codes: en }, 'zh-CN': { codes: zh }, ja: { codes: ja } },
    interpolation: { escapeValue: false },
  });
  return (language) => i18n.getFixedT(language, 'codes');
}
