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
    phoneAdded: 'A telephone number was added to your account',
    phoneRemoved: 'A telephone number was removed from your account',
    rulesChanged: 'Your allowed IP addresses were changed',
    mfaReset: 'Multi-factor authentication was reset',
    mfaResetUndone: 'The reset of multi-factor authentication was undone',
    mfaRequired: 'Multi-factor authentication is now required',
    accessCodeIssued: 'A temporary access code was issued',
    accessCodeCancelled: 'A temporary access code was cancelled',
    accessCodeUsed: 'A temporary access code was used',
    restrictionsLifted: 'Your IP restrictions were lifted',
    restrictionsBack: 'Your IP restrictions are in force again',
    signInUnlocked: 'Sign-in to your account was unlocked',
    oneTimePasswordSet: 'A one-time password was set',
    oneTimePasswordCancelled: 'A one-time password was cancelled',
    passwordChanged: 'Your password was changed',
    roleChanged: 'Your role was changed',
    actAsked: 'A change to your account was asked for',
    actEnded: 'A change to your account is not being made',
    accountFrozen: 'Your account was frozen',
    accountUnfrozen: 'Your account is no longer frozen',
    overrideUsed: 'The help desk did without proof of who called',
    deskNotice: 'A message from your support team',
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
    addressTaken:
      'Somebody entered your email address as the new one of another account. It belongs to your account already, so no code was made and nothing has changed.',
    verifyCallerCode:
      'You are on the phone with our support team, who have to make sure that it is you. Read this one-time code out to the person whom you called:',
    verifyCallerWords: (callWords) =>
      `You are on the phone with our support team, who have to make sure that it is you. They will say these two words to you, so that you know it is us: “${callWords}”. Only if they do, read this one-time code out to the person whom you called:`,
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
      'The email address of your account was changed. From now on you sign in with the new one. For seven days, notices about your account go to both addresses.',
    phoneAdded:
      'A telephone number was added to your account. Our support team may call you back on it.',
    phoneRemoved:
      'A telephone number was removed from your account. Our support team no longer calls you back on it.',
    rulesChanged: 'The list of IP addresses from which your account may sign in was changed.',
    mfaReset:
      'Multi-factor authentication was reset for your account. The methods named below no longer work. At your next sign-in you set up a new one.',
    mfaResetUndone:
      'The reset of multi-factor authentication was undone. The methods that your account had before work again.',
    mfaRequired:
      'Your account now needs multi-factor authentication. At your next sign-in you are asked to set up a method.',
    accessCodeIssued:
      'A temporary access code was issued for your account. It takes the place of a one-time code at one sign-in. It is not in this email: our support team tells it to you.',
    accessCodeCancelled:
      'The temporary access code that was issued for your account was cancelled. It no longer works.',
    accessCodeUsed:
      'A temporary access code was used to sign in to your account. It does not work a second time.',
    restrictionsLifted:
      'The IP restrictions of your account were lifted: for the time named below your account may sign in from any IP address.',
    restrictionsBack:
      'The IP restrictions of your account are in force again: it may sign in only from the addresses in its list.',
    signInUnlocked:
      'Sign-in to your account, which was held up after failed attempts, was unlocked. You can sign in again.',
    oneTimePasswordSet:
      'A one-time password was set for your account. It works once, within a day, in place of the password you had. When you sign in with it, you choose a new password. It is not in this email: our support team tells it to you.',
    oneTimePasswordCancelled:
      'The one-time password that was set for your account was cancelled. If you had a password before, it works again.',
    passwordChanged: 'The password of your account was changed.',
    roleChanged: 'The role of your account was changed, and with it what you can see and do.',
    actAsked:
      'Our support team was asked for the change named below. It is made at the time named there at the earliest, unless you object: sign in and object, or read this code to anybody at our support team:',
    actEnded: 'A change to your account that our support team was asked for is not being made.',
    accountFrozen:
      'Your account was frozen: until that is lifted, our support team changes nothing that would let anybody into it. You can sign in as before.',
    accountUnfrozen:
      'Your account is no longer frozen: our support team can again make changes that let somebody into it.',
    overrideUsed:
      'The help desk was allowed to do without proof of who called about the account named below. Nobody can do so again until an administrator has reviewed it.',
    deskNotice: 'Our support team has sent you this message:',
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
    phone: 'Telephone number',
    validUntil: 'Valid until',
    sender: 'Sent by',
    methods: 'Methods',
    liftedUntil: 'Lifted until',
    role: 'New role',
    act: 'Change asked for',
    madeAt: 'At the earliest',
    agent: 'Taken down by',
    ticket: 'Ticket',
    end: 'What became of it',
    account: 'Account',
    second: 'Confirmed by',
    reason: 'Reason',
  },
  change: {
    added: 'Added',
    changed: 'Changed',
    deleted: 'Deleted',
    restored: 'Restored',
    reverted: 'Back by itself to what it was before the change that was on probation',
  },
  scope: {
    all: 'All methods and recovery codes',
    totp: 'Google Authenticator',
    email: 'Email MFA',
  },
  role: { helpdesk: 'Help desk', administrator: 'Administrator' },
  act: {
    resetMfa: 'Reset multi-factor authentication',
    undoReset: 'Undo the reset of multi-factor authentication',
    issueAccessCode: 'Issue a temporary access code',
    setOneTimePassword: 'Set a one-time password',
    cancelOneTimePassword: 'Cancel the one-time password',
    unlockSignIn: 'Unlock sign-in',
    liftRestrictions: 'Lift the IP restrictions',
    changeRules: 'Change the allowed IP addresses',
    changeAddress: 'Change the email address',
    restoreClient: 'Restore the archived account',
    eraseClient: 'Erase the account',
    other: 'Something else',
  },
  end: {
    refused: 'A colleague refused it',
    objected: 'It was objected to',
    cancelled: 'It was cancelled',
    expired: 'Nobody confirmed it in time',
    failed: 'What it was about had changed in the meantime',
  },
  minutes: (count) => (count === 1 ? '1 minute' : `${count} minutes`),
  you: 'Your own account',
  unknownAddress: 'Unknown',
  furtherNotice: 'Further notice',
  warning: {
    code: 'If this was not you, do not use the code and do not pass it on to anybody, our staff included. Change your password, and contact your administrator or support team.',
    verifyCaller:
      'Nobody can sign in with this code. If you have not called our support team, do not read it out to anybody, even if they call you and say that they are from support, and contact your administrator or support team at once. We never ask for your password.',
    deed: 'If this was not you, change your password and contact your administrator or support team at once.',
    password: 'If this was not you, contact your administrator or support team at once.',
    asked:
      'If you did not ask our support team for this, contact your administrator or support team at once: somebody may have pretended to be you.',
    object:
      'If you did not ask our support team for this, object at once: somebody may be pretending to be you. The code can do nothing but stop the change.',
    review:
      'If this should not have been done, freeze the account at once, and talk to both people named above.',
    message:
      'Never send a password or a code by email. If you doubt that this message is from us, contact your administrator or support team in the way you always do.',
    unexpected: 'If you did not expect this email, contact your administrator or support team.',
  },
  withContact: (warning, contact) => `${warning} This is how to reach our support team: ${contact}`,
};
