export default {
  title: 'Settings',
  address: {
    title: 'Current IP address',
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
  problem: {
    no_network: 'This computer is not connected to a network.',
    service_unreachable:
      'The service could not be reached. Check the address and the Internet connection.',
    service_refused: 'The service refused to answer.',
    service_answer: 'The answer of the service contains no IP address.',
    not_asked_yet: 'The address has not been looked up yet.',
  },
  leave: {
    title: 'Leave without saving?',
    body: 'Your changes to the settings have not been saved.',
    stay: 'Stay here',
    leave: 'Leave without saving',
  },
  about: {
    title: 'About Gatehouse',
    description: 'Give these versions when you ask for support.',
    app: 'Gatehouse',
    none: 'not available',
    copy: 'Copy versions',
  },
} as const;
