export default {
  job: {
    begins: 'Getting ready …',
    cancel: 'Cancel',
    cancelling: 'Cancelling …',
  },
  pack: {
    action: 'Make evidence pack',
    what: 'A zip file with entries of the log, the emails that they name, and proof that none of them was changed. Whoever gets it can check it without Gatehouse.',
    entries: 'Entries:',
    profile: 'Who is it for?',
    masks:
      'What is left out is replaced by the same word throughout, such as Person 1, also inside texts and emails. What is left can still be checked. Codes in emails are never in a pack.',
    running: 'Making the evidence pack',
    done_one: 'The evidence pack with {{shown}} entry has been saved, and the log says so.',
    done_other: 'The evidence pack with {{shown}} entries has been saved, and the log says so.',
    check:
      'To check it: node verify.mjs. Give the key of this workstation to whoever checks it by another way than the pack.',
  },
  profile: {
    full: { label: 'Nobody else yet: leave nothing out', hint: 'Everything that the log holds.' },
    auditor: {
      label: 'An auditor',
      hint: 'Leaves out email addresses and telephone numbers. Names, reasons, network addresses and rules stay.',
    },
    customer: {
      label: 'The customer',
      hint: 'Leaves out email addresses, telephone numbers, names of people, reasons and notes, and file names. Network addresses and rules stay.',
    },
    vendor: {
      label: 'A vendor',
      hint: 'Leaves out all of these, and network addresses and rules too. What happened, when and with what outcome stays.',
    },
  },
};
