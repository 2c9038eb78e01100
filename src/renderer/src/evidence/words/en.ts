export default {
  job: {
    begins: 'Getting ready …',
    cancel: 'Cancel',
    cancelling: 'Cancelling …',
  },
  entries: 'Entries:',
  export: {
    action: 'Export',
    title: 'Export entries',
    format: 'Format',
    columns: 'Columns',
    noColumn: 'Choose at least one.',
    zone: 'Times',
    running: 'Exporting',
    done_one: '{{shown}} entry has been written, and the log says so.',
    done_other: '{{shown}} entries have been written, and the log says so.',
    check:
      'A second file beside it, with the ending .manifest.json, holds its SHA-256, the filter and the head of the log.',
  },
  format: {
    csv: { label: 'CSV', hint: 'For spreadsheets. Nothing in it can become a formula.' },
    jsonl: { label: 'JSON Lines', hint: 'An object a line, for programs.' },
    cef: { label: 'CEF', hint: 'Common Event Format, for security software.' },
    syslog: { label: 'Syslog (RFC 5424)', hint: 'A message a line.' },
    pdf: { label: 'Report (PDF)', hint: 'To be printed, up to 5,000 entries.' },
  },
  zone: { local: 'Local, with its offset', utc: 'UTC' },
  column: {
    seq: 'Number',
    time: 'Time',
    code: 'Code',
    outcome: 'Outcome',
    actor: 'Who',
    actorId: 'Who (account number)',
    subject: 'Whose',
    subjectId: 'Whose (account number)',
    address: 'Source address',
    data: 'Details',
    before: 'Before',
    after: 'After',
    text: 'All in one line',
  },
  pack: {
    action: 'Make evidence pack',
    what: 'A zip file with entries of the log, the emails that they name, and proof that none of them was changed. Whoever gets it can check it without Gatehouse.',
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
