import type { MailWords } from './mail-words.ts';

export const en: MailWords = {
  subject: {
    confirmationCode: 'Confirmation Code',
    totpEnabled: 'Google Authenticator was enabled',
    totpRemoved: 'Google Authenticator was removed',
    emailMfaEnabled: 'Email MFA was enabled',
    emailMfaDisabled: 'Email MFA was disabled',
    recoveryCodeUsed: 'A recovery code was used',
    recoveryCodesRenewed: 'New recovery codes were made',
    addressChangeRequested: 'A change of your email address was requested',
    addressChanged: 'Your email address was changed',
    rulesChanged: 'Your allowed IP addresses were changed',
    test: 'Test email',
  },
  greeting: (name) => (name === '' ? 'Hello,' : `Hello ${name},`),
  body: {
    signInCode:
      'Somebody, hopefully you, is signing in to your account. This is the one-time code:',
    enableEmailCode:
      'Somebody, hopefully you, is setting up Email MFA for your account. This is the one-time code:',
    changeAddressCode:
      'Somebody, hopefully you, is making this the email address of their account. This is the one-time code:',
    codeUse: (minutes) =>
      `It works once, and for ${minutes === 1 ? '1 more minute' : `${minutes} more minutes`}. A newer code replaces it.`,
    totpEnabled: 'Google Authenticator was enabled for your account.',
    totpRemoved: 'Google Authenticator was removed from your account.',
    emailMfaEnabled: 'Email MFA was enabled for your account.',
    emailMfaDisabled: 'Email MFA was disabled for your account.',
    recoveryCodeUsed: 'A recovery code was used to sign in to your account.',
    fewCodes: 'Few recovery codes are left. Make new ones under Security.',
    recoveryCodesRenewed:
      'New recovery codes were made for your account. The ones that you had no longer work.',
    addressChangeRequested:
      'Another email address was entered for your account. This one counts until the new one has been confirmed with a code that was sent there.',
    addressChanged:
      'The email address of your account was changed. You sign in with the new one, and no more email about your account comes to this one.',
    rulesChanged: 'The list of IP addresses from which your account may sign in was changed.',
    test: 'Email from this workstation arrives. Nothing else has to be done.',
  },
  label: {
    address: 'From IP address',
    validFor: 'Valid for',
    device: 'Device',
    by: 'Done by',
    at: 'Time',
    remaining: 'Codes left',
    change: 'Change',
    rule: 'Rule',
    newEmail: 'New email address',
  },
  change: { added: 'Added', changed: 'Changed', deleted: 'Deleted', restored: 'Restored' },
  minutes: (count) => (count === 1 ? '1 minute' : `${count} minutes`),
  you: 'Your own account',
  unknownAddress: 'Unknown',
  warning: {
    code: 'If this was not you, do not use the code and do not pass it on to anybody, our staff included. Change your password, and contact your administrator or support team.',
    deed: 'If this was not you, change your password and contact your administrator or support team at once.',
    test: 'If you did not expect this email, contact your administrator or support team.',
  },
};
