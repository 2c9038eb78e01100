import type { MailWords } from './mail-words.ts';

export const ja: MailWords = {
  subject: {
    confirmationCode: '確認コード',
    totpEnabled: 'Google Authenticator が有効になりました',
    totpRemoved: 'Google Authenticator が解除されました',
    emailMfaEnabled: 'メール MFA が有効になりました',
    emailMfaDisabled: 'メール MFA が無効になりました',
    recoveryCodeUsed: 'リカバリーコードが使用されました',
    recoveryCodesRenewed: '新しいリカバリーコードが作成されました',
    addressChangeRequested: 'メールアドレスの変更が申請されました',
    addressChanged: 'メールアドレスが変更されました',
    phoneAdded: 'アカウントに電話番号が追加されました',
    phoneRemoved: 'アカウントから電話番号が削除されました',
    rulesChanged: '許可 IP アドレスが変更されました',
    mfaReset: '多要素認証がリセットされました',
    mfaResetUndone: '多要素認証のリセットが取り消されました',
    mfaRequired: '多要素認証の設定が必要になりました',
    accessCodeIssued: '一時アクセスコードが発行されました',
    accessCodeCancelled: '一時アクセスコードが取り消されました',
    accessCodeUsed: '一時アクセスコードが使用されました',
    restrictionsLifted: 'IP 制限が解除されました',
    restrictionsBack: 'IP 制限が再び有効になりました',
    signInUnlocked: 'サインインのロックが解除されました',
    oneTimePasswordSet: 'ワンタイムパスワードが設定されました',
    oneTimePasswordCancelled: 'ワンタイムパスワードが取り消されました',
    passwordChanged: 'パスワードが変更されました',
    roleChanged: '役割が変更されました',
    deskNotice: 'サポートチームからのお知らせ',
    test: 'テストメール',
  },
  greeting: (name) => (name === '' ? 'お客様' : `${name} 様`),
  body: {
    signInCode:
      'お客様のアカウントへのサインインが行われています。ワンタイムコードは次のとおりです。',
    enableEmailCode:
      'お客様のアカウントでメール MFA の設定が行われています。ワンタイムコードは次のとおりです。',
    changeAddressCode:
      'このアドレスをアカウントのメールアドレスとして登録する操作が行われています。ワンタイムコードは次のとおりです。',
    addressTaken:
      'お客様のメールアドレスが、別のアカウントの新しいアドレスとして入力されました。このアドレスはすでにお客様のアカウントで使用されているため、コードは発行されておらず、何も変更されていません。',
    verifyCallerCode:
      'お客様は当社のサポートチームとお電話中で、担当者がご本人であることを確認しています。次のワンタイムコードを、お客様がおかけになった電話の担当者に読み上げてください。',
    codeUse: (minutes) =>
      `このコードは 1 回だけ、あと ${minutes} 分間使用できます。新しいコードが送信されると使用できなくなります。`,
    totpEnabled: 'お客様のアカウントで Google Authenticator が有効になりました。',
    totpRemoved: 'お客様のアカウントから Google Authenticator が解除されました。',
    emailMfaEnabled: 'お客様のアカウントでメール MFA が有効になりました。',
    emailMfaDisabled: 'お客様のアカウントでメール MFA が無効になりました。',
    recoveryCodeUsed: 'お客様のアカウントへのサインインにリカバリーコードが使用されました。',
    fewCodes:
      '残りのリカバリーコードが少なくなっています。「セキュリティ」で新しく作成してください。',
    recoveryCodesRenewed:
      'お客様のアカウントの新しいリカバリーコードが作成されました。以前のコードは使用できません。',
    addressChangeRequested:
      'お客様のアカウントに別のメールアドレスが入力されました。新しいアドレス宛てのコードで確認が済むまでは、このアドレスが引き続き有効です。',
    addressChanged:
      'お客様のアカウントのメールアドレスが変更されました。今後は新しいアドレスでサインインしてください。このアドレスにはお知らせが届かなくなります。',
    phoneAdded:
      'お客様のアカウントに電話番号が追加されました。サポート窓口からこの番号に折り返しお電話することがあります。',
    phoneRemoved:
      'お客様のアカウントから電話番号が削除されました。今後、サポート窓口からこの番号に折り返しお電話することはありません。',
    rulesChanged: 'お客様のアカウントにサインインできる IP アドレスの一覧が変更されました。',
    mfaReset:
      'お客様のアカウントの多要素認証がリセットされました。下記の方法は使用できません。次回のサインイン時に新しい方法を設定してください。',
    mfaResetUndone: '多要素認証のリセットが取り消されました。以前の方法を再びご使用いただけます。',
    mfaRequired:
      'お客様のアカウントで多要素認証が必要になりました。次回のサインイン時に方法の設定をお願いします。',
    accessCodeIssued:
      'お客様のアカウントに一時アクセスコードが発行されました。サインイン時にワンタイムコードの代わりとして 1 回だけ使用できます。コードはこのメールには記載されていません。サポートチームがお伝えします。',
    accessCodeCancelled:
      'お客様のアカウントに発行された一時アクセスコードが取り消されました。このコードは使用できません。',
    accessCodeUsed:
      'お客様のアカウントへのサインインに一時アクセスコードが使用されました。このコードは再び使用することはできません。',
    restrictionsLifted:
      'お客様のアカウントの IP 制限が解除されました。下記の期限まで、どの IP アドレスからでもサインインできます。',
    restrictionsBack:
      'お客様のアカウントの IP 制限が再び有効になりました。一覧にあるアドレスからのみサインインできます。',
    signInUnlocked:
      'サインインの失敗により制限されていたお客様のアカウントのロックが解除されました。再びサインインできます。',
    oneTimePasswordSet:
      'お客様のアカウントにワンタイムパスワードが設定されました。これまでのパスワードの代わりに、1 日以内に 1 回だけ使用できます。サインイン後に新しいパスワードを設定していただきます。パスワードはこのメールには記載されていません。サポートチームがお伝えします。',
    oneTimePasswordCancelled:
      'お客様のアカウントに設定されたワンタイムパスワードが取り消されました。以前にパスワードを設定していた場合は、再びご使用いただけます。',
    passwordChanged: 'お客様のアカウントのパスワードが変更されました。',
    roleChanged:
      'お客様のアカウントの役割が変更されました。これに伴い、表示や操作ができる範囲も変わります。',
    deskNotice: '当社のサポートチームからお客様へのメッセージです。',
    test: 'このワークステーションからのメールは届いています。ほかに必要な操作はありません。',
  },
  label: {
    address: '送信元 IP アドレス',
    validFor: '有効期間',
    device: 'デバイス',
    by: '操作した人',
    at: '日時',
    remaining: '残りのコード',
    change: '変更',
    rule: 'ルール',
    newEmail: '新しいメールアドレス',
    phone: '電話番号',
    validUntil: '有効期限',
    sender: '送信者',
    methods: '方法',
    liftedUntil: '解除の期限',
    role: '新しい役割',
  },
  change: { added: '追加', changed: '変更', deleted: '削除', restored: '復元' },
  scope: {
    all: 'すべての方法とリカバリーコード',
    totp: 'Google Authenticator',
    email: 'メール MFA',
  },
  role: { helpdesk: 'ヘルプデスク', administrator: '管理者' },
  minutes: (count) => `${count} 分`,
  you: 'お客様ご自身のアカウント',
  unknownAddress: '不明',
  furtherNotice: '制限を元に戻すまで',
  warning: {
    code: 'お心当たりがない場合は、このコードを使用せず、当社のスタッフを含め誰にも教えないでください。パスワードを変更し、管理者またはサポートチームにご連絡ください。',
    verifyCaller:
      'このコードではサインインできません。当社のサポートチームに電話をかけていない場合は、サポート担当者を名乗る電話があっても誰にも読み上げず、すぐに管理者またはサポートチームにご連絡ください。当社がパスワードをお尋ねすることはありません。',
    deed: 'お心当たりがない場合は、すぐにパスワードを変更し、管理者またはサポートチームにご連絡ください。',
    password: 'お心当たりがない場合は、すぐに管理者またはサポートチームにご連絡ください。',
    asked:
      'サポートチームに依頼したお心当たりがない場合は、すぐに管理者またはサポートチームにご連絡ください。何者かがお客様になりすましたおそれがあります。',
    message:
      'パスワードやコードをメールで送らないでください。このメッセージが当社からのものか疑わしい場合は、いつもの方法で管理者またはサポートチームにご連絡ください。',
    unexpected: 'このメールにお心当たりがない場合は、管理者またはサポートチームにご連絡ください。',
  },
};
