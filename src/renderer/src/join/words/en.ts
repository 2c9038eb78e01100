export default {
  joining: {
    title: 'Waiting for approval',
    read: 'Read these words to an administrator of the team by telephone. The administrator compares them in Settings → Workstations and approves this workstation.',
    words: 'Words of this workstation',
    facts: 'This workstation joins as “{{name}}”. The team’s database is on {{host}}.',
    goesOn: 'Gatehouse goes on by itself once this workstation is approved.',
    cancel: 'Cancel joining',
  },
} as const;
