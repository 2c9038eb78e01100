export default {
  unreachable: {
    title: 'The team’s database cannot be used',
    where: 'The database is on {{host}}.',
  },
  next_one: 'Next attempt in {{count}} second.',
  next_other: 'Next attempt in {{count}} seconds.',
  trying: 'Trying now…',
  now: 'Try now',
} as const;
