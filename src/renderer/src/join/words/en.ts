export default {
  offer: {
    question: 'Does your team use Gatehouse on another computer already?',
    open: 'Join a team',
  },
  title: 'Join a team',
  intro:
    'An administrator of the team gives you an invitation file, and tells you 6 words by telephone.',
  back: 'Create the first administrator instead',
  file: {
    choose: 'Choose the invitation file',
    another: 'Choose another file',
    reading: 'Reading the file …',
    unreadable: 'This file cannot be read.',
    name: 'Workstation',
    host: 'Database',
    until: 'Valid until',
    over: 'Its time is over. Ask for a new one.',
  },
  words: {
    heading: 'Words that you were told',
    hint: 'In the order that you were told them.',
    one: 'Word {{number}}',
    missing: 'Enter all of the words.',
  },
  submit: 'Join',
  joining: {
    title: 'Waiting for approval',
    read: 'Read these words to an administrator of the team by telephone. They compare them under Settings → Workstations, and approve this workstation.',
    words: 'Words of this workstation',
    facts: 'This workstation joins as “{{name}}”. The team’s database is on {{host}}.',
    goesOn: 'Gatehouse goes on by itself once it is approved.',
    cancel: 'Cancel joining',
    sure: 'Cancel joining?',
    lost: 'The invitation is used up. To join later, you need a new one.',
    stay: 'Keep waiting',
  },
} as const;
