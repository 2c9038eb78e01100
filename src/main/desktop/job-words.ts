import type { Language } from '../../preload/contract/app.ts';
import type { JobKind } from '../../preload/contract/job.ts';

const en: Record<JobKind, string> = {
  importCheck: 'checking a file to import',
  import: 'importing clients',
  export: 'exporting clients',
  evidence: 'making an evidence pack',
  exportHistory: 'exporting entries',
  exportMails: 'exporting emails',
  exportRules: 'exporting rules',
  requireMfa: 'requiring MFA',
  sendNotice: 'sending notices',
  moveToTeam: 'moving to a shared database',
  rotateKeys: 'changing the data key',
  verify: 'verifying the history',
  replay: 'replaying sign-ins',
};

const zhCN: Record<JobKind, string> = {
  importCheck: '检查要导入的文件',
  import: '导入客户',
  export: '导出客户',
  evidence: '生成证据包',
  exportHistory: '导出条目',
  exportMails: '导出电子邮件列表',
  exportRules: '导出规则',
  requireMfa: '要求设置 MFA',
  sendNotice: '发送通知',
  moveToTeam: '移至共享数据库',
  rotateKeys: '更换数据密钥',
  verify: '验证历史记录',
  replay: '回放过去的登录',
};

const ja: Record<JobKind, string> = {
  importCheck: 'インポートするファイルの確認',
  import: 'お客様のインポート',
  export: 'お客様のエクスポート',
  evidence: '証拠パックの作成',
  exportHistory: 'エントリのエクスポート',
  exportMails: 'メールの一覧のエクスポート',
  exportRules: 'ルールのエクスポート',
  requireMfa: 'MFA の必須化',
  sendNotice: 'お知らせの送信',
  moveToTeam: '共有データベースへの移動',
  rotateKeys: 'データキーの変更',
  verify: '履歴の検証',
  replay: '過去のサインインでの試行',
};

/** What a job does, as a part of a sentence in a native dialog or notification. */
export const jobWords: Record<Language, Record<JobKind, string>> = { en, 'zh-CN': zhCN, ja };
