export default {
  title: 'Import clients',
  drop: 'Drop the CSV file here to import clients',
  dropHint: 'Nothing is stored before you have seen what is in it.',
  field: {
    fullName: 'Full name',
    email: 'Email address',
    reference: 'Portal reference',
    language: 'Language',
    rules: 'Allowed IP rules',
  },
  choose: {
    intro:
      'Choose a CSV file with one client on each line. The first line names the columns. You can also drag the file onto this window.',
    needs: 'Each client needs a full name and an email address.',
    may: 'A portal reference, a language and allowed IP rules can be in it too.',
    safe: 'First you see what would be imported. Nothing is stored until you say so.',
    button: 'Choose a file',
  },
  file: {
    empty: 'This file is empty. Choose another one.',
    tooLarge:
      'This file is larger than 32 MB. Split it into smaller files and import them one after the other.',
    workbook:
      'This is not a CSV file. Open it in the program that made it, save it as “CSV UTF-8”, and choose that file.',
    notUtf8:
      'This file is not saved as UTF-8, so names could come out wrong. Save it again as “CSV UTF-8” and choose that file.',
    notText: 'This file does not contain text. Choose a CSV file.',
    unreadable: 'This file cannot be read. If it is a folder, open it and choose the file inside.',
    several: 'Drop one file at a time.',
  },
  reading: 'Reading {{file}}',
  columns: {
    intro: 'Say what each column of {{file}} is. Gatehouse has guessed by the names.',
    none: 'Not in this file',
    unnamed: 'Column {{number}}',
    required: 'Choose the column. Every client needs this.',
    rulesHint: 'Several rules in one cell: separate them with spaces or semicolons.',
    languageHint: 'Where a row names no language, the client gets {{language}}.',
    sample: 'The first rows, as they would be read',
    check: 'Check the file',
    another: 'Choose another file',
  },
  checking: 'Checking every row',
  progress: '{{done}} of {{total}}',
  cancel: 'Cancel',
  cancelling: 'Cancelling',
  found: {
    good_one: '{{shown}} client can be imported',
    good_other: '{{shown}} clients can be imported',
    bad_one: '{{shown}} row has something wrong',
    bad_other: '{{shown}} rows have something wrong',
    duplicates_one: '{{shown}} row is a duplicate',
    duplicates_other: '{{shown}} rows are duplicates',
    allGood: 'Every row of {{file}} can be imported.',
    allWithRemarks:
      'Every row of {{file}} can be imported. Please look at what is said about the rows below.',
    someLeft:
      'The rows below are left out, except where it says that they are imported. Import the rest now, or correct the file and choose it again.',
    noneGood:
      'No row of {{file}} can be imported. Check that each column is what you said, or correct the file and choose it again.',
    list: 'What was found in the rows',
    line: 'Line {{line}}',
    nobody: 'No name',
    loading: 'Loading more…',
    failed: 'The list could not be loaded.',
    back: 'Change columns',
    another: 'Choose another file',
    commit_one: 'Import {{shown}} client',
    commit_other: 'Import {{shown}} clients',
  },
  why: {
    required: '{{field}} is missing.',
    bad_character: '{{field}} has a line break or an invisible control character in it.',
    too_long: '{{field}} is too long: {{length}} characters, at most {{max}} fit.',
    too_many_rules: 'Too many allowed IP rules: {{length}}, at most {{max}} fit.',
    email_form: 'The email address is not complete. It should look like name@example.com.',
    language: 'The language is not known. Write English, Chinese or Japanese, or leave it empty.',
    rule: '“{{rule}}” is no allowed IP rule. {{reason}}',
    inFile: {
      email: 'Line {{line}} has the same email address.',
      reference: 'Line {{line}} has the same portal reference.',
    },
    inStore: {
      email: 'An account with this email address is in Gatehouse already.',
      reference: 'A client with this portal reference is in Gatehouse already.',
    },
    columns: 'This row has {{found}} cells, the header has {{expected}}.',
    hostBits:
      'Imported, but “{{rule}}” is stored as “{{network}}”: the part behind the network was dropped.',
    quotes:
      'A quotation mark on this line is not closed, so what follows could not be told apart from it.',
  },
  importing: 'Importing clients',
  importingHint: 'If you cancel, none of them is stored.',
  ended: {
    done_one: '{{shown}} client was imported.',
    done_other: '{{shown}} clients were imported.',
    skipped_one: '{{shown}} row was left out.',
    skipped_other: '{{shown}} rows were left out.',
    password:
      'They have no password yet. Open a client and use “Set a one-time password” to let them in.',
    cancelled: 'Nothing was imported.',
    another: 'Import another file',
  },
  close: 'Close',
} as const;
