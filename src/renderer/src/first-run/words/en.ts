export default {
  title: 'Create the first administrator',
  intro:
    'Gatehouse has no accounts yet. The administrator you create here can set up everything else.',
  fullName: 'Full name',
  email: 'Email address',
  password: 'Password',
  confirmPassword: 'Confirm password',
  samples: {
    label: 'Start with sample clients',
    what: '25 made-up clients with rules, methods, mails and some months of history, to try Gatehouse with. They are marked as samples, and Settings removes them in one step.',
  },
  submit: 'Create administrator',
} as const;
