import type { Words } from '../../words/words.ts';
import type en from './en.ts';

export default {
  joining: {
    title: '承認を待っています',
    read: '電話でチームの管理者に次の言葉を読み上げてください。管理者は「設定」→「ワークステーション」で照らし合わせ、このワークステーションを承認します。',
    words: 'このワークステーションの言葉',
    facts:
      'このワークステーションは「{{name}}」として参加します。チームのデータベースは {{host}} にあります。',
    goesOn: '承認されると、Gatehouse は自動的に先へ進みます。',
    cancel: '参加を取りやめる',
  },
} satisfies Words<typeof en>;
