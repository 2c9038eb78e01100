import type { Words } from '../../app/words.ts';
import type en from './en.ts';

export default {
  title: '最初の管理者を作成',
  intro:
    'Gatehouse にはまだアカウントがありません。ここで作成する管理者が、そのほかの設定をすべて行えます。',
  fullName: '氏名',
  email: 'メールアドレス',
  password: 'パスワード',
  confirmPassword: 'パスワード（確認）',
  passwordHint: '無関係な単語をいくつか並べるのがおすすめです。数字や記号は必須ではありません。',
  passphrase: {
    heading: 'このコンピューターのデータを保護する',
    why: 'このコンピューターではキーチェーンを利用できないため、Gatehouse は起動のたびにパスフレーズを確認し、データのロックを解除します。書き留めて安全な場所に保管してください。忘れた場合は誰にも復元できません。',
    field: 'ワークステーションのパスフレーズ',
    confirm: 'ワークステーションのパスフレーズ（確認）',
  },
  length: {
    empty: '{{min}} 文字以上。',
    short: '{{length}} 文字（{{min}} 文字以上必要です）。',
    enough_other: '{{count}} 文字。十分な長さです。',
    long: '{{length}} 文字（{{max}} 文字までです）。',
  },
  mismatch: '2 つの入力内容が一致しません。',
  submit: '管理者を作成',
} satisfies Words<typeof en>;
