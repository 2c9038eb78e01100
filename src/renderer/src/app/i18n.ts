import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '../../../preload/contract/app.ts';
import accountEn from '../account/words/en.ts';
import accountJa from '../account/words/ja.ts';
import accountZh from '../account/words/zh-CN.ts';
import failureEn from '../api/words/en.ts';
import failureJa from '../api/words/ja.ts';
import failureZh from '../api/words/zh-CN.ts';
import clientsEn from '../clients/words/en.ts';
import clientsJa from '../clients/words/ja.ts';
import clientsZh from '../clients/words/zh-CN.ts';
import importsEn from '../clients/import/words/en.ts';
import importsJa from '../clients/import/words/ja.ts';
import importsZh from '../clients/import/words/zh-CN.ts';
import codesEn from '../codes/words/en.ts';
import codesJa from '../codes/words/ja.ts';
import codesZh from '../codes/words/zh-CN.ts';
import firstRunEn from '../first-run/words/en.ts';
import firstRunJa from '../first-run/words/ja.ts';
import firstRunZh from '../first-run/words/zh-CN.ts';
import helpDeskEn from '../help-desk/words/en.ts';
import helpDeskJa from '../help-desk/words/ja.ts';
import helpDeskZh from '../help-desk/words/zh-CN.ts';
import historyEn from '../history/words/en.ts';
import historyJa from '../history/words/ja.ts';
import historyZh from '../history/words/zh-CN.ts';
import ipAccessEn from '../ip-access/words/en.ts';
import ipAccessJa from '../ip-access/words/ja.ts';
import ipAccessZh from '../ip-access/words/zh-CN.ts';
import mailEn from '../mail/words/en.ts';
import mailJa from '../mail/words/ja.ts';
import mailZh from '../mail/words/zh-CN.ts';
import mfaEn from '../mfa/words/en.ts';
import mfaJa from '../mfa/words/ja.ts';
import mfaZh from '../mfa/words/zh-CN.ts';
import overviewEn from '../overview/words/en.ts';
import overviewJa from '../overview/words/ja.ts';
import overviewZh from '../overview/words/zh-CN.ts';
import passwordEn from '../password/words/en.ts';
import passwordJa from '../password/words/ja.ts';
import passwordZh from '../password/words/zh-CN.ts';
import settingsEn from '../settings/words/en.ts';
import settingsJa from '../settings/words/ja.ts';
import settingsZh from '../settings/words/zh-CN.ts';
import signInEn from '../sign-in/words/en.ts';
import signInJa from '../sign-in/words/ja.ts';
import signInZh from '../sign-in/words/zh-CN.ts';
import staffEn from '../staff/words/en.ts';
import staffJa from '../staff/words/ja.ts';
import staffZh from '../staff/words/zh-CN.ts';
import uiEn from '../ui/words/en.ts';
import uiJa from '../ui/words/ja.ts';
import uiZh from '../ui/words/zh-CN.ts';
import appEn from './words/en.ts';
import appJa from './words/ja.ts';
import appZh from './words/zh-CN.ts';

/** English decides which keys exist; the other two do not compile without them. */
const en = {
  app: appEn,
  ui: uiEn,
  failure: failureEn,
  firstRun: firstRunEn,
  signIn: signInEn,
  settings: settingsEn,
  ipAccess: ipAccessEn,
  history: historyEn,
  helpDesk: helpDeskEn,
  mail: mailEn,
  codes: codesEn,
  mfa: mfaEn,
  account: accountEn,
  overview: overviewEn,
  staff: staffEn,
  clients: clientsEn,
  imports: importsEn,
  password: passwordEn,
};

type Catalog = { [N in keyof typeof en]: object };

const zh: Catalog = {
  app: appZh,
  ui: uiZh,
  failure: failureZh,
  firstRun: firstRunZh,
  signIn: signInZh,
  settings: settingsZh,
  ipAccess: ipAccessZh,
  history: historyZh,
  helpDesk: helpDeskZh,
  mail: mailZh,
  codes: codesZh,
  mfa: mfaZh,
  account: accountZh,
  overview: overviewZh,
  staff: staffZh,
  clients: clientsZh,
  imports: importsZh,
  password: passwordZh,
};

const ja: Catalog = {
  app: appJa,
  ui: uiJa,
  failure: failureJa,
  firstRun: firstRunJa,
  signIn: signInJa,
  settings: settingsJa,
  ipAccess: ipAccessJa,
  history: historyJa,
  helpDesk: helpDeskJa,
  mail: mailJa,
  codes: codesJa,
  mfa: mfaJa,
  account: accountJa,
  overview: overviewJa,
  staff: staffJa,
  clients: clientsJa,
  imports: importsJa,
  password: passwordJa,
};

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app';
    resources: typeof en;
  }
}

/** Call once, before the first component is rendered. */
export function startI18n(language: Language): void {
  i18next.on('languageChanged', tellDocument);
  void i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    defaultNS: 'app',
    ns: Object.keys(en),
    resources: { en, 'zh-CN': zh, ja },
    // React escapes already.
    interpolation: { escapeValue: false },
    initAsync: false,
    react: { useSuspense: false },
  });
}

/** Takes effect at once, in every mounted component. */
export function switchLanguage(language: Language): void {
  if (i18next.language !== language) void i18next.changeLanguage(language);
}

/** Screen readers choose the voice and CSS the Han glyphs by this attribute. */
function tellDocument(language: string): void {
  document.documentElement.lang = language;
}
