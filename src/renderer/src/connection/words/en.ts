import type { ConnectionProblem } from '../../../../preload/contract/connection.ts';

export default {
  mark: {
    connected: 'Connected',
    lost: 'No connection',
    to: 'to the team’s database on {{host}}',
  },
  lost: {
    title: 'The team’s database cannot be used',
    lead: 'The team’s database cannot be used.',
    kept: 'What you typed stays; nothing can be saved until it is back.',
  },
  back: 'The team’s database is back. What you see is up to date again.',
  unreachable: {
    title: 'The team’s database cannot be used',
    where: 'It is on {{host}}.',
    advice: {
      host_unknown: 'Check that this computer is connected to the network of the team.',
      refused: 'Tell whoever runs the database, unless you know that it is being restarted.',
      unreachable:
        'Check that this computer is connected to the network. If it is, tell whoever runs the database.',
      tls_none: 'Gatehouse does not connect without encryption. Tell whoever runs the database.',
      tls_authority:
        'Somebody may have put another computer in between, or the certificate was replaced. Tell whoever runs the database.',
      tls_host:
        'Somebody may have put another computer in between, or the server was renamed. Tell whoever runs the database.',
      tls_expired:
        'Check the clock of this computer. If it is right, tell whoever runs the database.',
      tls_other: 'Tell whoever runs the database.',
      login_refused:
        'Tell an administrator of the team: the login of this workstation may have been taken away.',
      database_unknown: 'Tell whoever runs the database.',
      not_postgres: 'Tell whoever runs the database.',
      too_old: 'Tell whoever runs the database.',
      not_ready: 'Wait a moment. Gatehouse goes on by itself.',
      foreign: 'Tell whoever runs the database: another one may have taken its place.',
      revoked:
        'An administrator of the team took this workstation out. It needs a new invitation to come back.',
      app_too_old:
        'The team works with a newer version. Install the newest version of Gatehouse on this computer, then start it again.',
      schema_old:
        'Somebody with the login of the database’s owner brings it up to date, here or on another workstation. Everybody else waits meanwhile; Gatehouse then goes on by itself.',
    } satisfies Record<ConnectionProblem, string>,
  },
  migrate: {
    title: 'Bring the database up to date',
    what: 'A backup comes first. Nobody can work until it is done, so tell the team before you begin.',
    owner: 'Owner’s name',
    password: 'Owner’s password',
    hint: 'Name and password are used once and never stored.',
    check: 'Check name and password.',
    submit: 'Update the database',
  },
  next_one: 'Next attempt in {{count}} second.',
  next_other: 'Next attempt in {{count}} seconds.',
  trying: 'Trying now …',
  now: 'Try now',
} as const;
