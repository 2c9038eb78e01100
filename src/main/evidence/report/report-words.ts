import type { Language } from '../../../preload/contract/app.ts';
import type { LogKind, LogOutcome } from '../../../preload/contract/history.ts';
import type { ExportColumn } from '../../../preload/contract/history-export.ts';

/** What a report says around its entries. */
export interface ReportWords {
  title: string;
  made: string;
  entries: string;
  filter: string;
  none: string;
  head: string;
  headText: (seq: number, mac: string) => string;
  zone: string;
  codes: string;
  page: (page: string, pages: string) => string;
  damaged: string;
  /** Parts of a filter. */
  kind: string;
  outcome: string;
  from: string;
  to: string;
  account: string;
  kinds: Readonly<Record<LogKind, string>>;
  outcomes: Readonly<Record<LogOutcome, string>>;
  columns: Readonly<Record<ExportColumn, string>>;
}

const en: ReportWords = {
  title: 'Gatehouse history',
  made: 'Made',
  entries: 'Entries',
  filter: 'Filter',
  none: 'none: the whole history',
  head: 'Head of the log',
  headText: (seq, mac) => `entry ${seq}, ${mac}`,
  zone: 'Times',
  codes:
    'Events and fields are named by the codes that Gatehouse stores, which stay the same in every language.',
  page: (page, pages) => `Page ${page} of ${pages}`,
  damaged: 'damaged entry',
  kind: 'Kind',
  outcome: 'Outcome',
  from: 'From',
  to: 'Before',
  account: 'Account',
  kinds: {
    signIn: 'Sign-in',
    session: 'Session',
    ipRule: 'Allowed IP rules',
    mfa: 'Multi-Factor Authentication',
    mail: 'Email',
    account: 'Accounts',
    client: 'Clients',
    caller: 'Verifying callers',
    helpDesk: 'Help desk actions',
    staff: 'Staff',
    samples: 'Sample clients',
    settings: 'Settings',
    history: 'History',
    evidence: 'Evidence packs',
    checkpoint: 'Checkpoints',
    workstation: 'Workstation',
    access: 'Refused access',
  },
  outcomes: { ok: 'Done', refused: 'Refused', failed: 'Failed' },
  columns: {
    seq: 'No.',
    time: 'Time',
    code: 'Event',
    outcome: 'Outcome',
    actor: 'Who',
    actorId: 'Who (number)',
    subject: 'Account',
    subjectId: 'Account (number)',
    address: 'Source IP',
    data: 'Details',
    before: 'Before',
    after: 'After',
    text: 'What happened',
  },
};

const zh: ReportWords = {
  title: 'Gatehouse 历史记录',
  made: '生成时间',
  entries: '条目数',
  filter: '筛选条件',
  none: '无：全部历史记录',
  head: '日志末端',
  headText: (seq, mac) => `条目 ${seq}，${mac}`,
  zone: '时间',
  codes: '事件和字段以 Gatehouse 存储的代码命名，这些代码在所有语言中保持不变。',
  page: (page, pages) => `第 ${page} 页，共 ${pages} 页`,
  damaged: '已损坏的条目',
  kind: '类别',
  outcome: '结果',
  from: '从',
  to: '早于',
  account: '账户',
  kinds: {
    signIn: '登录',
    session: '会话',
    ipRule: '允许的 IP 规则',
    mfa: '多重身份验证',
    mail: '邮件',
    account: '账户',
    client: '客户',
    caller: '核实来电者',
    helpDesk: '服务台操作',
    staff: '员工',
    samples: '示例客户',
    settings: '设置',
    history: '历史记录',
    evidence: '证据包',
    checkpoint: '检查点',
    workstation: '工作站',
    access: '被拒绝的访问',
  },
  outcomes: { ok: '完成', refused: '拒绝', failed: '失败' },
  columns: {
    seq: '序号',
    time: '时间',
    code: '事件',
    outcome: '结果',
    actor: '操作者',
    actorId: '操作者（编号）',
    subject: '账户',
    subjectId: '账户（编号）',
    address: '来源 IP',
    data: '详情',
    before: '之前',
    after: '之后',
    text: '发生了什么',
  },
};

const ja: ReportWords = {
  title: 'Gatehouse の履歴',
  made: '作成日時',
  entries: '件数',
  filter: '絞り込み',
  none: 'なし（すべての履歴）',
  head: 'ログの末尾',
  headText: (seq, mac) => `項目 ${seq}、${mac}`,
  zone: '時刻',
  codes: 'イベントと項目は、Gatehouse が保存するコードで示します。コードはどの言語でも同じです。',
  page: (page, pages) => `${page} / ${pages} ページ`,
  damaged: '破損した項目',
  kind: '種類',
  outcome: '結果',
  from: '開始',
  to: 'これより前',
  account: 'アカウント',
  kinds: {
    signIn: 'サインイン',
    session: 'セッション',
    ipRule: '許可 IP ルール',
    mfa: '多要素認証',
    mail: 'メール',
    account: 'アカウント',
    client: 'クライアント',
    caller: '発信者の確認',
    helpDesk: 'ヘルプデスクの操作',
    staff: 'スタッフ',
    samples: 'サンプルのクライアント',
    settings: '設定',
    history: '履歴',
    evidence: '証拠パック',
    checkpoint: 'チェックポイント',
    workstation: 'ワークステーション',
    access: '拒否されたアクセス',
  },
  outcomes: { ok: '完了', refused: '拒否', failed: '失敗' },
  columns: {
    seq: '番号',
    time: '時刻',
    code: 'イベント',
    outcome: '結果',
    actor: '実行者',
    actorId: '実行者（番号）',
    subject: 'アカウント',
    subjectId: 'アカウント（番号）',
    address: '接続元 IP',
    data: '詳細',
    before: '変更前',
    after: '変更後',
    text: '内容',
  },
};

export const reportWords: Readonly<Record<Language, ReportWords>> = { en, 'zh-CN': zh, ja };
