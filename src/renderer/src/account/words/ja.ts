import type { Words } from '../../words/words.ts';
import type en from './en.ts';

export default {
  title: 'アカウント情報',
  intro: 'アカウントの持ち主と、コードやお知らせの送信先です。',
  retry: '再試行',
  form: {
    title: '氏名と連絡先',
    fullName: '氏名',
    email: 'メールアドレス',
    verified: '確認済み',
    verifiedAt: 'このアドレス宛てのコードが最後に入力された日時：{{when}}',
    notVerified: '未確認',
    notVerifiedMeans: 'このアドレス宛てのコードは、まだ入力されていません。',
    emailChanged:
      '保存すると、新しいアドレスにワンタイムコードが送信されます。そのコードが入力されるまでは {{address}} が引き続き有効です。',
    language: '言語',
    languageHelp:
      'このアカウント宛てのメールに使用されます。この画面の言語は上部で選択してください。',
    reference: 'ポータル番号',
    referenceHelp: 'ポータルでこのお客様を識別する番号です。ない場合は空欄のままにしてください。',
    save: '変更を保存',
    saved: '変更を保存しました。',
  },
  leave: 'アカウントの変更は保存されていません。',
  pending: {
    title: '新しいアドレスの確認',
    own: {
      intro: '新しいアドレスに送信されたコードを入力してください。',
      hint: 'メールが届かない場合は、迷惑メールフォルダーを確認し、上のアドレスに誤りがないかお確かめください。誤りがあるときは、変更を取り消してから入力し直してください。',
    },
    managed: {
      intro: '新しいアドレスに送信されたコードを、お客様に読み上げていただいてください。',
      hint: 'メールが届いていない場合は、迷惑メールフォルダーを確認していただき、上のアドレスを復唱してください。誤りがあるときは、変更を取り消してから入力し直してください。',
    },
    until:
      '確認が済むまでは {{address}} が有効で、サインイン用のコードもそちらに届きます。この変更はそのアドレスにも通知されました。',
    submit: '確認',
    cancel: '変更を取り消す',
    cancelled: 'メールアドレスの変更を取り消しました。',
    done: 'メールアドレスは {{address}} になりました。',
  },
  unverified: {
    title: '先に発信者の本人確認を行ってください',
    body: 'メールアドレスは変更されていません。変更には発信者の本人確認が必要で、{{needed}} 項目のうち {{done}} 項目が済んでいます。「ヘルプデスクの操作」の「発信者の本人確認」を行ってから、もう一度保存してください。入力した内容はそのまま残ります。',
  },
  phones: {
    title: '電話番号',
    own: 'サポート窓口にお電話いただいた場合、折り返しのお電話はこの一覧の番号にのみおかけします。登録から 1 週間は使用しません。',
    managed:
      '折り返しの電話は、この一覧の番号にのみかけてください。電話の相手が伝えた番号にはかけないでください。登録から 1 週間は、本人確認の根拠になりません。',
    none: '登録されている番号はありません。',
    added: '{{when}} に登録',
    addedBy: '{{when}} に {{name}} が登録',
    young: '{{when}} から有効',
    verified: '{{when}} に {{name}} が確認',
    number: '電話番号',
    numberHelp: 'お住まいの国での書き方、または「+」と国番号を付けて入力してください。',
    label: 'ラベル',
    labelHelp: '例：会社、携帯',
    add: '番号を追加',
    addedNow: '{{number}} を登録しました。',
    verify: '{{number}} を確認済みにする',
    verifiedNow: '{{number}} を確認済みにしました。',
    remove: '{{number}} を削除',
    removeTitle: 'この番号を削除しますか？',
    removeBody:
      '{{number}} の登録を削除します。再び追加した場合、有効になるまで 1 週間かかります。',
    removeConfirm: '番号を削除',
    removed: '{{number}} の登録を削除しました。',
  },
  facts: {
    title: 'このアカウントについて',
    role: '役割',
    reference: 'ポータル番号',
    since: 'アカウントの作成日',
    lastSignIn: '前回のサインイン',
    never: 'なし',
    from: '{{when}}（{{address}} から）',
    unknownAddress: '不明な IP アドレス',
    methods: '多要素認証',
    authenticators_other: '認証アプリ {{count}} 件',
    email: 'メール MFA',
    recoveryCodes_other: 'リカバリーコード残り {{count}} 個',
    noMethod: '有効な認証方法はありません',
  },
} satisfies Words<typeof en>;
