import type { Language } from '../../../preload/contract/app.ts';

/*
 * One term for one thing, in every catalog of a language, those of mails and menus included. Held by
 * tests/renderer/words/glossary.test.ts. A new term goes here with the words that it replaces.
 */

interface Term {
  /** What it is called. */
  term: string;
  /** What it is not called. */
  never: RegExp;
}

export const glossary: Record<Language, readonly Term[]> = {
  en: [
    { term: 'attempt', never: /\btr(?:y|ies) (?:is|are) left|(?:failed|wrong) tr(?:y|ies)\b/i },
    { term: 'No issues', never: /\bIn order\b/ },
    { term: 'period', never: /'Span'|this span/ },
    { term: 'undelivered', never: /\bin trouble\b/i },
  ],
  'zh-CN': [
    { term: '多重身份验证', never: /多因素|第二重验证|双重验证/ },
    { term: '电子邮件 MFA', never: /Email MFA|(?<!电子)邮件 MFA/ },
    { term: '员工', never: /工作人员/ },
    { term: '密码短语', never: /口令/ },
    { term: '验证方式', never: /认证方式/ },
    { term: '退出管理', never: /停止管理/ },
    { term: '念出', never: /读回/ },
  ],
  ja: [
    { term: '多要素認証', never: /第 ?[2二] ?要素|2 つ目の(?:確認|認証)|二要素/ },
    { term: 'リカバリーコード', never: /回復コード/ },
    { term: 'メール MFA', never: /Email MFA/ },
    { term: '認証アプリ … 件', never: /認証アプリは? ?\{\{\w+\}\} [個台]/ },
    { term: '名', never: /件のお客様/ },
    { term: '顧客を追加、顧客をインポート', never: /: 'お客様を(?:追加|インポート)'/ },
    { term: '読み上げる', never: /読み返し/ },
    { term: '確認', never: /submit: '送信'/ },
  ],
};
