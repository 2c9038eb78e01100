import type { Words } from '../../words/words.ts';
import type en from './en.ts';

export default {
  hint: '無関係な単語をいくつか並べるのがおすすめです。数字や記号は必須ではありません。',
  length: {
    empty: '{{min}} 文字以上。',
    short: '{{length}} 文字（{{min}} 文字以上必要です）。',
    enough_other: '{{count}} 文字。十分な長さです。',
    long: '{{length}} 文字（{{max}} 文字までです）。',
  },
  mismatch: '2 つの入力内容が一致しません。',
  field: '新しいパスワード',
  confirm: '新しいパスワード（確認）',
  choose: {
    title: '新しいパスワードの設定',
    why: 'ワンタイムパスワードでサインインしました。これは他の人も目にしたパスワードです。ご自身だけが知るパスワードを設定してください。設定が済むと、ワンタイムパスワードは無効になります。',
    submit: '新しいパスワードを保存',
  },
  section: {
    title: 'パスワード',
    own: 'メールアドレスとともに、サインインに使用します。',
    managed:
      '変更できるのは、ご自身のアカウントにサインインしたお客様ご本人だけです。お客様がパスワードを忘れた場合は、「ヘルプデスクの操作」の「ワンタイムパスワードを設定」でサインインしていただけます。',
  },
  change: {
    open: 'パスワードを変更',
    title: 'パスワードの変更',
    submit: 'パスワードを変更',
    done: 'パスワードを変更しました。',
  },
} satisfies Words<typeof en>;
