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
  },
  choose: {
    intro:
      '1 行に 1 名のお客様が書かれた CSV ファイルを選んでください。1 行目は列の名前です。ファイルをこのウィンドウにドラッグすることもできます。',
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
    notUtf8:
      'このファイルは UTF-8 で保存されていないため、氏名が文字化けする可能性があります。「CSV UTF-8」として保存し直してから、そのファイルを選んでください。',
    notText: 'このファイルの内容はテキストではありません。CSV ファイルを選んでください。',
    unreadable:
      'このファイルは読み取れません。フォルダーの場合は、開いて中のファイルを選んでください。',
    several: 'ファイルは 1 つずつドロップしてください。',
  },
  reading: '{{file}} を読み込んでいます',
  columns: {
    intro: '{{file}} の各列の内容を指定してください。列の名前から推測した結果が入っています。',
    none: 'このファイルにはない',
    unnamed: '{{number}} 列目',
    required: '列を選んでください。どのお客様にも必要です。',
    rulesHint: '1 つのセルに複数のルールがあるときは、スペースかセミコロンで区切ります。',
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
    email_form:
      'メールアドレスの形式が正しくありません。name@example.com のように入力してください。',
    language: '言語を判別できません。英語、中国語、日本語のいずれかを書くか、空欄にしてください。',
    rule: '「{{rule}}」は許可 IP ルールではありません。{{reason}}',
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
    quotes: 'この行の引用符が閉じられていないため、後ろの内容と区別できません。',
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
