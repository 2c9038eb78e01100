export default {
  title: 'Verification',
  intro:
    'Reads every entry and makes its seal, its place in the chain and all checkpoints anew. Nothing is changed.',
  verify: 'Verify history',
  cancel: 'Cancel',
  running: 'Verifying the history',
  begins: 'Begins…',
  progress: '{{done}} of {{total}} entries',
  cancelled: 'The verification was cancelled. What was known before still holds.',
  never: 'Not verified yet since Gatehouse was started.',
  badge: { sound: 'As it was written', damaged: 'Not as it was written', none: 'Not verified' },
  sound: 'Entries 1 to {{through}} are as they were written.',
  soundFrom: 'Entries {{first}} to {{through}} are as they were written.',
  pruned:
    'Entries up to {{through}} were removed on {{at}}, as {{by}} had set it; what is left is proven.',
  prunedByNobody: 'Entries up to {{through}} were removed on {{at}}; what is left is proven.',
  empty: 'The history has no entries yet.',
  at: 'Verified {{at}}.',
  quick: 'Entries up to the last verification were not read again; that goes on in the background.',
  since_one: '{{shown}} entry was written since.',
  since_other: '{{shown}} entries were written since.',
  vouched_one: '{{shown}} checkpoint vouches for it, of {{entries}} entries, {{at}}.',
  vouched_other: '{{shown}} checkpoints vouch for it, the newest of {{entries}} entries, {{at}}.',
  unvouched: 'No checkpoint vouches for it yet.',
  damaged: 'The history is not as it was written',
  proven: 'Entries 1 to {{through}} are still proven.',
  provenNothing: 'Nothing before it is proven.',
  stays:
    'Reading and working go on, and nothing is repaired. Keep the database and its backups as they are, and show this to whoever is responsible for security.',
  loud: 'The history is not as it was written.',
  toVerification: 'What is wrong',
  problem: {
    edited: 'Entry {{seq}} was changed after it was written.',
    editedField: 'Entry {{seq}} was changed after it was written: {{field}}.',
    missing_one: 'Entry {{seq}} is missing.',
    missing_other: 'Entries {{seq}} to {{until}} are missing.',
    inserted: 'Entry {{seq}} was put in by something other than Gatehouse.',
    duplicated: 'Entry {{seq}} is a copy of entry {{of}}.',
    swapped: 'Entries {{seq}} and {{with}} have changed places.',
    renumbered: 'Entry {{seq}} was given the number {{as}}.',
    otherInstallation: 'The log is another installation’s, or was written with another key.',
    openingMissing: 'The values of entry {{seq}} are gone, though nobody erased them.',
    openingExtra: 'There are values of an entry {{seq}} that does not exist.',
    rowsEdited: 'What entry {{seq}} did to its accounts was changed after it was written.',
    sealWrong:
      'The entries of the earlier format do not fit what was sealed when the log was taken over. The first that may be wrong is entry {{seq}}.',
    stubWrong: 'What retention removed does not fit entry {{seq}}, which tells of it.',
    nodeWrong:
      'A stored hash of the tree over the entries from {{seq}} on is wrong. The entries themselves are as they were written.',
    checkpointForeign:
      'A checkpoint of {{seq}} entries is of another history: entries up to {{seq}} were replaced.',
    checkpointUnsigned: 'A checkpoint was changed: its signature is not right.',
    checkpointAhead:
      'A checkpoint tells of {{seq}} entries, and there are only {{found}}: the end of the history is missing.',
    cut_one: 'Entry {{seq}} is missing at the end. This workstation has seen it.',
    cut_other:
      'Entries {{seq}} to {{until}} are missing at the end. This workstation has seen them.',
    rolledBack:
      'The history was rolled back: the database is an older one. This workstation has seen entries up to {{until}}.',
    replaced: 'Entry {{seq}} is not the one that this workstation has seen.',
    anchorMissing:
      'The file “anchor”, in which this workstation notes what it last saw, was deleted. Whether entries are missing at the end cannot be told.',
    anchorUnreadable:
      'The file “anchor”, in which this workstation notes what it last saw, was changed. Whether entries are missing at the end cannot be told.',
    unreadable: 'The history could not be read.',
  },
  field: {
    actor: 'who did it',
    subject: 'whose account it is about',
    address: 'the source IP',
    code: 'what happened',
    outcome: 'the outcome',
    version: 'the format',
    leaf: 'its hash',
    mac: 'its link in the chain',
    other: '“{{name}}”',
  },
} as const;
