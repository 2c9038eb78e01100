export default {
  name: 'Gatehouse',
  loading: 'Loading …',
  cancel: 'Cancel',
  close: 'Close',
  retry: 'Try again',
  unsaved: { note: 'You have unsaved changes.', discard: 'Discard changes' },
  copy: { action: 'Copy', done: 'Copied', failed: 'Could not copy' },
  failure: { code: 'Code:', copyCode: 'Copy the code' },
  secret: { show: 'Show what was typed' },
  throttle: {
    tooMany: 'Too many failed tries.',
    wait_one: 'Try again in {{count}} second.',
    wait_other: 'Try again in {{count}} seconds.',
    over: 'You can try again now.',
  },
  role: { client: 'Client', helpdesk: 'Help desk', administrator: 'Administrator' },
} as const;
