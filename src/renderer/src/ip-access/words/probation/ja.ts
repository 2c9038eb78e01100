import type { Words } from '../../../words/words.ts';
import type en from './en.ts';

export default {
  offer: '試行する',
  dialog: {
    title: 'この変更を試行する',
    body: '変更はすぐに保存され、試すことができます。確定しなければ、一覧は自動で現在の状態に戻ります。その時点で Gatehouse が終了している場合は、次に起動したときすぐに戻ります。',
    minutes: '元に戻すまでの時間',
    choice_other: '{{count}} 分',
    submit: '試行として保存',
    back: '戻る',
  },
  belongs:
    'この一覧は試行中です。その間に保存した変更も試行に含まれ、確定しなければ {{when}} に一緒に元に戻ります。',
  notice: {
    title: 'この一覧は試行中です',
    left: '残り時間',
    body: '{{name}} が {{at}} に開始しました。{{until}} になると、一覧は自動で変更前の状態に戻ります。戻るときの内容：',
    nothing: '{{name}} が {{at}} に開始しました。現在の一覧は変更前と同じです。',
    undoes: '戻るときの内容',
    deletes: '{{rule}} を削除',
    restores: '{{rule}} を復元',
    changes: '{{rule}} を元の内容に変更',
    more_other: 'ほかに {{count}} 件のルール',
    keep: 'この変更を確定',
    undo: '今すぐ元に戻す',
    kept: '変更を確定しました。',
    undone: '一覧を変更前の状態に戻しました。',
  },
} satisfies Words<typeof en>;
