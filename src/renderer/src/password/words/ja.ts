import type { Words } from '../../words/words.ts';
import type en from './en.ts';

export default {
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
