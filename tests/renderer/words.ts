import i18next, { type TFunction } from 'i18next';
import en from '../../src/renderer/src/app/languages/en.ts';
import ja from '../../src/renderer/src/app/languages/ja.ts';
import zh from '../../src/renderer/src/app/languages/zh-CN.ts';

export const languages = ['en', 'zh-CN', 'ja'] as const;

/** The `t` of a namespace by language, as the screens have it. */
export async function wordsOf<N extends keyof typeof en>(
  namespace: N,
): Promise<(language: string) => TFunction<N>> {
  const i18n = i18next.createInstance();
  await i18n.init({
    lng: 'en',
    fallbackLng: false,
    resources: { en, 'zh-CN': zh, ja },
    interpolation: { escapeValue: false },
  });
  return (language) => i18n.getFixedT(language, namespace);
}
