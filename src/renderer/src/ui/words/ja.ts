import type { Words } from '../../words/words.ts';
import type en from './en.ts';

export default {
  name: 'Gatehouse',
  loading: '読み込んでいます…',
  cancel: 'キャンセル',
  close: '閉じる',
  retry: '再試行',
  undo: '元に戻す',
  unsaved: { note: '保存していない変更があります。', discard: '変更を破棄' },
  draft: { isBack: '入力していた内容は残っています。', discard: '破棄' },
  leave: { title: '保存せずに移動しますか？', stay: 'この画面に残る', leave: '保存せずに移動' },
  copy: {
    action: 'コピー',
    row: '行をコピー',
    done: 'コピーしました',
    failed: 'コピーできませんでした',
  },
  failure: { code: 'コード：', copyCode: 'コードをコピー' },
  secret: { show: '入力内容を表示' },
  clearSearch: '検索内容を消去',
  day: {
    hint: '日付',
    clear: '日付を消去',
    previousMonth: '前の月',
    nextMonth: '次の月',
    previous: '前の年',
    next: '次の年',
  },
  serverSaid: 'サーバーの応答：',
  reason: '理由',
  newSecret: {
    hint: '無関係な単語をいくつか並べるのがおすすめです。数字や記号は必須ではありません。',
    empty: '{{min}} 文字以上。',
    short: '{{length}} 文字（{{min}} 文字以上必要です）。',
    enough_other: '{{count}} 文字。十分な長さです。',
    long: '{{length}} 文字（{{max}} 文字までです）。',
  },
  passphrase: {
    heading: 'このコンピューターのデータを保護する',
    why: 'このコンピューターではキーチェーンを利用できないため、Gatehouse は起動のたびにパスフレーズを確認し、データのロックを解除します。書き留めて安全な場所に保管してください。忘れた場合は誰にも復元できません。',
    field: 'ワークステーションのパスフレーズ',
    confirm: 'ワークステーションのパスフレーズ（確認）',
  },
  throttle: {
    tooMany: '失敗した回数が多すぎます。',
    wait_other: '{{count}} 秒後にもう一度お試しください。',
    over: 'もう一度お試しいただけます。',
  },
  role: { client: 'お客様', helpdesk: 'ヘルプデスク', administrator: '管理者' },
  sheet: {
    print: '受け渡し票を印刷',
    title: { code: '一時アクセスコード', password: 'ワンタイムパスワード' },
    for: '{{name}} 様',
    use: {
      code: 'ご自分のパスワードでサインインしてください。一時アクセスコードを求められたら入力します。ほかのコードを求められたときは、先に「別の方法を使う」を選んでください。',
      password:
        'サインインのとき「パスワード」の欄に入力してください。続けてご自分のパスワードを決めていただきます。',
    },
    once: '{{until}} まで、1 回だけ使えます。',
    destroy: '誰にも見せず、サインインしたらこの票を破棄してください。',
  },
  shownOnce: {
    copy: { code: 'コードをコピー', password: 'パスワードをコピー' },
    done: '完了',
  },
  dictation: {
    label: '読み上げ用',
    language: { caller: '発信者の言語', colleague: '相手の言語' },
    typing: '入力時に大文字と小文字は区別されず、空白やハイフンはあってもなくてもかまいません。',
    readBack: {
      caller: '発信者に、聞き取ったとおり読み上げてもらってください。',
      colleague: '相手に、聞き取ったとおり読み上げてもらってください。',
    },
  },
  cover: {
    title: '通話中は隠されています',
    body: 'ここにある内容は、発信者への質問に使えます。表示すると、その質問は無効になります。',
    show: '表示して質問を無効にする',
    value: '非表示',
  },
} satisfies Words<typeof en>;
