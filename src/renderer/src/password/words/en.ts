export default {
  hint: 'A few random words work well. There are no rules about digits or symbols.',
  length: {
    empty: 'At least {{min}} characters.',
    short: '{{length}} of at least {{min}} characters.',
    enough_one: '{{count}} character. Long enough.',
    enough_other: '{{count}} characters. Long enough.',
    long: '{{length}} characters. At most {{max}} are allowed.',
  },
  mismatch: 'The two entries are not the same.',
  field: 'New password',
  confirm: 'Confirm new password',
  choose: {
    title: 'Choose a new password',
    why: 'You signed in with a one-time password, which somebody else has seen. Choose one that only you know; the one-time password then stops working.',
    submit: 'Save new password',
  },
  section: {
    title: 'Password',
    own: 'What you sign in with, together with the email address.',
    managed:
      'Only the client can change it, signed in to their own account. A client who has forgotten it gets in with “Set a one-time password” under “Help desk actions”.',
  },
  change: {
    open: 'Change password',
    title: 'Change password',
    submit: 'Change password',
    done: 'Your password was changed.',
  },
} as const;
