export default {
  name: 'Gatehouse',
  loading: 'Loading …',
  cancel: 'Cancel',
  close: 'Close',
  retry: 'Try again',
  unsaved: { note: 'You have unsaved changes.', discard: 'Discard changes' },
  leave: { title: 'Leave without saving?', stay: 'Stay here', leave: 'Leave without saving' },
  copy: { action: 'Copy', done: 'Copied', failed: 'Could not copy' },
  failure: { code: 'Code:', copyCode: 'Copy the code' },
  secret: { show: 'Show what was typed' },
  clearSearch: 'Clear the search',
  reason: 'Reason',
  newSecret: {
    hint: 'A few random words work well. There are no rules about digits or symbols.',
    empty: 'At least {{min}} characters.',
    short: '{{length}} of at least {{min}} characters.',
    enough_one: '{{count}} character. Long enough.',
    enough_other: '{{count}} characters. Long enough.',
    long: '{{length}} characters. At most {{max}} are allowed.',
  },
  throttle: {
    tooMany: 'Too many failed attempts.',
    wait_one: 'Try again in {{count}} second.',
    wait_other: 'Try again in {{count}} seconds.',
    over: 'You can try again now.',
  },
  role: { client: 'Client', helpdesk: 'Help desk', administrator: 'Administrator' },
  sheet: {
    print: 'Print a hand-over sheet',
    title: { code: 'Your temporary access code', password: 'Your one-time password' },
    for: 'For {{name}}',
    use: {
      code: 'Sign in with your password. When you are asked for a temporary access code, type it. If another code is asked for, choose “Use another method” first.',
      password:
        'Type it in the field Password when you sign in. You then choose a password of your own.',
    },
    once: 'It works once, until {{until}}.',
    destroy: 'Show it to nobody, and destroy this sheet once you have signed in.',
  },
  shownOnce: {
    copy: { code: 'Copy the code', password: 'Copy the password' },
    done: 'Done',
  },
  dictation: {
    label: 'To read out',
    language: { caller: 'Language of the caller', colleague: 'Language of your colleague' },
    typing: 'Capital letters, spaces and hyphens do not matter when it is typed.',
    readBack: {
      caller: 'Ask the caller to read it back to you.',
      colleague: 'Ask your colleague to read it back to you.',
    },
  },
} as const;
