import type { Words } from '../../words/words.ts';
import type en from './en.ts';

export default {
  title: '最初の管理者を作成',
  intro:
    'Gatehouse にはまだアカウントがありません。ここで作成する管理者が、そのほかの設定をすべて行えます。',
  fullName: '氏名',
  email: 'メールアドレス',
  password: 'パスワード',
  confirmPassword: 'パスワード（確認）',
  samples: {
    label: 'サンプルのお客様で始める',
    what: 'Gatehouse をお試しいただくための、架空のお客様 25 名です。ルール、認証方法、メール、数か月分の履歴が含まれます。サンプルとして表示され、「設定」からまとめて削除できます。',
  },
  submit: '管理者を作成',
} satisfies Words<typeof en>;
