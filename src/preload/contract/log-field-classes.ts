import type { LogCode } from './history.ts';
import type { LogField } from './log-payloads.ts';

/**
 * What a field of the log is about. Everything that is not `plain` is about a person: it is what an
 * erasing takes away, and what an evidence pack may leave out. `text` is free text, which may hold
 * anything; `address` is a network address or a rule over some.
 */
export type FieldClass = 'plain' | 'person' | 'email' | 'phone' | 'address' | 'text' | 'file';

/** Fields that in entries of one code are about nobody. */
const plainIn: { readonly [C in LogCode]?: readonly LogField[] } = {
  // A policy there; a person in every other entry.
  'settings.changed': ['secondPerson'],
  // Codes of why, and how much went.
  'session.ended': ['reason'],
  'mfa.replaced': ['email'],
};

/**
 * What a field is about in an entry of that code. Of what this version does not know, anything may be
 * said: that is `text`.
 */
export function fieldClassIn(code: string, field: string): FieldClass {
  const plain: readonly string[] = Object.hasOwn(plainIn, code)
    ? (plainIn[code as LogCode] ?? [])
    : [];
  if (plain.includes(field)) return 'plain';
  return Object.hasOwn(logFieldClasses, field) ? logFieldClasses[field as LogField] : 'text';
}

/** A field without a class does not compile. */
export const logFieldClasses: Readonly<Record<LogField, FieldClass>> = {
  columns: 'plain',
  format: 'plain',
  selection: 'text',
  accessCodeMinutes: 'plain',
  act: 'plain',
  added: 'plain',
  address: 'address',
  administratorsNeedTotp: 'plain',
  anotherStep: 'plain',
  authenticators: 'plain',
  authority: 'plain',
  because: 'plain',
  byCode: 'plain',
  callReference: 'text',
  caller: 'plain',
  callerSteps: 'plain',
  channel: 'plain',
  changed: 'plain',
  characters: 'plain',
  checkpoints: 'plain',
  clients: 'plain',
  clockAt: 'plain',
  clockSeconds: 'plain',
  contact: 'text',
  copy: 'plain',
  count: 'plain',
  country: 'plain',
  currentAddress: 'plain',
  database: 'plain',
  ehloName: 'plain',
  email: 'email',
  enabled: 'plain',
  entries: 'plain',
  entry: 'plain',
  everyone: 'plain',
  expiresAt: 'plain',
  fact: 'plain',
  factor: 'plain',
  factors: 'plain',
  failedBefore: 'plain',
  failures: 'plain',
  file: 'file',
  filter: 'plain',
  fingerprint: 'plain',
  fixedAddress: 'address',
  flags: 'plain',
  fromAddress: 'email',
  fromName: 'text',
  fullName: 'person',
  head: 'plain',
  host: 'plain',
  hours: 'plain',
  id: 'plain',
  issuer: 'plain',
  key: 'plain',
  keychain: 'plain',
  kind: 'plain',
  label: 'text',
  lacked: 'plain',
  language: 'plain',
  locked: 'plain',
  lockoutAccepted: 'plain',
  mail: 'plain',
  method: 'plain',
  minutes: 'plain',
  months: 'plain',
  note: 'text',
  number: 'plain',
  oneProofForAll: 'plain',
  oneTime: 'plain',
  others: 'plain',
  override: 'text',
  passwordChanged: 'plain',
  phone: 'phone',
  phoneLabel: 'text',
  problem: 'plain',
  port: 'plain',
  proofClass: 'plain',
  protectStaff: 'plain',
  protected: 'plain',
  purpose: 'plain',
  read: 'plain',
  reason: 'text',
  recoveryCodes: 'plain',
  reference: 'text',
  remaining: 'plain',
  reply: 'text',
  request: 'plain',
  role: 'plain',
  root: 'plain',
  rows: 'plain',
  rowsRoot: 'plain',
  rule: 'address',
  sample: 'plain',
  scope: 'plain',
  search: 'text',
  secondPerson: 'person',
  seconds: 'plain',
  secrets: 'plain',
  security: 'plain',
  serviceUrl: 'plain',
  setting: 'plain',
  sha256: 'plain',
  skipped: 'plain',
  source: 'plain',
  staff: 'plain',
  state: 'plain',
  through: 'plain',
  step: 'plain',
  strict: 'plain',
  tooMany: 'plain',
  transport: 'plain',
  until: 'plain',
  user: 'email',
  waitWithProof: 'plain',
  waitWithoutProof: 'plain',
  waitedHours: 'plain',
  want: 'plain',
  weightyFlags: 'plain',
  workstation: 'text',
};
