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
    phones: 'Telephone numbers',
  },
  choose: {
    intro:
      'Choose a CSV file with one client on each line and a line that names the columns. You can also drag the file onto this window.',
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
    unreadable: 'This file cannot be read. If it is a folder, open it and choose the file inside.',
    several: 'Drop one file at a time.',
  },
  reading: 'Reading {{file}}',
  format: {
    encoding: 'Encoding',
    delimiter: 'Between cells',
    comma: 'Comma',
    semicolon: 'Semicolon',
    tab: 'Tab',
    bar: 'Vertical bar',
    other: '“{{mark}}”',
    header: 'Line with the column names',
    line: 'Line {{line}}: {{text}}',
    noHeader: 'No line names the columns',
    guessed:
      'The file does not say in which encoding it was saved; it is read as {{encoding}}. Check that the names below look right, or choose another encoding.',
  },
  encoding: {
    'utf-8': 'UTF-8',
    'utf-16le': 'UTF-16 LE',
    'utf-16be': 'UTF-16 BE',
    'windows-1252': 'Windows-1252 (Western)',
    shift_jis: 'Shift_JIS (Japanese)',
    gbk: 'GBK (Chinese)',
  },
  columns: {
    intro:
      'Check how {{file}} is read, and say what each column is. Gatehouse has guessed by the names.',
    restOfName: 'Name, part {{number}}',
    none: 'Not in this file',
    unnamed: 'Column {{number}}',
    required: 'Choose the column. Every client needs this.',
    rulesHint: 'Clients with rules can sign in only from there. A last-seen address is no rule.',
    phonesHint:
      'Several can stand in one cell. Without a country code, a number is read as one of your own country.',
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
    ruleCount_one: '{{shown}} allowed IP rule',
    ruleCount_other: '{{shown}} allowed IP rules',
    rules_one:
      '{{rules}} will come into force for {{shown}} client, who can then sign in only from there.',
    rules_other:
      '{{rules}} will come into force for {{shown}} clients, who can then sign in only from there.',
    phones_one:
      '{{shown}} telephone number goes on file. A call back to it proves nothing for seven days.',
    phones_other:
      '{{shown}} telephone numbers go on file. A call back to them proves nothing for seven days.',
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
    too_many_phones: 'Too many telephone numbers: {{length}}, at most {{max}} fit.',
    email_form: 'The email address is not complete. It should look like name@example.com.',
    undecoded:
      '{{field}} has characters that could not be read. Choose another encoding, or correct them in the file.',
    shortened:
      '{{field}} is “{{text}}”: a spreadsheet has shortened this number, and its last digits are lost. Format the column as text and save the file again.',
    spreadsheetError:
      '{{field}} is “{{text}}”, which a spreadsheet writes in place of a value. Correct the cell and save the file again.',
    emailExtra: 'Imported with {{address}}: “{{text}}” holds more than the address.',
    languageNotOffered:
      'Imported with {{language}}: Gatehouse does not offer the language “{{text}}”.',
    rule: '“{{rule}}” is no allowed IP rule. {{reason}}',
    phone: 'Imported without “{{phone}}”. {{reason}}',
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
      'A quotation mark on this line is out of place or not closed. Only this line is left out because of it.',
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
