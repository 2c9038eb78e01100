import type { Words } from '../../words/words.ts';
import type en from './en.ts';

export default {
  title: 'スタッフ',
  intro: 'ヘルプデスクで働く人と、それぞれの権限です。',
  back: 'スタッフ一覧',
  gone: 'そのスタッフは見つかりません。',
  never: 'なし',
  reasonHelp: 'ログに残ります。なぜ行うのか、誰の依頼かを書いてください。',
  alone: {
    title: '今のところあなただけです',
    body: '2 人目の管理者を招待してください。パスワードや認証アプリを失ったとき、再びサインインできるようにできるのは別の管理者だけです。',
  },
  onlyAdministrator: {
    title: '管理者が 1 人だけです',
    body: 'サインインできる管理者が 1 人しかいません。その人がサインインできなくなると、誰も元に戻せません。スタッフの誰かを管理者にするか、新しい管理者を招待してください。',
  },
  list: { end_other: '{{count}} 人' },
  column: {
    person: '氏名',
    email: 'メールアドレス',
    role: '役割',
    methods: '多要素認証',
    lastSignIn: '前回のサインイン',
    state: '状態',
  },
  methods: {
    none: '未設定',
    authenticators_other: '認証アプリ {{count}} 件',
    email: 'メール MFA',
    recoveryCodes_other: 'リカバリーコード残り {{count}} 個',
  },
  status: {
    active: '有効',
    deactivated: '無効',
    invited: '招待中',
    invitationOver: '招待の期限切れ',
    oneTimePassword: '新しいパスワード待ち',
    oneTimePasswordOver: 'パスワードの期限切れ',
    locked: 'ロック中',
    throttled: '待機中',
    mustSetUp: '認証アプリの設定が必要',
  },
  facts: {
    title: 'このアカウントについて',
    since: 'アカウント作成日',
    language: '言語',
    passwordUntil: 'ワンタイムパスワードの有効期限',
    from: '{{when}}、{{address}} から',
    unknownAddress: '不明な IP アドレス',
  },
  may: {
    helpdesk:
      'お客様のセキュリティ、履歴、アカウント情報を管理します。ほかのスタッフや設定は表示されません。',
    administrator:
      'お客様、スタッフ、設定を管理し、概要と全員の履歴を見られます。設定で変更しない限り、認証アプリが必要です。',
  },
  invite: {
    open: 'スタッフを招待',
    title: 'スタッフを招待',
    what: 'アカウントはすぐに作成され、本人に伝えるワンタイムパスワードが発行されます。最初のサインインで新しいパスワードに変更します。',
    fullName: '氏名',
    email: 'メールアドレス',
    role: '役割',
    language: '言語',
    submit: '招待する',
    shown: '{{name}} さんのワンタイムパスワード',
    once: '表示されるのは今だけです。{{until}} まで、1 回だけ使えます。',
    howToType:
      '最初のサインインで「パスワード」欄に入力します。大文字と小文字の違いやハイフンの有無は問いません。',
  },
  acts: {
    title: '役割とアクセス',
    own: 'これはあなた自身のアカウントです。自分の役割を変えたり自分を無効にしたりすることはできません。別の管理者が行えます。',
  },
  act: {
    setRole: '役割を変更',
    requireTotp: '認証アプリを必須にする',
    deactivate: '無効にする',
    reactivate: '再び有効にする',
  },
  actMeans: {
    setRole: 'ヘルプデスクと管理者を切り替えます。サインイン中でもすぐに反映されます。',
    requireTotp:
      '次回のサインインで、まず認証アプリを設定しなければなりません。本人にメールでお知らせします。',
    deactivate:
      'サインアウトさせ、以後サインインできなくします。データは失われず、取り消すこともできます。',
    reactivate:
      'このアカウントは無効になっており、サインインできません。再び有効にすると、以前の役割とサインイン方法に戻ります。',
  },
  obstacle: {
    lastAdministrator:
      'サインインできる最後の管理者です。先に別の管理者を用意しないと、このワークステーションを管理できる人がいなくなります。',
    hasTotp: '認証アプリは設定済みです。',
    asked: 'すでに必須になっています。次回のサインインで設定を求められます。',
  },
  fromTo: '{{from}}から{{to}}へ',
  roleAtOnce: 'すぐに反映され、本人にメールでお知らせします。',
  done: {
    helpdesk: '{{name}} さんはヘルプデスクになりました。',
    administrator: '{{name}} さんは管理者になりました。',
    requireTotp: '{{name}} さんは次回のサインインで認証アプリを設定します。',
    deactivate: '{{name}} さんを無効にしました。',
    reactivate: '{{name}} さんは再びサインインできます。',
  },
} satisfies Words<typeof en>;
