import type { Words } from '../../words/words.ts';
import type en from './en.ts';

export default {
  title: '点検',
  intro:
    'アカウントのコードなしでヘルプデスクが行ったこと、待機中の操作、凍結中のアカウントです。関与した本人は点検できません。',
  none: 'なし',
  fact: {
    exactly: '具体的な内容',
    reason: '理由',
    agent: '担当者',
    second: '2 人目',
    reference: 'チケット番号または通話番号',
    proven: '発信者の確認方法',
    flags: '注意すべき点',
    askedAt: '依頼日時',
    madeAt: '実行日時',
    entry: '{{when}}（記録 {{seq}}）',
  },
  details: {
    scope: {
      all: 'すべての方法とリカバリーコード',
      totp: '認証アプリのみ',
      email: 'メールのコードのみ',
    },
    validFor: '有効期間：{{time}}',
    forGood: '誰かが再び有効にするまで',
    until: '{{when}}まで',
    rule: {
      add: '{{rule}} を追加',
      change: 'ルール {{id}} を変更',
      delete: 'ルール {{id}} を削除',
      restore: 'ルール {{id}} を元に戻す',
      several_other: '{{count}} 件を追加',
      revise: '{{added}} 件追加、{{removed}} 件削除',
      bringTo: '一覧を記録 {{after}} の直後の状態に戻す',
      off: '{{rule}}（無効）',
    },
  },
  until: {
    colleague: '{{when}} まで承認できます',
    waiting: '{{when}} に実行',
    ready: '{{when}} まで受け渡し可能',
  },
  unable: {
    own: 'ご自身の依頼です。同僚の承認が必要です。',
    holder: 'ご自身のアカウントに関する依頼です。別の同僚の承認が必要です。',
    administrator: '管理者だけが承認できます。',
  },
  confirm: {
    open: '承認',
    means:
      'ご自身の認証アプリのコードで承認します。自分でも行ったと思えるものだけを承認してください。ログにお名前が残ります。',
    submit: '承認',
    done: '依頼を承認しました。',
  },
  refuse: {
    open: '却下',
    help: 'ログと依頼者のために、行ってはならない理由を入力してください。',
    submit: '却下',
    done: '依頼を却下しました。',
  },
  cancel: {
    open: '依頼を取り消す',
    help: 'ログのために、取り消す理由を入力してください。',
    submit: '依頼を取り消す',
    done: '依頼を取り消しました。',
  },
  objectByCode: {
    open: '本人の異議',
    code: 'メールのコード',
    help: '本人に読み上げてもらいます。このコードでできるのは中止だけです。',
    submit: '中止する',
    done: '異議を受け付けました。実行されません。',
  },
  requests: {
    title: '依頼',
    told_other: '承認待ちの依頼が {{count}} 件あります。',
    empty: '待機中のものはありません',
    emptyBody: '同僚が 2 人目の確認を必要とすると、ここに表示されます。',
  },
  group: {
    toConfirm: '承認待ち',
    waiting: '待機中',
    ready: '受け渡し可能',
  },
  threat: {
    badge: '警戒レベル引き上げ中',
    means: 'ヘルプデスクはどのアカウントも開けません。サインインは通常どおり行えます。',
    since: '{{when}} から（{{name}}）：{{reason}}',
    raise: '警戒レベルを上げる',
    lower: '警戒レベルを戻す',
    help: 'ログと、この表示を見る同僚のための理由です。',
    raiseMeans:
      '管理者が戻すまで、ヘルプデスクは誰に対してもリセット、発行、ロック解除を行えません。攻撃を受けている間に使用してください。',
    lowerMeans:
      'ヘルプデスクは再びアカウントを開けるようになります。個別に凍結されたアカウントはそのままです。',
    raiseDone: '警戒レベルを上げました。どのアカウントも開けません。',
    lowerDone: '警戒レベルを戻しました。',
  },
  kind: {
    override: '本人確認の省略',
    weak: 'アカウントのコードなし',
  },
  due: '期限：{{when}}',
  overdue: '期限切れ：{{when}}',
  open: {
    title: '点検待ち',
    intro: '期限の近い順です。前回の省略が点検されるまで、次の省略は行えません。',
    empty: '点検するものはありません',
    emptyBody: '本人確認の省略と、アカウントのコードなしで行われた操作がここに表示されます。',
  },
  review: {
    open: '点検',
    title: 'この操作を点検',
    note: 'メモ',
    help: '本人に確認が取れたかなど、わかったことを入力してください。',
    submit: '点検済みにする',
    done: '点検済みにしました。',
    own: 'ご自身が関与しています。別の管理者が点検します。',
  },
  waiting: {
    title: '依頼と待機中の操作',
    intro: '実行されるまで取り消せます。',
  },
  frozen: {
    title: '凍結中のアカウント',
    intro: '凍結が解除されるまで、ヘルプデスクは開けません。',
    since: '{{when}} に {{name}} が凍結',
    lift: '凍結を解除',
    liftHelp: 'ログのために、再び開いてよい理由を入力してください。',
    liftMeans:
      'ヘルプデスクは再びこのアカウントを開けるようになります。本人にメールで通知されます。',
    lifted: '{{name}} のアカウントの凍結を解除しました。',
  },
  done: {
    title: '点検済み',
    intro: '直近の 50 件です。',
    act: '操作',
    account: 'アカウント',
    agent: '担当者',
    note: 'メモ',
    reviewed: '点検した人',
  },
  own: {
    call: 'サポートがあなたのアカウントについて通話中です',
    callMeans: '{{time}} からです。電話に出ている場合は、相手に次の 2 つの言葉を尋ねてください。',
    callElse:
      '言えない相手はサポートではありません。電話を切ってください。電話した覚えがない場合は、下でアカウントを凍結してください。',
    waiting: 'サポートに依頼された変更',
    waitingMeans:
      '記載の日時に自動的に行われます。依頼した覚えがない場合は異議を申し立てると、行われません。',
    askedBy: '{{when}} に {{name}} が受付',
    object: '異議を申し立てる',
    objected: '変更は行われません。なりすましの疑いがある場合は、アカウントを凍結してください。',
    freezeTitle: '電話でのサポート',
    freezeMeans:
      '凍結したアカウントは、誰が依頼しても、サポートがリセット、コードの発行、ロック解除を行うことはできません。サインインはこれまでどおりで、いつでもご自身で解除できます。',
    frozen: '凍結中',
    freeze: 'アカウントを凍結',
    lift: '凍結を解除',
    frozenNow: 'アカウントを凍結しました。',
    liftedNow: 'アカウントの凍結を解除しました。',
  },
} satisfies Words<typeof en>;
