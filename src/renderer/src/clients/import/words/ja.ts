import type { Words } from '../../../words/words.ts';
import type en from './en.ts';

export default {
  title: '顧客をインポート',
  drop: 'ここに CSV ファイルをドロップして、お客様をインポートします',
  dropHint: '内容を確認するまで、何も保存されません。',
  field: {
    fullName: '氏名',
    email: 'メールアドレス',
    reference: 'ポータル番号',
    language: '言語',
    rules: '許可 IP ルール',
    phones: '電話番号',
  },
  choose: {
    intro:
      '1 行に 1 名のお客様が書かれ、列の名前の行がある CSV ファイルを選んでください。ファイルをこのウィンドウにドラッグすることもできます。',
    needs: 'お客様ごとに氏名とメールアドレスが必要です。',
    may: 'ポータル番号、言語、許可 IP ルールも含めることができます。',
    safe: '最初に、インポートされる内容が表示されます。実行するまで何も保存されません。',
    button: 'ファイルを選択',
  },
  file: {
    empty: 'このファイルは空です。別のファイルを選んでください。',
    tooLarge: 'このファイルは 32 MB を超えています。小さく分けて、1 つずつインポートしてください。',
    workbook:
      'これは CSV ファイルではありません。作成したアプリで開き、「CSV UTF-8」として保存してから、そのファイルを選んでください。',
    unreadable:
      'このファイルは読み取れません。フォルダーの場合は、開いて中のファイルを選んでください。',
    several: 'ファイルは 1 つずつドロップしてください。',
  },
  reading: '{{file}} を読み込んでいます',
  format: {
    encoding: '文字コード',
    delimiter: 'セルの区切り',
    comma: 'カンマ',
    semicolon: 'セミコロン',
    tab: 'タブ',
    bar: '縦棒',
    other: '「{{mark}}」',
    header: '列の名前の行',
    line: '{{line}} 行目：{{text}}',
    noHeader: '列の名前の行はない',
    guessed:
      'このファイルには保存時の文字コードが示されていないため、{{encoding}} として読み取っています。下の氏名が正しく表示されているか確認するか、別の文字コードを選んでください。',
  },
  encoding: {
    'utf-8': 'UTF-8',
    'utf-16le': 'UTF-16 LE',
    'utf-16be': 'UTF-16 BE',
    'windows-1252': 'Windows-1252（西欧）',
    shift_jis: 'Shift_JIS（日本語）',
    gbk: 'GBK（簡体字中国語）',
  },
  columns: {
    intro:
      '{{file}} の読み取り方を確認し、各列の内容を指定してください。列の名前から推測した結果が入っています。',
    restOfName: '名前の {{number}} つ目の列',
    none: 'このファイルにはない',
    unnamed: '{{number}} 列目',
    required: '列を選んでください。どのお客様にも必要です。',
    rulesHint:
      'ルールがあるお客様は、そこからしかサインインできません。最終アクセス元はルールではありません。',
    phonesHint:
      '1 つのセルに複数の番号を入れられます。国番号のない番号は自国の番号として読み取ります。',
    languageHint: '言語が書かれていないお客様は{{language}}になります。',
    sample: '最初の数行の読み取り結果',
    check: 'ファイルを確認',
    another: '別のファイルを選択',
  },
  checking: 'すべての行を確認しています',
  progress: '{{done}} / {{total}}',
  cancel: 'キャンセル',
  cancelling: 'キャンセルしています',
  found: {
    good_other: '{{shown}} 名をインポートできます',
    bad_other: '{{shown}} 行に問題があります',
    duplicates_other: '{{shown}} 行が重複しています',
    allGood: '{{file}} のすべての行をインポートできます。',
    allWithRemarks:
      '{{file}} のすべての行をインポートできます。次の行についての説明を確認してください。',
    someLeft:
      '次の行は、インポートすると書かれているものを除き、取り込まれません。残りを今インポートするか、ファイルを直してから選び直してください。',
    noneGood:
      '{{file}} にはインポートできる行がありません。列の指定が正しいか確認するか、ファイルを直してから選び直してください。',
    ruleCount_other: '{{shown}} 件の許可 IP ルール',
    rules_other:
      '{{rules}}が {{shown}} 名のお客様に有効になり、許可された場所からしかサインインできなくなります。',
    phones_other:
      '{{shown}} 件の電話番号が登録されます。登録から 7 日間は、この番号への折り返し電話は本人確認になりません。',
    list: '確認の結果',
    line: '{{line}} 行目',
    nobody: '氏名なし',
    loading: '続きを読み込んでいます…',
    failed: '一覧を読み込めませんでした。',
    back: '列を変更',
    another: '別のファイルを選択',
    commit_other: '{{shown}} 名をインポート',
  },
  why: {
    required: '{{field}}がありません。',
    bad_character: '{{field}}に改行または見えない制御文字が含まれています。',
    too_long: '{{field}}が長すぎます（{{length}} 文字）。{{max}} 文字までです。',
    too_many_rules: '許可 IP ルールが多すぎます（{{length}} 件）。{{max}} 件までです。',
    too_many_phones: '電話番号が多すぎます（{{length}} 件）。{{max}} 件までです。',
    email_form:
      'メールアドレスの形式が正しくありません。name@example.com のように入力してください。',
    undecoded:
      '{{field}}に読み取れない文字があります。別の文字コードを選ぶか、ファイルを直してください。',
    shortened:
      '{{field}}が「{{text}}」になっています。表計算ソフトが数値を省略したため、末尾の桁が失われています。列を文字列の書式にしてから保存し直してください。',
    spreadsheetError:
      '{{field}}が「{{text}}」になっています。これは表計算ソフトが値の代わりに書き込むものです。セルを直してから保存し直してください。',
    emailExtra:
      '{{address}} でインポートされます。「{{text}}」にはアドレス以外の文字も含まれています。',
    languageNotOffered:
      '{{language}}でインポートされます。「{{text}}」という言語は Gatehouse では選べません。',
    rule: '「{{rule}}」は許可 IP ルールではありません。{{reason}}',
    phone: '「{{phone}}」を除いてインポートします。{{reason}}',
    inFile: {
      email: '{{line}} 行目に同じメールアドレスがあります。',
      reference: '{{line}} 行目に同じポータル番号があります。',
    },
    inStore: {
      email: 'このメールアドレスのアカウントはすでに登録されています。',
      reference: 'このポータル番号のお客様はすでに登録されています。',
    },
    columns: 'この行のセルは {{found}} 個ですが、見出しは {{expected}} 個です。',
    hostBits:
      'インポートされますが、「{{rule}}」は「{{network}}」として保存されます（ネットワークより後ろの部分は切り捨てられました）。',
    quotes:
      'この行の引用符の位置が正しくないか、閉じられていません。取り込まれないのはこの行だけです。',
  },
  importing: 'お客様をインポートしています',
  importingHint: 'キャンセルすると、1 名も保存されません。',
  ended: {
    done_other: '{{shown}} 名をインポートしました。',
    skipped_other: '{{shown}} 行は取り込みませんでした。',
    password:
      'まだパスワードがありません。お客様を開き、「ワンタイムパスワードを設定」を使うとサインインできるようになります。',
    cancelled: '何もインポートされていません。',
    another: '別のファイルをインポート',
  },
  close: '閉じる',
} satisfies Words<typeof en>;
