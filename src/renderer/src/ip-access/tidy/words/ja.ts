import type { Words } from '../../../words/words.ts';
import type en from './en.ts';

export default {
  line_other: '整理できるルールが {{count}} 件あります',
  title: '一覧の整理',
  intro:
    '必ず行う必要はありません。キーはルールにフォーカスがあるときに使えます。矢印キーで前後のルールに移動します。',
  done: '整理するものはもうありません。',
  more_other: '残り {{count}} 件を表示',
  found: {
    expired: '{{when}} に期限切れ：もう誰も入れません。',
    expiring: '{{when}} に期限が切れます。',
    unused: '{{when}} 以降、このルールによるサインインはありません。',
    unusedCovered:
      '90 日間、このルールによるサインインはありません。通話中は最後の日時を表示しません。',
    neverUsed: '{{when}} に追加されてから、このルールによるサインインはありません。',
    noNote: 'メモがありません：誰のためのルールか、後でわからなくなります。',
    wide_other:
      '必要以上に広い範囲です：{{days}} 日間の {{signIns}} 回のサインインは、すべて {{tighter}} 内の {{count}} 個のアドレスからでした。',
    widened4: '/29 より狭くはしません：回線には通常 8 個のアドレスが割り当てられます。',
    widened6: '/64 より狭くはしません：端末はその範囲内でアドレスを変えます。',
  },
  act: {
    tighten: '{{tighter}} に狭める',
    extend: '{{count}} 日延長',
    note: 'メモを書く',
    archive: 'アーカイブ',
  },
  archiveHelp: 'アーカイブしたルールは一覧から外れ、一覧の履歴から元に戻せます。',
  did: {
    tightened: '{{rule}} を {{tighter}} に置き換えました',
    extended: '{{rule}} の期限は {{when}} になりました',
    archived: 'ルール {{rule}} をアーカイブしました',
  },
  desk: {
    tighten: 'ルール {{rule}} を、より狭い {{tighter}} に置き換えます。',
    extend: 'ルール {{rule}} を {{when}} まで延長します。',
  },
} satisfies Words<typeof en>;
