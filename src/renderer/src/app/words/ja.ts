import type { Words } from '../../words/words.ts';
import type en from './en.ts';

export default {
  clockJumped:
    'このコンピューターの時計が {{from}} から {{to}} に変更されました。待ち時間とコードの有効期間は変わりません。',
  skip: '本文へ移動',
  menu: {
    label: 'メインメニュー',
    open: 'メニュー',
    security: 'セキュリティ',
    history: '履歴',
  },
  refreshed: '表示中の内容は最新です。',
  shortcuts: { lists: 'リスト内' },
  palette: {
    label: '実行できる操作',
    hint: '画面と操作を検索',
    hintStaff: '画面、操作、お客様を検索',
    section: {
      recent: '最近使ったもの',
      screens: '移動先',
      actions: '操作',
      acts: 'ヘルプデスク',
      clients: 'お客様',
    },
    tip: '操作とお客様をまとめて入力できます：「コード helen」',
    looking: 'お客様を検索しています…',
    failed: '現在、お客様を検索できません：{{why}}',
    nothing: '見つかりませんでした。',
    found_other: '{{count}} 項目',
  },
  signedInAs: 'サインイン中：',
  language: { label: '言語', system: 'このコンピューターに合わせる（{{name}}）' },
  density: { label: 'リストの行', compact: '狭い', comfortable: 'ゆったり' },
  preferences: {
    title: '環境設定',
    description:
      'このコンピューターでの Gatehouse の表示と動作です。ここで作業するすべての人に適用され、選ぶとすぐに有効になります。',
    start: 'サインイン後の最初の画面',
    last: '最後に開いていた画面',
    lock: '操作がないときにサインアウトするまで',
    lockHint: '入力内容の多くは残ります。',
    notifications: {
      legend: 'このコンピューターの通知',
      doNotDisturb: 'おやすみモード',
      doNotDisturbHint: '通知をいっさい表示しません。',
      mailFailed: 'メールを送信できなかったとき',
      signInRefused: '管理者のサインインが拒否されたとき',
      secondPerson: '同僚がもう 1 人の確認を求めているとき',
      jobEnded: 'Gatehouse が前面にない間に処理が終わったとき',
    },
    problem: {
      damaged:
        'このコンピューターの環境設定を読み取れなかったため、標準の設定を使います。元のファイルは、データフォルダーに preferences.damaged.json として残してあります。',
      newer:
        'このコンピューターの環境設定は、より新しいバージョンの Gatehouse のものです。このバージョンで扱えない項目は使われません。元のファイルは、データフォルダーに preferences.newer.json として残してあります。',
    },
  },
  theme: { label: '外観', system: 'このコンピューターに合わせる', light: 'ライト', dark: 'ダーク' },
  confirm: {
    title: 'ご本人の確認',
    why: 'この変更は、誰がサインインできるかに影響します。最後の本人確認から時間が経過しているため、もう一度ご本人であることを確認してください。',
    useCode: '認証アプリのコードを使う',
    usePassword: 'パスワードを使う',
    account: 'アカウント：',
    password: 'パスワード',
    submit: '確認',
  },
  ending: {
    title: 'まもなくサインアウトします',
    idle: 'しばらく操作がありませんでした。入力内容の多くは、このウィンドウでもう一度サインインすると元に戻ります。パスワード、コード、理由は残りません。',
    expired:
      'サインインしていられるのは最長 12 時間です。作業中の内容を保存し、もう一度サインインしてください。',
    stay: 'サインインを続ける',
    goOn: '作業に戻る',
  },
  crash: {
    start: 'Gatehouse を起動できませんでした',
    title: 'この画面を表示できませんでした',
    body: 'Gatehouse の内部で問題が発生しました。保存済みの内容は失われていません。再試行するか、メニューから別の画面を開いてください。',
  },
  notFound: { title: 'この画面はありません', body: 'メニューから選択してください。' },
} satisfies Words<typeof en>;
