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
    rulesChanged: '許可 IP アドレスが変更されました',
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
    rulesChanged: 'お客様のアカウントにサインインできる IP アドレスの一覧が変更されました。',
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
  },
  change: { added: '追加', changed: '変更', deleted: '削除', restored: '復元' },
  minutes: (count) => `${count} 分`,
  you: 'お客様ご自身のアカウント',
  unknownAddress: '不明',
  warning: {
    code: 'お心当たりがない場合は、このコードを使用せず、当社のスタッフを含め誰にも教えないでください。パスワードを変更し、管理者またはサポートチームにご連絡ください。',
    deed: 'お心当たりがない場合は、すぐにパスワードを変更し、管理者またはサポートチームにご連絡ください。',
    test: 'このメールにお心当たりがない場合は、管理者またはサポートチームにご連絡ください。',
  },
};
