export default {
  title: 'Settings',
  sections: 'Sections',
  address: {
    title: 'Current address',
    description:
      'Gatehouse compares this address with the Allowed IP rules at sign-in. Choose where it comes from.',
    current: 'In use now:',
    checked: 'checked {{when}}',
    notKnown: 'not known',
    source: 'Current IP address source',
    network: {
      label: 'Network',
      hint: 'The address of this computer in its own network. Works without Internet access.',
    },
    service: {
      label: 'Service',
      hint: 'Asks an HTTPS address that answers with your public IP address, as text or JSON. Choose this if people sign in over the Internet.',
    },
    fixed: {
      label: 'Fixed',
      hint: 'Always the address you enter here. For an office with a fixed-line connection or a VPN exit.',
    },
    networkWarning:
      'In network mode this is the local address, such as 192.168.1.20, not the public address that the Internet sees. Allowed IP rules then have to name local addresses.',
    serviceUrl: 'Service address',
    fixedAddress: 'Fixed IP address',
    try: 'Try it',
    found: 'Found {{address}}',
    notFound: 'No address was found',
    save: 'Save changes',
    saved: 'The source of the current IP address was saved.',
  },
  desk: {
    title: 'Help desk',
    description: 'How callers are verified, and how long temporary codes stay valid.',
    steps: 'Steps needed to verify a caller',
    stepsHelp:
      'An authenticator code read out, an emailed code read back, a call back, facts on file. Until enough steps pass, resets and codes are blocked.',
    stepCount: {
      '0': 'None',
      '1': '1 step',
      '2': '2 steps',
      '3': '3 steps',
      '4': 'All 4 steps',
    },
    noSteps: 'Then nobody is verified, and whoever calls under a client’s name is believed.',
    second: 'A second person confirms a reset of MFA',
    secondHelp: 'A colleague at the same workstation, with a code of their own authenticator.',
    never: { label: 'Never', hint: 'One member of staff is enough.' },
    administrators: {
      label: 'For administrators’ accounts',
      hint: 'Recommended: whoever takes over such an account could change everything.',
    },
    always: {
      label: 'For every account',
      hint: 'Two members of staff have to be there each time.',
    },
    minutes: 'Minutes that a temporary access code is valid',
    minutesMean: 'That is {{length}}. Another time can be chosen whenever one is issued.',
    minutesRange: 'From {{min}} to {{max}} minutes ({{longest}}).',
    minutesWrong: 'Enter a whole number within these limits.',
    save: 'Save changes',
    saved: 'The settings of the help desk were saved.',
  },
  samples: {
    title: 'Samples',
    description:
      'Made-up clients with rules, methods, mails and some months of history, to try Gatehouse with. They are marked as samples wherever they appear.',
    count_zero: 'There are no sample clients.',
    count_one: 'There is {{number}} sample client.',
    count_other: 'There are {{number}} sample clients.',
    add: 'Add 25 sample clients',
    adding: 'The sample clients are being made. This takes a moment.',
    added_one: '{{number}} sample client was added.',
    added_other: '{{number}} sample clients were added.',
    remove: 'Remove all sample clients',
    removeTitle: 'Remove all sample clients?',
    goes_one:
      '{{number}} sample client goes for good, with its rules, methods and mails, and with everything you changed in it.',
    goes_other:
      '{{number}} sample clients go for good, with their rules, methods and mails, and with everything you changed in them.',
    stays:
      'Their log entries stay, marked as samples, because the log has no gaps. Your own clients are not touched.',
    removed: 'The sample clients were removed.',
  },
  problem: {
    no_network: 'This computer is not connected to a network.',
    service_unreachable:
      'The service could not be reached. Check the address and the Internet connection.',
    service_refused: 'The service refused to answer.',
    service_answer: 'The answer of the service contains no IP address.',
    not_asked_yet: 'The address has not been looked up yet.',
  },
  leave: 'Your changes to the settings have not been saved.',
  about: {
    title: 'About',
    description: 'Give these versions when you ask for support.',
    app: 'Gatehouse',
    none: 'not available',
    copy: 'Copy versions',
  },
} as const;
