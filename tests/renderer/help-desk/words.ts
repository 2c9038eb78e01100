import i18next, { type TFunction } from 'i18next';
import helpDeskEn from '../../../src/renderer/src/help-desk/words/en.ts';
import helpDeskJa from '../../../src/renderer/src/help-desk/words/ja.ts';
import helpDeskZh from '../../../src/renderer/src/help-desk/words/zh-CN.ts';
import codesEn from '../../../src/renderer/src/codes/words/en.ts';
import codesJa from '../../../src/renderer/src/codes/words/ja.ts';
import codesZh from '../../../src/renderer/src/codes/words/zh-CN.ts';

export const languages = ['en', 'zh-CN', 'ja'] as const;

interface Words {
  t: TFunction<'helpDesk'>;
  codes: TFunction<'codes'>;
}

/** The `t`s of the help desk's screens, by language; dates follow, as they do in the application. */
export async function helpDeskWords(): Promise<(language: string) => Words> {
  await i18next.init({
    lng: 'en',
    resources: {
      en: { helpDesk: helpDeskEn, codes: codesEn },
      'zh-CN': { helpDesk: helpDeskZh, codes: codesZh },
      ja: { helpDesk: helpDeskJa, codes: codesJa },
    },
    interpolation: { escapeValue: false },
  });
  return (language) => ({
    t: i18next.getFixedT(language, 'helpDesk'),
    codes: i18next.getFixedT(language, 'codes'),
  });
}
