export default {
  nobodyIsTold:
    'No mail server is set up: the email about this is kept on this computer, and nobody is told.',
  code: {
    field: 'One-time code',
    recoveryField: 'Recovery code',
    accessCodeField: 'Temporary access code',
    spellingHelp: 'Capital letters, spaces and hyphens do not matter.',
    empty: 'Enter the code.',
    digits: 'The code is 6 digits (0–9). What you typed has something else in it.',
    length_one: 'The code has 6 digits. You typed {{count}}.',
    length_other: 'The code has 6 digits. You typed {{count}}.',
  },
  refused: {
    totp: 'This code is not right. Wait for the next one in the app, and make sure it is the entry for Gatehouse.',
    recovery: 'This recovery code is not right, or it has been used already.',
    accessCode:
      'This temporary access code is not right, or it has been used or replaced. Compare it character by character with what you were told.',
    accessCodeExpired:
      'This temporary access code has expired. Ask your administrator or support team for another one.',
    fast: 'This code is right, but for another time: the clock of your device is about {{duration}} ahead of this computer.',
    slow: 'This code is right, but for another time: the clock of your device is about {{duration}} behind this computer.',
    clock:
      'On this computer it is {{time}}. Switch on the automatic time on whichever of the two is wrong, then enter a new code.',
    used: 'This code was right, but it has been used already. Wait until the app shows the next one.',
    email_one: 'This code is not right. {{count}} attempt is left.',
    email_other: 'This code is not right. {{count}} attempts are left.',
    replaced: 'A newer code was sent at {{time}}. Only that one works; look for the latest email.',
    expired: 'This code has expired. Choose Resend to get a new one.',
    exhausted:
      'Too many wrong attempts, so this code no longer works. Choose Resend to get a new one.',
    none: 'No code has been sent yet. Choose “Send one-time code via Email” first.',
  },
  duration: {
    seconds_one: '{{count}} second',
    seconds_other: '{{count}} seconds',
    minutes_one: '{{count}} minute',
    minutes_other: '{{count}} minutes',
    hours_one: '{{count}} hour',
    hours_other: '{{count}} hours',
    both: '{{larger}} {{smaller}}',
  },
  send: {
    send: 'Send one-time code via Email',
    resend: 'Resend',
    wait: 'possible in {{time}}',
    validUntil: 'The code is valid until {{time}}. Only the newest one works.',
    expired: 'The code was valid until {{time}}. Choose Resend to get a new one.',
    hintTitle: 'No email in sight?',
    hint: {
      spam: 'Look in the folder for spam or junk mail.',
      resend: 'Choose Resend. After that only the newer code works.',
      address: 'Check that {{address}} is still your address (Account Information).',
      addressMasked:
        'Check that {{address}} is still your mailbox. If not, contact your administrator or support team.',
    },
  },
  delivery: {
    sending: 'The email to {{address}} is on its way …',
    sent: 'Sent to {{address}} at {{time}}',
    kept: 'Written at {{time}}, but not sent: no mail server is set up, so mail stays on this computer.',
    openEmail: 'Open the email',
    email: 'Email',
    keptShut:
      'The code is in no file and is not shown here. Another way is needed until an administrator has set up a mail server.',
    waiting:
      'There is no network connection. The email goes out by itself as soon as there is one.',
    retrying: 'The mail server has not accepted the email yet. Another attempt follows by itself.',
    failed: 'The email to {{address}} could not be sent.',
    unknown:
      'The connection broke while the email was being handed over, so it may have arrived or not. Look into the mailbox; if it is not there, choose Resend.',
    expired: 'The code expired before the email could be sent. Choose Resend to get a new one.',
    server: 'The mail server says: {{reply}}',
    problem: {
      address: 'The email address cannot be used.',
      folder: 'The mail folder cannot be written to.',
      server: 'The mail server cannot be reached, or no safe connection to it is possible.',
      settings: 'No mail server is set up.',
      other: 'Something unexpected happened.',
    },
    code: 'Code:',
    other: 'If this goes on, use another method or contact your administrator or support team.',
  },
} as const;
