import type { Words } from '../../words/words.ts';
import type en from './en.ts';

export default {
  offer: {
    question: 'チームの別のコンピューターで、すでに Gatehouse を使用していますか?',
    open: 'チームに参加',
  },
  title: 'チームに参加',
  intro: 'チームの管理者から招待ファイルを受け取り、6 つの言葉を電話で教えてもらってください。',
  back: '代わりに最初の管理者を作成',
  file: {
    choose: '招待ファイルを選択',
    another: '別のファイルを選択',
    reading: 'ファイルを読み込んでいます…',
    unreadable: 'このファイルは読み取れません。',
    name: 'ワークステーション',
    host: 'データベース',
    until: '有効期限',
    over: '期限切れです。新しい招待を依頼してください。',
  },
  words: {
    heading: '教えてもらった言葉',
    hint: '教えてもらった順に入力します。',
    one: '言葉 {{number}}',
    missing: 'すべての言葉を入力してください。',
  },
  submit: '参加',
  joining: {
    title: '承認を待っています',
    read: '電話でチームの管理者に次の言葉を読み上げてください。管理者は「設定」→「ワークステーション」で照らし合わせ、このワークステーションを承認します。',
    words: 'このワークステーションの言葉',
    facts:
      'このワークステーションは「{{name}}」として参加します。チームのデータベースは {{host}} にあります。',
    goesOn: '承認されると、Gatehouse は自動的に先へ進みます。',
    cancel: '参加を取りやめる',
    sure: '参加を取りやめますか?',
    lost: 'この招待は使用済みです。あとで参加するには、新しい招待が必要です。',
    stay: '待ち続ける',
  },
} satisfies Words<typeof en>;
