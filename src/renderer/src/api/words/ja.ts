import type { Words } from '../../app/words.ts';
import type en from './en.ts';

export default {
  call: {
    invalid_input:
      'フォームに使用できない内容があります。入力内容を確認して、もう一度お試しください。',
    unknown_channel: 'この機能は利用できません。アプリケーションを再起動してください。',
    not_allowed: 'この操作を行う権限がありません。',
    signed_out: 'サインアウトされています。続けるには、もう一度サインインしてください。',
    wrong_stage:
      '現在この操作は行えません。繰り返し表示される場合は、アプリケーションを再起動してください。',
    confirm_needed: '本人確認が行われなかったため、変更していません。',
    too_many_calls: 'リクエストが多すぎます。しばらくしてから、もう一度お試しください。',
    too_large: '一度に処理できる量を超えています。',
    timeout: '時間がかかりすぎたため停止しました。もう一度お試しください。',
    internal: 'Gatehouse の内部で問題が発生しました。詳細はログファイルに記録されています。',
    store: 'このワークステーションのデータを開けません。',
    disk_full:
      'ディスクに空きがないため、保存できませんでした。空き容量を増やしてから、もう一度お試しください。',
    read_only: 'データフォルダーに書き込めないため、保存できませんでした。',
    credentials: 'メールアドレスまたはパスワードが正しくありません。',
    throttled_other: '失敗した回数が多すぎます。{{count}} 秒後にもう一度お試しください。',
    sign_in_locked:
      '失敗した回数が多すぎるため、サインインがロックされています。管理者またはサポートチームに解除を依頼してください。',
    address_refused: '{{address}} からこのアカウントにサインインすることは許可されていません。',
    address_unknown:
      'このアカウントは特定の IP アドレスからのみサインインできますが、このワークステーションの現在の IP アドレスが不明です。',
    passphrase_wrong: 'ワークステーションのパスフレーズが正しくありません。',
    password_wrong: 'パスワードが正しくありません。',
    rule_problem: 'ルールとして使用できません。形式を確認してください。',
    rule_host_bits: '{{canonical}} として保存されます。意図した範囲かどうか確認してください。',
    rule_exists: 'ルール {{rule}} はすでに一覧にあります。',
    rule_limit: '一覧に登録できるルールは {{max}} 件までです。不要なルールを削除してください。',
    rule_gone: 'このルールはすでに存在しません。一覧を更新しました。',
    lockout_risk: 'ご自身がサインインできなくなるおそれがあるため、保存していません。',
    set_up_needed: 'このアカウントに必要な設定が、まだ完了していません。',
    set_up_expired: '設定の時間切れです。何も有効になっていません。最初からやり直してください。',
    code_wrong: 'コードが正しくありません。',
    code_used: 'コードは正しいのですが、すでに使用されています。次のコードをお待ちください。',
    email_code_wrong_other: 'コードが正しくありません。あと {{count}} 回入力できます。',
    code_replaced: '新しいコードを送信済みです。有効なのはそのコードだけです。',
    code_expired: 'このコードは期限切れです。新しいコードを取得してください。',
    code_exhausted:
      '入力の誤りが多すぎるため、このコードは無効になりました。新しいコードを取得してください。',
    code_none: 'コードはまだ送信されていません。先にコードを取得してください。',
    resend_wait_other: '次のコードは {{count}} 秒後に送信できます。',
    resend_limit_other: 'コードの送信回数が多すぎます。{{count}} 分後にもう一度送信できます。',
    device_limit: '認証アプリは {{max}} 個まで登録できます。使用していないものを削除してください。',
    device_gone: 'この認証アプリはすでに削除されています。',
    no_method: 'このアカウントにこの認証方法はありません。',
    method_required:
      'このアカウントにはこの認証方法が必要です。先に別の認証アプリを設定してから削除してください。',
    totp_first:
      '先に Google Authenticator を設定してください。スタッフはメールだけを認証方法にすることはできません。',
    address_taken:
      'このメールアドレスは別のアカウントで使用されるようになりました。変更を取り消し、別のアドレスを入力してください。',
    address_change_gone:
      '確認するメールアドレスの変更はありません。すでに完了したか、取り消されています。',
    mail_gone: 'このメールはすでに存在しません。一覧を更新しました。',
    mail_not_resendable: 'このメールは再送信できません。',
  },
  field: {
    required: '入力してください。',
    bad_character: '改行や見えない制御文字など、ここでは使用できない文字が含まれています。',
    invalid: 'この内容は使用できません。',
    email_form: 'name@example.com のようなメールアドレスを入力してください。',
    address_form: 'IP アドレスを 1 つ入力してください（例：203.0.113.10）。',
    in_the_past: '未来の日時を選択してください。',
    address_taken: 'このメールアドレスは別のアカウントで使用されています。',
    address_unchanged: 'このアカウントの現在のメールアドレスと同じです。',
    too_short: '{{min}} 文字以上にしてください。現在は {{length}} 文字です。',
    too_long: '{{max}} 文字以内にしてください。現在は {{length}} 文字です。',
    password_common:
      '多くの人が使っている、または推測されやすいパスワードです。別のパスワードにしてください。',
    password_contextual:
      'お名前、メールアドレス、またはこのアプリケーションの名前だけでできたパスワードです。別のパスワードにしてください。',
    url_not_https: 'https:// で始まるアドレスを入力してください。',
    url_form: '完全な URL を入力してください（例：https://ip.example.com/）。',
    would_refuse_you: '現在使用中のアドレス {{address}} が拒否されることになります。',
  },
  store: {
    vault_missing: 'このワークステーションのキーファイルが見つかりません。',
    vault_unreadable: 'このワークステーションのキーファイルを読み取れません。',
    database_missing: 'データベースが見つかりません。',
    database_damaged: 'データベースが破損しています。',
    database_newer: 'データベースは、より新しいバージョンの Gatehouse で作成されています。',
    database_foreign:
      'データフォルダーにあるデータベースは、このワークステーションのものではありません。',
    database_in_use: 'データベースは別のプログラムで使用中です。',
    database_on_share: 'データフォルダーがネットワークドライブ上にあります。',
    database_read_only: 'データベースに書き込めません。',
    sqlite_too_old: 'この Gatehouse に含まれるデータベースエンジンが古すぎます。',
    keychain_changed: 'データを保護するキーが、このコンピューターのキーチェーンにありません。',
    keychain_refused:
      'このコンピューターのキーチェーンから、データを保護するキーを取得できませんでした。',
  },
} satisfies Words<typeof en>;
