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
  passphrase: {
    heading: 'このコンピューターのデータを保護する',
    why: 'このコンピューターではキーチェーンを利用できないため、Gatehouse は起動のたびにパスフレーズを確認し、データのロックを解除します。書き留めて安全な場所に保管してください。忘れた場合は誰にも復元できません。',
    field: 'ワークステーションのパスフレーズ',
    confirm: 'ワークステーションのパスフレーズ（確認）',
  },
  samples: {
    label: 'サンプルのお客様で始める',
    what: 'Gatehouse をお試しいただくための、架空のお客様 25 名です。ルール、認証方法、メール、数か月分の履歴が含まれます。サンプルとして表示され、「設定」からまとめて削除できます。',
  },
  submit: '管理者を作成',
} satisfies Words<typeof en>;
