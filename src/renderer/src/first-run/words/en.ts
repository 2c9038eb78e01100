export default {
  title: 'Create the first administrator',
  intro:
    'Gatehouse has no accounts yet. The administrator you create here can set up everything else.',
  fullName: 'Full name',
  email: 'Email address',
  password: 'Password',
  confirmPassword: 'Confirm password',
  passwordHint: 'A few random words work well. There are no rules about digits or symbols.',
  passphrase: {
    heading: 'Protect the data on this computer',
    why: 'This computer offers no keychain, so Gatehouse asks for a passphrase each time it starts and uses it to unlock the data. Write it down and keep it safe: nobody can recover it.',
    field: 'Workstation passphrase',
    confirm: 'Confirm workstation passphrase',
  },
  length: {
    empty: 'At least {{min}} characters.',
    short: '{{length}} of at least {{min}} characters.',
    enough_one: '{{count}} character. Long enough.',
    enough_other: '{{count}} characters. Long enough.',
    long: '{{length}} characters. At most {{max}} are allowed.',
  },
  mismatch: 'The two entries are not the same.',
  submit: 'Create administrator',
} as const;
