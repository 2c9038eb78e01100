import type { Words } from '../../../words/words.ts';
import type en from './en.ts';

export default {
  title: '保存期間',
  description:
    'ログの項目を保存する期間です。ここで何を選んでも、メール、アカウント、チェックポイントは残ります。',
  off: 'オフ',
  on: 'オン',
  waiting: '明日から',
  held: '保留中',
  field: '項目を保存する期間',
  hint: 'それより古い項目は完全に削除されます。1 か月分ずつ、2 週間遅れて行います。残る項目は引き続き証明されます。',
  forGood: '無期限',
  years_other: '{{count}} 年',
  save: '保存期間を保存',
  saved: '保存期間を保存しました。',
  from: '{{when}} より前には何も削除されません。それまでは変更できます。',
  before: '{{day}} より前の項目が削除されます。',
  pruned: '項目 {{through}} までは、{{by}} の設定により {{at}} に削除されました。',
  prunedByNobody: '項目 {{through}} までは {{at}} に削除されました。',
  hold: {
    title: '時刻が確認されるまで何も削除されません',
    body: '時計が {{seen}} から {{now}} へ 2 週間を超えて一度に進みました。その間 Gatehouse が使われなかったか、時計が変更されています。',
    confirm: '時刻は正しい',
  },
  dialog: {
    title: '古い項目を削除しますか？',
    what: 'それより古い項目は完全になくなります。誰が、誰のために、どこから、何を、なぜ行ったかは、Gatehouse では元に戻せません。署名された項目がそのことを記録し、残るものはすべて引き続き証明されます。',
    day: '開始は 1 日後です。ほかの管理者が気づいて止められるようにするためです。',
    sure: '元に戻せないことを理解しています',
    submit: '項目を {{years}}保存する',
  },
} as const satisfies Words<typeof en>;
