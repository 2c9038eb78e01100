import type { MailWords } from './mail-words.ts';

export const zhCN: MailWords = {
  subject: {
    confirmationCode: '确认码',
    totpEnabled: 'Google Authenticator 已启用',
    totpRemoved: 'Google Authenticator 已移除',
    emailMfaEnabled: '邮件 MFA 已启用',
    emailMfaDisabled: '邮件 MFA 已停用',
    recoveryCodeUsed: '恢复码已被使用',
    recoveryCodesRenewed: '已生成新的恢复码',
    addressChangeRequested: '有人申请更改您的电子邮件地址',
    addressChanged: '您的电子邮件地址已更改',
    rulesChanged: '您的允许 IP 地址已更改',
    test: '测试邮件',
  },
  greeting: (name) => (name === '' ? '您好：' : `${name}，您好：`),
  body: {
    signInCode: '有人（希望是您本人）正在登录您的账户。一次性验证码如下：',
    enableEmailCode: '有人（希望是您本人）正在为您的账户设置邮件 MFA。一次性验证码如下：',
    changeAddressCode:
      '有人（希望是您本人）正在将此地址设为其账户的电子邮件地址。一次性验证码如下：',
    codeUse: (minutes) => `此验证码只能使用一次，还有 ${minutes} 分钟有效。更新的验证码会取代它。`,
    totpEnabled: '您的账户已启用 Google Authenticator。',
    totpRemoved: '您的账户已移除 Google Authenticator。',
    emailMfaEnabled: '您的账户已启用邮件 MFA。',
    emailMfaDisabled: '您的账户已停用邮件 MFA。',
    recoveryCodeUsed: '有人使用恢复码登录了您的账户。',
    fewCodes: '剩余的恢复码不多了，请在“安全”中生成新的恢复码。',
    recoveryCodesRenewed: '您的账户已生成新的恢复码，原有的恢复码不再有效。',
    addressChangeRequested:
      '有人为您的账户输入了另一个电子邮件地址。在使用发送到新地址的验证码完成确认之前，当前地址仍然有效。',
    addressChanged:
      '您账户的电子邮件地址已更改。今后请使用新地址登录，此地址不会再收到有关您账户的邮件。',
    rulesChanged: '允许登录您账户的 IP 地址列表已更改。',
    test: '本工作站发出的邮件可以送达，无需其他操作。',
  },
  label: {
    address: '来源 IP 地址',
    validFor: '有效时间',
    device: '设备',
    by: '操作人',
    at: '时间',
    remaining: '剩余恢复码',
    change: '变更',
    rule: '规则',
    newEmail: '新的电子邮件地址',
  },
  change: { added: '添加', changed: '修改', deleted: '删除', restored: '恢复' },
  minutes: (count) => `${count} 分钟`,
  you: '您的账户本身',
  unknownAddress: '未知',
  warning: {
    code: '如果不是您本人操作，请不要使用此验证码，也不要告诉任何人，包括我们的工作人员。请修改密码，并联系您的管理员或支持团队。',
    deed: '如果不是您本人操作，请立即修改密码，并联系您的管理员或支持团队。',
    test: '如果您没有预期收到此邮件，请联系您的管理员或支持团队。',
  },
};
