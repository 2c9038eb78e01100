import i18next, { type TFunction } from 'i18next';
import helpDeskEn from '../../../src/renderer/src/help-desk/words/en.ts';
import helpDeskJa from '../../../src/renderer/src/help-desk/words/ja.ts';
import helpDeskZh from '../../../src/renderer/src/help-desk/words/zh-CN.ts';
import mfaEn from '../../../src/renderer/src/mfa/words/en.ts';
import mfaJa from '../../../src/renderer/src/mfa/words/ja.ts';
import mfaZh from '../../../src/renderer/src/mfa/words/zh-CN.ts';

export const languages = ['en', 'zh-CN', 'ja'] as const;

interface Words {
  t: TFunction<'helpDesk'>;
  mfa: TFunction<'mfa'>;
}

/** The `t`s of the help desk's screens, by language; dates follow, as they do in the application. */
export async function helpDeskWords(): Promise<(language: string) => Words> {
  await i18next.init({
    lng: 'en',
    resources: {
      en: { helpDesk: helpDeskEn, mfa: mfaEn },
      'zh-CN': { helpDesk: helpDeskZh, mfa: mfaZh },
      ja: { helpDesk: helpDeskJa, mfa: mfaJa },
    },
    interpolation: { escapeValue: false },
  });
  return (language) => ({
    t: i18next.getFixedT(language, 'helpDesk'),
    mfa: i18next.getFixedT(language, 'mfa'),
  });
}
