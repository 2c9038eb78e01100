import type { Words } from '../../words/words.ts';
import type en from './en.ts';
import probation from './probation/ja.ts';
import testPoints from './test-points/ja.ts';
import replay from './replay/ja.ts';

export default {
  replay,
  intro:
    'サインインを、この一覧にあるアドレスだけに制限します。会社の固定回線や VPN の出口など、アクセス元が決まっている場合に有効です。',
  retry: '再試行',
  banner: {
    title: '現在の IP アドレス',
    workstation: 'このワークステーション',
    lastSignIn: {
      title: 'お客様の前回のサインイン',
      none: 'サインインの記録なし',
      noneMeans:
        'お客様がどのアドレスを使うかは不明です。お客様がサインインできなくなるルールでも警告されませんので、アドレスをお客様にご確認ください。',
    },
    unknown: '不明',
    copy: 'アドレス {{address}} をコピー',
    refresh: '再確認',
    checked: '確認：{{when}}',
    source: {
      network: 'ローカルネットワークでのこのコンピューターのアドレス',
      service: 'インターネット上のサービスから見た、このコンピューターのグローバルアドレス',
      fixed: '管理者が「設定」で入力したアドレス',
    },
    problem: {
      no_network: 'このコンピューターはネットワークに接続されていません。',
      service_unreachable: 'アドレスを調べるサービスに接続できませんでした。',
      service_refused: 'アドレスを調べるサービスがエラーを返しました。',
      service_answer: 'アドレスを調べるサービスの応答にアドレスがありませんでした。',
      not_asked_yet: 'アドレスはまだ調べられていません。',
      fixed: '「設定」で入力されたアドレスを読み取れません。',
    },
  },
  verdict: {
    no_rules: '有効なルールがありません。どのアドレスからでもサインインできます。',
    no_rules_unknown: 'ルールが有効になると、不明なアドレスからのサインインは拒否されます。',
    rule: 'ルール {{rule}} により許可されています。',
    lifted: '制限は解除されています。どのアドレスからでもサインインできます。',
    not_covered:
      'どのルールにも含まれていません。このアドレスからこのアカウントへのサインインは拒否されます。',
    address_unknown:
      'ルールが有効な間、不明なアドレスは拒否されます。ここからのサインインは拒否されます。',
    rule_unreadable:
      '読み取れないルールが保存されています。そのルールを削除するまで、すべてのサインインが拒否されます。',
  },
  warning: {
    own: {
      title: '現在の IP を必ず許可してください',
      body: '現在の IP アドレスが一覧にない場合、今後サインインできなくなるおそれがあります。固定回線や VPN の出口など、業務で使うすべてのアドレスが含まれていることを確認してください。',
    },
    managed: {
      title: 'お客様の IP を必ず許可してください',
      body: 'お客様の IP アドレスが一覧にない場合、お客様が今後サインインできなくなるおそれがあります。固定回線や VPN の出口など、お客様が使うすべてのアドレスが含まれていることを確認してください。',
    },
  },
  lift: {
    title: '制限は解除されています',
    until:
      '{{name}} さんが {{at}} に解除しました。{{until}} まではどのアドレスからでもサインインできます。その後、ルールは自動的に再び有効になります。',
    open: '{{name}} さんが {{at}} に解除しました。ルールを再び有効にするまで、どのアドレスからでもサインインできます。',
    end: 'ルールを再び有効にする',
    ended: 'ルールが再び有効になりました。',
  },
  form: {
    field: 'IP アドレスまたは範囲',
    submit: '許可する IP/範囲を追加',
    more: 'その他のオプション',
    note: 'メモ',
    noteHelp: '誰のアドレスか、何のためのアドレスか。',
    expires: '有効期限',
    expiresHelp: 'この日時を過ぎるとルールは無効になります。空欄の場合は無期限です。',
    in_other: '{{count}} 日後',
    never: '無期限',
    added_other: 'ルール {{rules}} を追加しました',
    expiryWrong: '日付と時刻を入力してください。',
  },
  examples: {
    title: '入力例',
    all: 'すべてのアドレス（制限なし）',
    single: '単一のアドレス',
    prefix: 'プレフィックスによる範囲（例：{{example}}）',
    mask: 'マスクによる範囲（例：{{example}}）',
    ipv6: 'IPv6 の単一アドレス、またはプレフィックスによる範囲',
  },
  microscope: {
    changing:
      'この種のアドレスは、ネットワーク {{rule}} の中でよく変わります。ネットワークのルールにすれば、変わった後も許可されます。',
    reading: '読み取り中…',
    canonical: '保存される形',
    range: '最初 – 最後',
    count: 'アドレス数',
    mask: 'マスク',
    everything: 'すべてのアドレス（IPv4 と IPv6）',
    one: '1 個',
    many: '{{number}} 個',
    all: '制限がなくなり、どのアドレスからでもサインインできるようになります。',
    hostBits:
      '入力されたのは、より大きなネットワークの中の 1 つのアドレスです。ルールはネットワーク {{rule}} 全体が対象になります。',
    mapped: 'これは IPv6 の形で書かれた IPv4 アドレス {{rule}} です。',
    duplicate: 'このルールはすでに一覧にあります。',
    coveredBy: 'すでに {{rules}} に含まれています。',
    covers: '次のルールは不要になります：{{rules}}',
    more: '{{rules}} ほか {{number}} 件',
    beside: '{{rule}} と合わせると 1 つのネットワーク {{together}} になります。',
    merge_other: '{{count}} 件のルールの代わりに {{rule}} を追加',
    own: {
      includes: '現在の IP アドレスを含みます。',
      misses: '現在の IP アドレス {{address}} を含みません。',
    },
    managed: {
      includes: 'お客様の前回のサインイン元アドレスを含みます。',
      misses: 'お客様の前回のサインイン元アドレス {{address}} を含みません。',
    },
  },
  flag: {
    private:
      'プライベートアドレスで、ローカルネットワーク内だけで使われます。インターネット経由のサインイン元にはなりません。',
    cgnat:
      '通信事業者の内部ネットワークのアドレス（共有アドレス空間）です。インターネット経由のサインイン元にはなりません。',
    documentation: '文書の例のために予約されたアドレスです。サインイン元にはなりません。',
    loopback:
      'コンピューターが自分自身に接続するためのアドレスです。インターネット経由のサインイン元にはなりません。',
    link_local:
      '同じネットワーク区間だけで使えるアドレスです。インターネット経由のサインイン元にはなりません。',
    multicast: 'マルチキャストアドレスです。サインイン元にはなりません。',
    unspecified: '「アドレスなし」を表すアドレスです。サインイン元にはなりません。',
    reserved: '予約済みのアドレスです。サインイン元にはなりません。',
  },
  problem: {
    empty: 'アドレス、範囲、または「all」を入力してください。',
    too_long: 'ルールとしては長すぎます。',
    bad_character: '文字 {{part}}（{{codePoint}}）はアドレスに使えません。',
    four_numbers: 'IPv4 アドレスは、0 から 255 までの 4 つの数をドットで区切ったものです。',
    leading_zero: '数を 0 で始めることはできません。010 を 8 と読むシステムがあるためです。',
    octet_range: '4 つの数はそれぞれ 0 から 255 までです。',
    ipv6_form:
      'IPv6 アドレスは、1～4 桁の 16 進数（0–9、a–f）を最大 8 組、コロンで区切ったものです。',
    ipv4_compatible: 'この古い書き方は使えません。IPv4 アドレスだけを入力してください。',
    zone_id:
      '% から後ろを取り除いてください。特定のコンピューターのネットワークカードを指すものです。',
    hostname: 'これは名前です。IP アドレスそのものを入力してください。',
    list_not_rule:
      'ルールは 1 つずつ入力してください。アドレス 1 つ、またはスラッシュを使った範囲です。',
    all_with_extra: '「all」の後には何も付けられません。',
    means_all: 'すべてのアドレスを許可することになります。それでよければ、ルールは「all」です。',
    prefix_missing:
      'スラッシュの後には、24 のような数か 255.255.255.0 のようなマスクを入力してください。',
    prefix_form: 'スラッシュの後には、1 から {{max}} までの普通の数字を入力してください。',
    prefix_range: 'スラッシュの後の数は {{max}} までです。',
    mask_not_contiguous:
      'ネットマスクではありません。255.255.255.0 のように、1 がすべて 0 より前に並ぶ必要があります。',
    wildcard_mask:
      'これはルーターで使うワイルドカードマスクです。255.255.255.0 のようなネットマスクを入力してください。',
    mask_with_ipv6:
      'IPv6 の範囲にマスクは使えません。/64 のように、スラッシュの後に数を入力してください。',
    mapped_prefix: '先頭の ::ffff: を除いて、IPv4 のネットワークとして入力してください。',
    has_port: 'ルールにポートは含まれません。対象はアドレスだけです。',
    web_address: 'これは URL です。IP アドレスまたは範囲を入力してください。',
    in_brackets: 'アドレスを囲む括弧を外してください。',
    octet_wildcard:
      'ルールにワイルドカードは使用できません。ネットワークはスラッシュを使って表します。',
    hyphen_range:
      'ハイフンを使った範囲はルールになりません。ネットワークはスラッシュを使って表します。',
    together: '次のルールを合わせるとその範囲になります。1 つずつ追加してください：{{rules}}',
    use: '代わりに {{rule}} を使用',
    useAll: '「all」を使う',
  },
  hostBits: {
    title: 'これはネットワーク全体です',
    body: '{{typed}} はネットワーク {{rule}} を表します。',
    question: 'どちらを許可しますか？',
    network: '{{rule}} を追加',
    single: '{{rule}} だけを追加',
    cancel: 'キャンセル',
  },
  lockout: {
    own: {
      title: 'サインインできなくなるおそれがあります',
      now: '保存すると、現在の IP アドレス {{address}} からサインインできなくなります。',
      later: '{{when}} から、現在の IP アドレス {{address}} でサインインできなくなります。',
      unknownNow:
        '現在の IP アドレスは不明です。保存すると、不明なアドレスからのサインインは拒否されます。',
      unknownLater:
        '現在の IP アドレスは不明です。{{when}} から、不明なアドレスからのサインインは拒否されます。',
      consequence:
        'サインインできなくなった場合、制限を解除できるのは管理者またはサポートチームだけです。',
      adds: '「現在の IP も追加」を選ぶと、ルール {{address}} も追加されます。',
      addCurrent: '現在の IP も追加',
    },
    managed: {
      title: 'お客様がサインインできなくなります',
      now: '保存すると、お客様は前回のサインイン元 {{address}} からサインインできなくなります。',
      later: '{{when}} から、お客様は前回のサインイン元 {{address}} でサインインできなくなります。',
      unknownNow:
        'お客様のアドレスは不明です。保存すると、不明なアドレスからのサインインは拒否されます。',
      unknownLater:
        'お客様のアドレスは不明です。{{when}} から、不明なアドレスからのサインインは拒否されます。',
      consequence: 'お客様は再びヘルプデスクに連絡することになります。',
      adds: '「お客様の IP も追加」を選ぶと、ルール {{address}} も追加されます。',
      addCurrent: 'お客様の IP も追加',
    },
    lastAdministrator: 'ほかに制限を解除できる管理者がいないため、このままでは保存できません。',
    removed: '削除されるルール',
    missing: '一覧にないもの',
    expired: '期限が切れるルール',
    from: '拒否の開始',
    atOnce: 'すぐに',
    accept: 'このまま保存',
    cancel: 'キャンセル',
  },
  probation,
  testPoints,
  check: {
    field: 'アドレスを確認',
    help: '保存済みのルールでは、そこからのサインインは許可されますか？',
    draft: '{{rule}} も保存されたものとして確認',
    notSaved: '未保存のルールです。',
    noAddress: 'IP アドレスを 1 つ入力してください。例：203.0.113.10',
    network: 'これはネットワークです。その中のアドレスを 1 つ入力してください。',
    decides: 'このルールが決め手です。',
    covers: 'すべてのアドレスを含みます。',
    inside: '{{bits}} ビットすべてが一致：範囲内です。',
    outside: '{{bits}} ビットのうち先頭の {{alike}} ビットが一致：範囲外です。',
    otherFamily: '別の種類のアドレス（IPv4 または IPv6）：範囲外です。',
    more_other: 'ほかに {{count}} 件のルール',
    standing: {
      off: '無効です。',
      expired: '期限切れです。',
      unreadable: '読み取れないため、全員が拒否されます。',
    },
  },
  several: {
    open: 'まとめて追加',
    title: 'ルールをまとめて追加',
    field: 'ルール',
    help: '1 行に 1 件、またはコンマ区切り。# の後はメモです：203.0.113.0/24 # 本社',
    file: 'ファイルを選択',
    drop: 'または .txt、.csv、.json のファイルを入力欄にドロップ',
    table: '読み取ったルール',
    line: '行',
    number: '番号',
    count: {
      new_other: '追加 {{count}} 件',
      inList_other: '登録済み {{count}} 件',
      above_other: '重複 {{count}} 件',
      unread_other: '読み取れず除外 {{count}} 件',
    },
    fate: {
      new: '追加されます',
      inList: '登録済み',
      above: '重複',
      unread: '除外',
    },
    meant: '次の意味かもしれません：{{rules}}',
    hostBits:
      '{{typed}} はこのネットワーク内の 1 つのアドレスです。ルールはネットワーク全体に適用されます。',
    noRoom: 'リストに追加できるのは残り {{room}} 件です。',
    expires: '有効期限：{{when}}。',
    expired: '{{when}} に期限切れ。期限切れのまま追加されます。',
    wrong: {
      note: 'メモが長すぎるか、メモに使えない文字が含まれています。',
      state: '状態が on でも off でもありません。',
      expires: '有効期限が 2027-01-31T18:00:00Z のような日時ではありません。',
    },
    source: {
      csv: 'Gatehouse が CSV でエクスポートしたリストです。',
      json: 'Gatehouse が JSON でエクスポートしたリストです。',
    },
    problem: {
      syntax: 'JSON のようですが、読み取れません。欠けているか、変更された部分があります。',
      other: 'この JSON は Gatehouse のルールのリストではありません。',
      newer: '新しいバージョンの Gatehouse で作成されています。Gatehouse を更新してください。',
      shape: '正しくない部分があります：{{where}}',
    },
    submit_other: '{{count}} 件のルールを追加',
    cancel: 'キャンセル',
    added_other: '{{count}} 件のルールを追加しました',
  },
  export: {
    open: 'ルールをエクスポート',
    title: 'ルールをエクスポート',
    format: '形式',
    formats: {
      csv: { label: 'CSV', hint: '表計算ソフト用。数式になるものは含まれません。' },
      json: { label: 'JSON', hint: 'プログラム用。' },
      nginx: { label: 'nginx', hint: 'allow と deny' },
      apache: { label: 'Apache', hint: 'Require ip（バージョン 2.4）' },
      haproxy: { label: 'HAProxy', hint: 'アクセスリスト' },
      nftables: { label: 'nftables', hint: 'Linux のファイアウォール用の 2 つのセット' },
    },
    whole:
      'すべてのルールを、メモ、有効期限、状態とともに含みます。「まとめて追加」で読み込めます。',
    inForce:
      '現在有効なルールです。ほかのプログラムはルールの有効期限を認識しません。リストが変わるたびに、もう一度エクスポートしてください。',
    lifted: '現在、制限は解除されていますが、ファイルにはルールが含まれます。',
    preview: 'ファイルの内容',
    copy: 'すべてコピー',
    save: '保存…',
    saved:
      '保存し、ログに記録しました。同じ場所にある .manifest.json で終わるファイルに、SHA-256 が入っています。',
  },
  table: {
    title: '許可 IP ルール',
    rule: 'ルール',
    note: 'メモ',
    added: '追加',
    lastUsed: '最終サインイン',
    status: '状態',
    actions: '操作',
    by: '{{name}}',
    byNobody: '削除されたアカウント',
    never: 'なし',
    lastUseCovered: '通話中は非表示',
    from: '{{address}} から',
    expires: '{{when}} まで',
    expiredAt: '{{when}} に期限切れ',
    coveredBy: 'すでに {{rules}} に含まれています',
    unreadable:
      '保存されたこのルールは読み取れません。削除するまで、サインインは一切許可されません。',
    inForce: 'ルール {{rule}} を有効にする',
    edit: 'ルール {{rule}} を編集',
    delete: 'ルール {{rule}} を削除',
    filter: 'ルールを絞り込む',
    noMatch: '条件に合うルールはありません。',
    clearFilter: '絞り込みを解除',
    shown: '全 {{total}} 件中 {{from}}–{{to}} 件',
    total_other: '{{count}} 件のルール',
    pages: 'ルール一覧のページ',
    page: '{{number}} ページ',
    nextPage: '次のページ',
    previousPage: '前のページ',
    deleted: 'ルール {{rule}} を削除しました',
    restored: 'ルール {{rule}} を元に戻しました',
    switchedOn: 'ルール {{rule}} を再び有効にしました',
    switchedOff: 'ルール {{rule}} を無効にしました',
  },
  status: {
    inForce: '有効',
    lifted: '解除中',
    off: '無効',
    expired: '期限切れ',
    unreadable: '読み取り不可',
  },
  edit: {
    title: 'ルール {{rule}} の編集',
    save: '変更を保存',
    cancel: 'キャンセル',
    saved: 'ルール {{rule}} を変更しました',
  },
  empty: {
    title: 'ルールはまだありません',
    body: 'ルールがない間は制限がなく、どのアドレスからでもサインインできます。まず、許可するアドレスまたは範囲を上の欄に入力してください。最初のルールができると、それ以外のアドレスはすべて拒否されます。',
  },
  desk: {
    several_other: '{{count}} 件のルールを追加します。',
    merge: 'ルール {{rule}} を追加し、それに含まれるルールを削除します：{{rules}}',
    add: 'ルール {{rule}} を追加します。',
    change: 'ルール {{rule}} のメモまたは有効期限を変更します。',
    switchOn: 'ルール {{rule}} をオンにします。',
    switchOff: 'ルール {{rule}} をオフにします。',
    delete: 'ルール {{rule}} を削除します。',
    restore: 'ルール {{rule}} を元に戻します。',
  },
} satisfies Words<typeof en>;
