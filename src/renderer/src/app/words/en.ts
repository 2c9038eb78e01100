export default {
  clockJumped:
    'The clock of this computer was set from {{from}} to {{to}}. Waiting times and codes go on as before.',
  skip: 'Skip to the content',
  menu: {
    label: 'Main menu',
    open: 'Menu',
    clients: 'Clients',
    security: 'Security',
    history: 'History',
    account: 'Account Information',
    overview: 'Overview',
    staff: 'Staff',
    settings: 'Settings',
  },
  tabs: {
    mfa: 'Multi-Factor Authentication',
    ipAccess: 'Allowed IP Access',
    logs: 'Logs',
    email: 'Email',
  },
  signOut: 'Sign out',
  signedInAs: 'Signed in as',
  language: { label: 'Language', system: 'Same as this computer ({{name}})' },
  theme: { label: 'Appearance', system: 'Same as this computer', light: 'Light', dark: 'Dark' },
  confirm: {
    title: 'Confirm that it is you',
    why: 'This change affects who can sign in, and you last proved who you are more than five minutes ago. Type your password to go on.',
    account: 'Account:',
    password: 'Password',
    submit: 'Confirm',
  },
  crash: {
    start: 'Gatehouse could not start',
    title: 'This screen could not be shown',
    body: 'Something went wrong inside Gatehouse. Nothing you saved is lost. Try again, or open another screen from the menu.',
  },
  notFound: { title: 'There is no such screen', body: 'Choose one from the menu.' },
} as const;
