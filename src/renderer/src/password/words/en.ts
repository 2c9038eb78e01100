export default {
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
