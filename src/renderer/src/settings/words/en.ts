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
    description:
      'What a caller has to prove before the help desk opens an account, and who else has a say in it.',
    inWords: 'What holds with these settings',
    makeStrict: 'Use the strict settings',
    sentence: {
      twoSteps:
        'A caller shows a code of the account (of its authenticator, a recovery code or by email) and takes one more step.',
      oneStep:
        'A caller shows a code of the account (of its authenticator, a recovery code or by email). That is enough.',
      wait: 'It then waits for {{length}}, in which the holder can object.',
      always: 'A colleague confirms every such action with a code of their own.',
      signs:
        'Where a warning sign shows that is ticked below, a colleague confirms it with a code of their own.',
      witnessed:
        'Without a code it takes a call back to a number on file and a colleague who confirms it. It then happens at once.',
      witnessedWait:
        'Without a code it takes a call back to a number on file and a colleague who confirms it. It then waits for {{length}}, in which the holder can object.',
      overrideOnly:
        'Without a code nothing is done, unless an administrator who is not on the phone overrides it. Every override is reviewed.',
      staff:
        'Staff accounts, and those that an administrator has marked, are opened by two administrators only.',
      marked: 'Accounts that an administrator has marked are opened by two administrators only.',
      oneRequest: 'What was proven counts for what the caller asked for, and for nothing else.',
      allRequests: 'What was proven counts for everything until the call ends.',
    },
    second: 'A second person confirms',
    secondHelp:
      'A colleague who is not on the phone, with a code of their own authenticator, here or at another workstation.',
    secondPerson: {
      withoutCryptographic: {
        label: 'Where the caller has no code',
        hint: 'Recommended. A caller without a code is still helped: a call back, a colleague and a waiting period stand in for it.',
      },
      always: {
        label: 'Always',
        hint: 'Two members of staff for every action that opens an account.',
      },
      protected: {
        label: 'For protected accounts only',
        hint: 'Those take two administrators. A caller without a code is not helped.',
      },
      never: {
        label: 'Never, unless a warning sign asks for it',
        hint: 'One member of staff is enough. A caller without a code is not helped.',
      },
    },
    anotherStep: 'A code needs another step beside it',
    anotherStepHelp: 'A call back, a fact on file, or a second code of another kind.',
    oneProofForAll: 'What is proven counts for every request of a call',
    oneProofForAllHelp:
      'Saves time where a caller has several wishes. Otherwise each one is proven anew.',
    waitWithProof: 'Waiting period where the caller has a code',
    waitWithProofHelp:
      'The holder is told at every address at once and can object; then it happens by itself.',
    waitWithoutProof: 'Waiting period where the caller has no code',
    waitWithoutProofHelp:
      'Nobody at the desk can shorten it. The holder or an administrator can stop it.',
    noWait: 'None: it happens at once',
    flags: 'Warning signs that need a second person',
    flagsHelp:
      'All signs are shown before an action. Those ticked here also make a colleague confirm it.',
    protectStaff: 'Staff accounts are protected',
    protectStaffHelp:
      'Only two administrators together open a colleague’s account. Administrators can mark clients in the same way.',
    hours: 'The help desk has fixed hours',
    hoursHelp: 'A call outside them is a warning sign. In the time of this computer.',
    from: 'From',
    until: 'Until',
    days: 'Days',
    hoursWrong: 'Enter two different times.',
    daysWrong: 'Choose at least one day.',
    minutes: 'Minutes that a temporary access code is valid',
    minutesMean: 'That is {{length}}. Another time can be chosen whenever one is issued.',
    minutesRange: 'From {{min}} to {{max}} minutes ({{longest}}).',
    minutesWrong: 'Enter a whole number within these limits.',
    contact: 'How to reach the help desk',
    contactHelp:
      'For example a telephone number. Every notice says it, so that whoever did not ask for something knows whom to call.',
    noContact: 'Notices do not say how to reach you yet.',
    country: 'Country for telephone numbers',
    countryHelp: 'Numbers without a country’s code are read as this country writes them.',
    systemCountry: 'Same as this computer',
    noCountry: 'No such country.',
    weak: {
      noSecondPerson:
        'Callers who lost everything can then be helped by an override alone. Overrides become a habit, and an attacker needs one administrator who believes the story.',
      oneStep:
        'Then one code is enough: whoever reads somebody’s mailbox, or talks them into reading out one code, gets everything that the help desk can give.',
      oneProofForAll:
        'Then an attacker who talks the holder out of one code for something harmless can ask for a reset in the same call.',
      noWait:
        'Then nobody can object in time: an attacker who answers the holder’s number, by a swapped SIM or a diverted line, is in at once.',
      shortWait:
        'Then an attacker who calls at night or before a holiday may be in before the holder reads the email.',
      addressChanged:
        'An attacker who has just changed the email address then needs to convince one agent only.',
      phoneChanged:
        'An attacker who has just put a number of their own on file then needs to convince one agent only.',
      failedSteps:
        'An attacker can then try agent after agent, until one of them is content alone.',
      staffUnprotected:
        'Then a colleague’s account is opened like a client’s: an attacker who gets an administrator’s account this way can change everything.',
      longCodes:
        'The longer a code lives, the longer whoever finds or overhears it can sign in with it.',
    },
    moved: {
      title: 'The help desk works by a stricter policy now',
      body: 'This version decides by itself whether the proof of a caller suffices. It took the place of your earlier settings for steps and the second person. Read below what holds now; you can change it.',
      read: 'I have read this',
    },
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
