import i18next, { type TFunction } from 'i18next';
import en from '../../../src/renderer/src/mfa/words/en.ts';
import ja from '../../../src/renderer/src/mfa/words/ja.ts';
import zh from '../../../src/renderer/src/mfa/words/zh-CN.ts';

export const languages = ['en', 'zh-CN', 'ja'] as const;

/** The `t` of the namespace `mfa`, as the screens have it. */
export async function mfaWords(): Promise<(language: string) => TFunction<'mfa'>> {
  const i18n = i18next.createInstance();
  await i18n.init({
    lng: 'en',
    resources: { en: { mfa: en }, 'zh-CN': { mfa: zh }, ja: { mfa: ja } },
    interpolation: { escapeValue: false },
  });
  return (language) => i18n.getFixedT(language, 'mfa');
}
