import type { Words } from '../../../words/words.ts';
import type en from './en.ts';

export default {
  title: '検証',
  intro:
    'すべての項目を読み取り、封印、連鎖の中の位置、すべてのチェックポイントを計算し直します。何も変更しません。',
  verify: '履歴を検証',
  cancel: 'キャンセル',
  running: '履歴を検証しています',
  begins: '開始しています…',
  progress: '{{total}} 件中 {{done}} 件',
  cancelled: '検証をキャンセルしました。以前の結果はそのまま有効です。',
  never: 'Gatehouse の起動後、まだ検証していません。',
  badge: { sound: '書き込み時のまま', damaged: '書き込み時と異なる', none: '未検証' },
  sound: '項目 1 から {{through}} までは書き込まれたときのままです。',
  soundFrom: '項目 {{first}} から {{through}} までは書き込まれたときのままです。',
  pruned:
    '項目 {{through}} までは、{{by}} の設定により {{at}} に削除されました。残っているものは証明されています。',
  prunedByNobody:
    '項目 {{through}} までは {{at}} に削除されました。残っているものは証明されています。',
  empty: '履歴にはまだ項目がありません。',
  at: '検証日時: {{at}}。',
  quick: '前回の検証までの項目は読み直していません。バックグラウンドで続けています。',
  since_other: 'その後 {{shown}} 件の項目が書き込まれました。',
  vouched_other:
    '{{shown}} 件のチェックポイントが裏付けています。最新のものは {{entries}} 件の項目、{{at}} です。',
  unvouched: '裏付けるチェックポイントはまだありません。',
  damaged: '履歴が書き込まれたときと異なります',
  proven: '項目 1 から {{through}} までは引き続き証明されています。',
  provenNothing: 'それより前に証明されているものはありません。',
  stays:
    '閲覧と作業は続けられます。何も修復しません。データベースとバックアップをそのまま保管し、セキュリティの責任者に知らせてください。',
  loud: '履歴が書き込まれたときと異なります。',
  toVerification: '問題の内容',
  problem: {
    edited: '項目 {{seq}} は書き込まれた後に変更されました。',
    editedField: '項目 {{seq}} は書き込まれた後に変更されました: {{field}}。',
    missing_other: '項目 {{seq}} から {{until}} までがありません。',
    inserted: '項目 {{seq}} は Gatehouse 以外のものによって挿入されました。',
    duplicated: '項目 {{seq}} は項目 {{of}} の複製です。',
    swapped: '項目 {{seq}} と {{with}} が入れ替わっています。',
    renumbered: '項目 {{seq}} の番号が {{as}} に変えられました。',
    otherInstallation: 'このログは別のインストールのものか、別の鍵で書き込まれたものです。',
    openingMissing: '項目 {{seq}} の値がありません。消去した人はいません。',
    openingExtra: '存在しない項目 {{seq}} の値があります。',
    rowsEdited: '項目 {{seq}} が各アカウントに行った内容が、書き込まれた後に変更されました。',
    sealWrong:
      '以前の形式の項目が、ログを引き継いだときの封印と合いません。最初に誤っている可能性があるのは項目 {{seq}} です。',
    stubWrong: '保存期間によって削除されたものが、それを記した項目 {{seq}} と合いません。',
    nodeWrong:
      '項目 {{seq}} 以降の木に保存されたハッシュ値が誤っています。項目そのものは書き込まれたときのままです。',
    checkpointForeign:
      '{{seq}} 件の項目のチェックポイントは別の履歴のものです。項目 {{seq}} までが置き換えられました。',
    checkpointUnsigned: 'チェックポイントが変更されました。署名が正しくありません。',
    checkpointAhead:
      'チェックポイントは {{seq}} 件の項目を示していますが、{{found}} 件しかありません。履歴の末尾がありません。',
    cut_other:
      '末尾の項目 {{seq}} から {{until}} までがありません。このワークステーションは以前にそれらを確認しています。',
    rolledBack:
      '履歴が巻き戻されました。データベースは古いものです。このワークステーションは項目 {{until}} までを確認しています。',
    replaced: '項目 {{seq}} は、このワークステーションが確認したものと異なります。',
    anchorMissing:
      'このワークステーションが最後に確認した内容を記すファイル「anchor」が削除されました。末尾の項目が欠けているかどうかは判断できません。',
    anchorUnreadable:
      'このワークステーションが最後に確認した内容を記すファイル「anchor」が変更されました。末尾の項目が欠けているかどうかは判断できません。',
    unreadable: '履歴を読み取れませんでした。',
  },
  field: {
    actor: '操作した人',
    subject: '対象のアカウント',
    address: '接続元 IP',
    code: '起きたこと',
    outcome: '結果',
    version: '形式',
    leaf: 'ハッシュ値',
    mac: '連鎖のつながり',
    other: '「{{name}}」',
  },
} as const satisfies Words<typeof en>;
