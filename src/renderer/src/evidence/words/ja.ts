import type { Words } from '../../words/words.ts';
import type en from './en.ts';

export default {
  job: {
    begins: '準備しています…',
    cancel: 'キャンセル',
    cancelling: 'キャンセルしています…',
  },
  entries: 'エントリ：',
  export: {
    action: 'エクスポート',
    title: 'エントリをエクスポート',
    format: '形式',
    columns: '列',
    noColumn: '1 つ以上選んでください。',
    zone: '時刻',
    running: 'エクスポートしています',
    done_other: '{{shown}} 件のエントリを書き込み、ログに記録しました。',
    check:
      '同じ場所にある .manifest.json で終わるファイルに、SHA-256、フィルター、ログの先頭、前回の検証結果、最新のチェックポイントが入っています。',
  },
  mails: {
    title: 'メールの一覧をエクスポート',
    which: 'メール：',
    done_other: '{{shown}} 件のメールを書き込み、ログに記録しました。',
    column: {
      id: '番号',
      time: '日時',
      to: '宛先',
      subject: '件名',
      kind: '種類',
      state: '状態',
      account: 'だれのものか（アカウント番号）',
    },
  },
  format: {
    csv: { label: 'CSV', hint: '表計算ソフト用。数式になるものは含まれません。' },
    jsonl: { label: 'JSON Lines', hint: '1 行に 1 オブジェクト。プログラム用。' },
    cef: { label: 'CEF', hint: '共通イベント形式。セキュリティソフト用。' },
    syslog: { label: 'Syslog（RFC 5424）', hint: '1 行に 1 メッセージ。' },
    pdf: { label: 'レポート（PDF）', hint: '印刷用。5,000 件まで。' },
  },
  zone: { local: 'ローカル（時差付き）', utc: 'UTC' },
  column: {
    seq: '番号',
    time: '時刻',
    code: 'コード',
    outcome: '結果',
    actor: '操作した人',
    actorId: '操作した人（アカウント番号）',
    subject: '対象',
    subjectId: '対象（アカウント番号）',
    address: '接続元アドレス',
    data: '詳細',
    before: '変更前',
    after: '変更後',
    text: 'すべてを 1 行で',
  },
  forwarding: {
    title: '転送',
    description:
      'ログの各エントリを、書き込まれるたびに TLS 上の syslog で収集サーバーに送ります。証明書は確認されます。有効にした後に書き込まれたものから始まります。',
    off: 'オフ',
    on: 'オン',
    failing: '接続できません',
    upTo: '{{newest}} 件中 {{upTo}} 番まで転送済みです。',
    lastAt: '最後の送信：{{when}}。',
    nextTry: '次の試行：{{when}}。',
    enabled: 'ログを転送する',
    host: '収集サーバー',
    port: 'ポート',
    format: '形式',
    formats: {
      syslog: 'Syslog（RFC 5424）、構造化データ付き',
      cef: 'Syslog に入れた共通イベント形式（CEF）',
    },
    authority: '認証局（PEM）',
    authorityHint: '収集サーバーの証明書が自社の認証局のものである場合のみ。',
    fromBeginning: '最初のエントリからログ全体を送る',
    fromBeginningHint: '以前に送ったものも再び送られます。番号で見分けられます。',
    test: 'テスト',
    reached: '収集サーバーが応答し、証明書も有効です。',
    save: '変更を保存',
    saved: '転送の設定を保存しました。',
    problem: {
      host_unknown:
        'この名前は見つかりません。収集サーバーの名前かネットワークを確認してください。',
      unreachable: '収集サーバーはそこで接続を受け付けていません。名前とポートを確認してください。',
      certificate:
        '収集サーバーの証明書は信頼された認証局のものではありません。下に認証局を追加するか、証明書を替えてください。',
      certificate_name: '収集サーバーの証明書は別の名前のものです。証明書の名前を使ってください。',
      not_tls: '応答は TLS ではありません。ポートを確認してください。',
      lost: '接続が切れました。再び試みます。',
      timeout: '収集サーバーが時間内に応答しませんでした。',
    },
  },
  pack: {
    action: '証拠パックを作成',
    what: 'ログのエントリ、それらが示すメール、どれも変更されていないことの証明を収めた zip ファイルです。受け取った人は Gatehouse なしで確認できます。',
    which: 'どのエントリを入れますか？',
    chosen_other: '選択した {{shown}} 件のエントリ',
    filtered: 'フィルターに表示されるすべて',
    profile: 'だれに渡しますか？',
    masks:
      '省いたものは、文章やメールの中も含めてパック全体で同じ語（Person 1 など）に置き換えます。残ったものは引き続き確認できます。メールのコードがパックに入ることはありません。',
    running: '証拠パックを作成しています',
    done_other: '{{shown}} 件のエントリを含む証拠パックを保存し、ログに記録しました。',
    check:
      '確認方法：node verify.mjs。このワークステーションの鍵は、パックとは別の方法で確認する人に渡してください。',
  },
  profile: {
    full: { label: 'まだ渡さない：何も省かない', hint: 'ログにあるすべてです。' },
    auditor: {
      label: '監査人',
      hint: 'メールアドレスと電話番号を省きます。氏名、理由、ネットワークアドレス、ルールは残ります。',
    },
    customer: {
      label: 'お客様',
      hint: 'メールアドレス、電話番号、氏名、理由とメモ、ファイル名を省きます。ネットワークアドレスとルールは残ります。',
    },
    vendor: {
      label: '取引先',
      hint: '上記に加え、ネットワークアドレスとルールも省きます。何が、いつ、どのような結果で起きたかは残ります。',
    },
  },
} satisfies Words<typeof en>;
