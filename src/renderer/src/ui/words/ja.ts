import type { Words } from '../../words/words.ts';
import type en from './en.ts';

export default {
  name: 'Gatehouse',
  loading: '読み込んでいます…',
  cancel: 'キャンセル',
  close: '閉じる',
  retry: '再試行',
  unsaved: { note: '保存していない変更があります。', discard: '変更を破棄' },
  copy: { action: 'コピー', done: 'コピーしました', failed: 'コピーできませんでした' },
  failure: { code: 'コード：', copyCode: 'コードをコピー' },
  secret: { show: '入力内容を表示' },
  throttle: {
    tooMany: '失敗した回数が多すぎます。',
    wait_other: '{{count}} 秒後にもう一度お試しください。',
    over: 'もう一度お試しいただけます。',
  },
  role: { client: 'お客様', helpdesk: 'ヘルプデスク', administrator: '管理者' },
} satisfies Words<typeof en>;
