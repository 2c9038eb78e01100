import type { Words } from '../../words/words.ts';
import type en from './en.ts';

export default {
  title: '処理の状況',
  chip: { running: '処理の状況：実行中、{{far}}' },
  empty: '処理はありません',
  emptyBody: '時間のかかる処理は、実行中ここに表示されます。結果はサインアウトするまで残ります。',
  forget: '終わった処理を消す',
  begins: '開始しています…',
  cancel: 'キャンセル：{{name}}',
  goesOn: '自動的に続きます',
  since: '{{at}} に開始',
  ended: '{{at}} に終了',
  state: { failed: '失敗', cancelled: 'キャンセル済み' },
  kind: {
    importCheck: 'ファイルの確認',
    import: 'お客様のインポート',
    export: 'お客様のエクスポート',
    evidence: '証拠パックの作成',
    exportHistory: 'エントリのエクスポート',
    exportRules: 'ルールのエクスポート',
    requireMfa: 'MFA の必須化',
    sendNotice: 'お知らせの送信',
    moveToTeam: '共有データベースへの移動',
    rotateKeys: 'データキーの変更',
    verify: '履歴の検証',
    replay: '過去のサインインでの試行',
  },
  outcome: {
    done: '完了しました。',
    undone: '何も変更、保存されていません。',
    clients_other: 'お客様 {{shown}} 名。',
    entries_other: 'エントリ {{shown}} 件。',
    rules_other: 'ルール {{shown}} 件。',
    secrets_other: '秘密情報 {{shown}} 件。',
    skipped_other: '{{shown}} 件は対象外でした。',
  },
} satisfies Words<typeof en>;
