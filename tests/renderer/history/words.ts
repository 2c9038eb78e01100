import i18next, { type TFunction } from 'i18next';
import type { LogEntry } from '../../../src/preload/contract/history.ts';
import type { EntryFacts } from '../../../src/renderer/src/history/additions.ts';
import en from '../../../src/renderer/src/history/words/en.ts';
import ja from '../../../src/renderer/src/history/words/ja.ts';
import zh from '../../../src/renderer/src/history/words/zh-CN.ts';

export const languages = ['en', 'zh-CN', 'ja'] as const;

/** The `t` of the namespace `history`, as the screens have it. */
export async function historyWords(): Promise<(language: string) => TFunction<'history'>> {
  const i18n = i18next.createInstance();
  await i18n.init({
    lng: 'en',
    resources: { en: { history: en }, 'zh-CN': { history: zh }, ja: { history: ja } },
    interpolation: { escapeValue: false },
  });
  return (language) => i18n.getFixedT(language, 'history');
}

/** An entry that says nothing but what happened. */
export const bare = (code: LogEntry['code']): EntryFacts => ({
  code,
  data: {},
  before: null,
  after: null,
  subject: null,
});
