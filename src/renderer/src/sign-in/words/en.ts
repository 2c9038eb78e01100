export default {
  signIn: {
    title: 'Sign in',
    email: 'Email address',
    password: 'Password',
    submit: 'Sign in',
  },
  challenge: {
    title: 'Confirm it is you',
    totp: 'Type the 6 digits that your authentication app shows for Gatehouse.',
    email: 'A one-time code is sent to {{address}}.',
    accessCode:
      'Enter the temporary access code that you were given by your administrator or support team. It works once.',
    recovery_one: 'Enter your last recovery code. Get new ones after you have signed in.',
    recovery_other: 'Enter one of your {{count}} remaining recovery codes. Each works once.',
    submit: 'Submit',
    another: 'Use another method',
    method: {
      totp: 'Code from the authentication app',
      email: 'Code by email',
      accessCode: 'Temporary access code',
    },
    useRecovery: 'Use a recovery code',
    help: 'None of these at hand? Your administrator or support team can help you in.',
    timeLeft: 'Time left: {{time}}',
    over: 'The time for this step is over. Sign in again.',
    back: 'Back to sign-in',
    retry: 'Try again',
  },
  ended: {
    idle: 'You were signed out because nothing happened for {{minutes}} minutes.',
    expired: 'You were signed out because a session lasts 12 hours at most.',
    screen_locked: 'You were signed out because the screen was locked.',
    suspended: 'You were signed out because the computer went to sleep.',
  },
  refused: {
    title: 'Sign-in from this address is not allowed',
    body: 'The password was right, but this account may only sign in from certain IP addresses, and yours is not one of them.',
    address: 'Your current IP address:',
    copy: 'Copy the address',
    contact:
      'If you normally use a VPN or the office network, connect to it and try again. Otherwise contact your administrator or support team, give them this address and ask them to lift the IP restriction.',
    recovery: 'Use a recovery code',
    recoveryWhy:
      'Type your password again, together with one of your recovery codes, to sign in from here once.',
    recoveryField: 'Recovery code',
  },
  unknown: {
    title: 'Your current IP address is not known',
    body: 'The password was right, but this account may only sign in from certain IP addresses, and Gatehouse cannot tell which one you are using.',
    contact:
      'Check the network connection and try again. If that does not help, contact your administrator or support team.',
  },
  unlock: {
    title: 'Unlock this workstation',
    why: 'The data on this computer is protected by the passphrase that was chosen when Gatehouse was set up.',
    field: 'Workstation passphrase',
    submit: 'Unlock',
  },
  migrating: {
    title: 'Updating the database',
    text: 'This version of Gatehouse stores its data in a new form. A backup is made first. This can take some minutes.',
    progress: 'Update of the database',
  },
  broken: {
    title: 'The data of this workstation cannot be opened',
    untouched: 'Nothing was changed or deleted.',
    advice: {
      vault_missing:
        'Put the file vault.json back into the data folder, for example from a backup, then try again. Without it the data cannot be decrypted.',
      vault_unreadable:
        'Restore the file vault.json in the data folder from a backup, then try again.',
      database_missing:
        'Put the file gatehouse.db back into the data folder, for example from a backup, then try again.',
      database_damaged:
        'Restore the file gatehouse.db in the data folder from a backup, then try again. Keep the damaged file until the new one works.',
      database_newer: 'Install the newest version of Gatehouse, then start it again.',
      database_foreign:
        'The files vault.json and gatehouse.db belong together. Restore both from the same backup, then try again.',
      database_in_use:
        'Close other windows and programs that use it, for example a second Gatehouse or a backup tool, then try again.',
      database_on_share:
        'Move the data folder to a disk of this computer. On a network drive the data could be damaged.',
      database_read_only:
        'Make sure that you may write to the data folder and that the disk is not write-protected, then try again.',
      lock_unusable:
        'Make sure that you may read and write the file gatehouse.db.lock in the data folder, then try again. Or close every Gatehouse, delete that file, which holds no data, and start Gatehouse again.',
      vault_no_access:
        'Make sure that you may read the file vault.json in the data folder. It belongs to the user who set up Gatehouse. Then try again.',
      data_missing:
        'Backups or emails of the earlier use are still in the data folder. Put the files vault.json and gatehouse.db back into it from a backup, then try again. Start anew only if the earlier data is not needed any more.',
      store_stopped: 'Try again. Everything that was saved before is kept.',
      disk_full: 'Free some space on the disk that holds the data folder, then try again.',
      sqlite_too_old: 'Install Gatehouse again from the original package.',
      keychain_changed:
        'Sign in to this computer as the same user who set up Gatehouse. If the keychain was reset, restore it from a backup.',
      keychain_refused:
        'Unlock the keychain of this computer and allow Gatehouse to use it, then try again.',
    },
    folder: 'Data folder:',
    copyFolder: 'Copy the folder path',
    code: 'Code:',
    copyCode: 'Copy the code',
    retry: 'Try again',
    anew: {
      open: 'Start anew…',
      title: 'Start without the earlier data?',
      body: 'Gatehouse will be set up from the beginning, with a new first administrator and without the earlier clients and history. What is still in the data folder stays there, but the new set-up cannot open it.',
      confirm: 'Start anew',
    },
    openFolder: 'Open data folder',
    still: 'Tried again. The problem is still there.',
  },
} as const;
