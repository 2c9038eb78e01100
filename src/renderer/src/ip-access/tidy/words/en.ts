export default {
  line_one: '{{count}} rule could be tidied',
  line_other: '{{count}} rules could be tidied',
  title: 'Tidy the list',
  intro:
    'Nothing has to be done. The keys work while the focus is on a rule; the arrow keys go from one to the next.',
  done: 'Nothing is left to tidy.',
  more_one: 'Show {{count}} more rule',
  more_other: 'Show {{count}} more rules',
  found: {
    expired: 'Expired on {{when}}: it lets nobody in any more.',
    expiring: 'Expires on {{when}}.',
    unused: 'Nobody has signed in by it since {{when}}.',
    unusedCovered:
      'Nobody has signed in by it for 90 days; since when is covered while the call is open.',
    neverUsed: 'Nobody has signed in by it since it was added on {{when}}.',
    noNote: 'Has no note: later nobody may know whose it is.',
    wide_one:
      'Wider than what it lets in: all {{signIns}} sign-ins of {{days}} days came from one address in {{tighter}}.',
    wide_other:
      'Wider than what it lets in: all {{signIns}} sign-ins of {{days}} days came from {{count}} addresses in {{tighter}}.',
    widened4: 'It is made no tighter than /29: a line is usually given a block of eight addresses.',
    widened6: 'It is made no tighter than /64: devices change their address within it.',
  },
  act: {
    tighten: 'Tighten to {{tighter}}',
    extend: 'Extend by {{count}} days',
    note: 'Write a note',
    archive: 'Archive',
  },
  archiveHelp: 'An archived rule leaves the list; its history brings it back.',
  did: {
    tightened: '{{tighter}} stands in place of {{rule}}',
    extended: '{{rule}} now expires on {{when}}',
    archived: 'Rule {{rule}} archived',
  },
  desk: {
    tighten: 'Replaces the rule {{rule}} by the tighter {{tighter}}.',
    extend: 'Extends the rule {{rule}} until {{when}}.',
  },
} as const;
