import i18next, { type TFunction } from 'i18next';
import en from '../../../src/renderer/src/mail/words/en.ts';
import ja from '../../../src/renderer/src/mail/words/ja.ts';
import zh from '../../../src/renderer/src/mail/words/zh-CN.ts';

export const languages = ['en', 'zh-CN', 'ja'] as const;

/** The `t` of the namespace `mail`, as the screens have it. */
export async function mailWords(): Promise<(language: string) => TFunction<'mail'>> {
  const i18n = i18next.createInstance();
  await i18n.init({
    lng: 'en',
    resources: { en: { mail: en }, 'zh-CN': { mail: zh }, ja: { mail: ja } },
    interpolation: { escapeValue: false },
  });
  return (language) => i18n.getFixedT(language, 'mail');
}
