export default {
  title: 'Staff',
  intro: 'Who works at the help desk, and what each of them may do.',
  back: 'All staff',
  gone: 'There is no such colleague.',
  never: 'Never',
  reasonHelp: 'For the log: why, and who asked for it.',
  alone: {
    title: 'Only you so far',
    body: 'Invite a second administrator: if you lose your password or your authenticator, only another administrator can let you back in.',
  },
  onlyAdministrator: {
    title: 'One administrator only',
    body: 'There is one administrator who can sign in. If that person loses access, nobody can let them back in. Make a colleague administrator, or invite one.',
  },
  list: { end_one: 'One person', end_other: '{{count}} people' },
  column: {
    person: 'Name',
    email: 'Email address',
    role: 'Role',
    methods: 'Multi-Factor Authentication',
    lastSignIn: 'Last sign-in',
    state: 'State',
  },
  methods: {
    none: 'Not set up',
    authenticators_one: '{{count}} authenticator',
    authenticators_other: '{{count}} authenticators',
    email: 'Email MFA',
    recoveryCodes_one: '{{count}} recovery code left',
    recoveryCodes_other: '{{count}} recovery codes left',
  },
  status: {
    active: 'Active',
    deactivated: 'Deactivated',
    invited: 'Invited',
    invitationOver: 'Invitation expired',
    oneTimePassword: 'New password pending',
    oneTimePasswordOver: 'Password expired',
    locked: 'Locked',
    throttled: 'Has to wait',
    mustSetUp: 'Authenticator required',
  },
  facts: {
    title: 'About this account',
    since: 'Account since',
    language: 'Language',
    passwordUntil: 'One-time password works until',
    from: '{{when}}, from {{address}}',
    unknownAddress: 'an unknown IP address',
  },
  may: {
    helpdesk:
      'Manages clients: their security, history and account information. Sees no colleagues and no settings.',
    administrator:
      'Manages clients, staff and settings, and sees the overview and the history of everyone. Needs an authenticator unless Settings say otherwise.',
  },
  invite: {
    open: 'Invite a colleague',
    title: 'Invite a colleague',
    what: 'The account is made at once with a one-time password, which you pass on. The first sign-in replaces it.',
    fullName: 'Full name',
    email: 'Email address',
    role: 'Role',
    language: 'Language',
    submit: 'Invite',
    shown: 'One-time password for {{name}}',
    once: 'It is shown only now and works once, until {{until}}.',
    howToType:
      'It is typed in the field Password at the first sign-in. Upper and lower case and the hyphens do not matter.',
  },
  acts: {
    title: 'Role and access',
    own: 'This is your own account. Nobody changes their own role or deactivates themselves: another administrator can.',
  },
  act: {
    setRole: 'Change role',
    requireTotp: 'Require an authenticator',
    deactivate: 'Deactivate',
    reactivate: 'Reactivate',
  },
  actMeans: {
    setRole:
      'Between help desk and administrator. It counts at once, also where they are signed in.',
    requireTotp:
      'At the next sign-in an authenticator has to be set up before anything else. An email says so.',
    deactivate:
      'Signs them out and lets them sign in no more. Nothing is lost, and it can be taken back.',
    reactivate:
      'This account is deactivated: nobody can sign in with it. Reactivated, it has the role and the sign-in methods that it had.',
  },
  obstacle: {
    lastAdministrator:
      'The last administrator who can sign in: make another one first, or nobody could run this workstation.',
    hasTotp: 'An authenticator is set up already.',
    asked: 'Already required: it is asked for at the next sign-in.',
  },
  fromTo: 'From {{from}} to {{to}}',
  roleAtOnce: 'It counts at once, and an email tells them.',
  done: {
    helpdesk: '{{name}} is help desk now.',
    administrator: '{{name}} is administrator now.',
    requireTotp: '{{name}} sets up an authenticator at the next sign-in.',
    deactivate: '{{name}} was deactivated.',
    reactivate: '{{name}} can sign in again.',
  },
} as const;
