import type { AccountState } from '../../../preload/contract/account.ts';
import type { Language } from '../../../preload/contract/app.ts';
import type { Role } from '../../../preload/contract/channel.ts';
import type { LogCode, LogEntry, LogValue } from '../../../preload/contract/history.ts';
import type { LoggedRow } from '../../../preload/contract/log-payloads.ts';
import { minute } from '../../platform/clock.ts';

/** An account as its entries tell it, up to one of them. What was erased, or never told, is null. */
export interface Known {
  /** How it came to be is told. */
  exists: boolean;
  erased: boolean;
  fullName: string | null;
  email: string | null;
  language: Language | null;
  reference: string | null;
  role: Role | null;
  state: AccountState | null;
  protected: boolean;
  frozen: boolean;
  mustSetUp: boolean;
  devices: Map<number, { label: string | null; suspended: boolean }>;
  emailMfa: 'on' | 'off' | 'suspended';
  recoveryCodes: number;
  accessCodeUntil: number | null;
  oneTimePassword: boolean;
  phones: Map<number, { phone: string | null; label: string | null }>;
  rules: Map<number, KnownRule>;
  lift: { until: number | null } | null;
}

export interface KnownRule {
  rule: string | null;
  note: string | null;
  enabled: boolean;
  expiresAt: number | null;
}

/** Of an account that nothing is known of yet. */
export function nothingKnown(): Known {
  return {
    exists: false,
    erased: false,
    fullName: null,
    email: null,
    language: null,
    reference: null,
    role: null,
    state: null,
    protected: false,
    frozen: false,
    mustSetUp: false,
    devices: new Map(),
    emailMfa: 'off',
    recoveryCodes: 0,
    accessCodeUntil: null,
    oneTimePassword: false,
    phones: new Map(),
    rules: new Map(),
    lift: null,
  };
}

/** What of an entry changes an account. */
export type Telling = Pick<LogEntry, 'code' | 'at' | 'data' | 'before' | 'after'>;

type Step = (known: Known, entry: Telling) => void;

/** Takes in an entry about the account; one of another code than those below changes nothing. */
export function learn(known: Known, entry: Telling): void {
  steps[entry.code]?.(known, entry);
}

const becomes: Step = (known, { after }) => {
  const told = after ?? {};
  if ('fullName' in told) known.fullName = textOf(told.fullName);
  if ('email' in told) known.email = textOf(told.email);
  if ('language' in told) known.language = textOf(told.language) as Language | null;
  if ('reference' in told) known.reference = textOf(told.reference);
  if ('role' in told) known.role = textOf(told.role) as Role | null;
  if ('state' in told) known.state = textOf(told.state) as AccountState | null;
};

const begins =
  (role: Role | null): Step =>
  (known, entry) => {
    known.exists = true;
    known.role = role;
    becomes(known, entry);
  };

/** What an erased field was is not known any more, though it was changed. */
const changes =
  (...fields: ('fullName' | 'email' | 'reference')[]): Step =>
  (known, entry) => {
    for (const field of fields) known[field] = null;
    becomes(known, entry);
  };

const ruleIs: Step = ({ rules }, { after }) => {
  const id = numberOf(after?.id);
  if (id === null) return;
  const text = textOf(after?.rule);
  forget(rules, (each) => each.rule === text);
  rules.set(id, {
    rule: text,
    note: textOf(after?.note),
    enabled: after?.enabled !== false,
    expiresAt: numberOf(after?.expiresAt),
  });
};

const ruleGoes: Step = ({ rules }, { before }) => {
  const text = textOf(before?.rule);
  forget(rules, (each) => each.rule === text);
  rules.delete(numberOf(before?.id) ?? 0);
};

/** What came with an import has no number until it is changed; then it is known by its text. */
function forget<T>(imported: Map<number, T>, isIt: (each: T) => boolean): void {
  for (const [id, each] of imported) if (id < 0 && isIt(each)) imported.delete(id);
}

const deviceIs: Step = ({ devices }, { after }) => {
  const id = numberOf(after?.id);
  if (id !== null) devices.set(id, { label: textOf(after?.label), suspended: false });
};

/** Recovery codes stand in for a method: without one they are gone. */
const withoutMethod: Step = (known) => {
  const isProving = [...known.devices.values()].some(({ suspended }) => !suspended);
  if (!isProving && known.emailMfa !== 'on') known.recoveryCodes = 0;
};

const mustSetUp: Step = (known) => {
  known.mustSetUp = true;
};

const accessCodeGoes: Step = (known) => {
  known.accessCodeUntil = null;
};

const phoneIs: Step = ({ phones }, { after }) => {
  const id = numberOf(after?.id);
  const number = textOf(after?.phone);
  forget(phones, ({ phone }) => phone === number);
  if (id !== null) phones.set(id, { phone: number, label: textOf(after?.phoneLabel) });
};

const steps: { readonly [C in LogCode]?: Step } = {
  'account.created': begins(null),
  'client.added': begins('client'),
  'staff.invited': (known, entry) => {
    begins(null)(known, entry);
    known.oneTimePassword = true;
  },
  'account.changed': changes('fullName'),
  'account.addressChanged': changes('email'),
  'client.referenceChanged': changes('reference'),
  'client.archived': becomes,
  'client.restored': becomes,
  'staff.roleChanged': becomes,
  'staff.deactivated': becomes,
  'staff.reactivated': becomes,
  'client.erased': (known) => {
    const { exists, role, protected: isProtected } = known;
    Object.assign(known, nothingKnown(), { exists, role, protected: isProtected });
    known.erased = true;
    known.state = 'archived';
  },

  'ipRule.added': ruleIs,
  'ipRule.changed': ruleIs,
  'ipRule.restored': ruleIs,
  'ipRule.deleted': ruleGoes,
  'ipRule.lifted': (known, { data }) => {
    known.lift = { until: numberOf(data.until) };
  },
  'ipRule.liftEnded': (known) => {
    known.lift = null;
  },

  'mfa.required': mustSetUp,
  'staff.totpRequired': mustSetUp,
  'mfa.totpAdded': (known, entry) => {
    deviceIs(known, entry);
    known.mustSetUp = false;
  },
  'mfa.totpRenamed': deviceIs,
  'mfa.totpRemoved': (known, entry) => {
    known.devices.delete(numberOf(entry.before?.id) ?? 0);
    withoutMethod(known, entry);
  },
  'mfa.emailEnabled': (known) => {
    known.emailMfa = 'on';
    known.mustSetUp = false;
  },
  'mfa.emailDisabled': (known, entry) => {
    known.emailMfa = 'off';
    withoutMethod(known, entry);
  },
  'mfa.recoveryIssued': (known, { data }) => {
    known.recoveryCodes = numberOf(data.count) ?? 0;
  },
  'mfa.recoveryRenewed': (known, { data }) => {
    known.recoveryCodes = numberOf(data.count) ?? 0;
  },
  'mfa.recoveryUsed': (known, { data }) => {
    known.recoveryCodes = numberOf(data.remaining) ?? 0;
  },
  'mfa.replaced': (known, { data }) => {
    for (const [id, { suspended }] of known.devices) if (suspended) known.devices.delete(id);
    if (known.emailMfa === 'suspended') known.emailMfa = 'off';
    known.recoveryCodes -= numberOf(data.recoveryCodes) ?? 0;
  },
  'mfa.accessCodeUsed': accessCodeGoes,

  'helpDesk.mfaReset': (known, { data }) => {
    const { scope } = data;
    if (scope !== 'email') for (const device of known.devices.values()) device.suspended = true;
    if (scope !== 'totp' && known.emailMfa === 'on') known.emailMfa = 'suspended';
    known.mustSetUp = true;
  },
  'helpDesk.mfaResetUndone': (known) => {
    for (const device of known.devices.values()) device.suspended = false;
    if (known.emailMfa === 'suspended') known.emailMfa = 'on';
    known.mustSetUp = false;
  },
  'helpDesk.accessCodeIssued': (known, { at, data }) => {
    known.accessCodeUntil = at + (numberOf(data.minutes) ?? 0) * minute;
  },
  'helpDesk.accessCodeCancelled': accessCodeGoes,
  'helpDesk.oneTimePasswordSet': (known) => {
    known.oneTimePassword = true;
  },
  'helpDesk.oneTimePasswordCancelled': (known) => {
    known.oneTimePassword = false;
  },
  'account.passwordChanged': (known) => {
    known.oneTimePassword = false;
  },
  'helpDesk.frozen': (known) => {
    known.frozen = true;
  },
  'helpDesk.unfrozen': (known) => {
    known.frozen = false;
  },
  'helpDesk.marked': (known, { after }) => {
    known.protected = after?.protected === true;
  },

  'account.phoneAdded': phoneIs,
  'account.phoneVerified': phoneIs,
  'account.phoneRemoved': ({ phones }, { before }) => {
    const number = textOf(before?.phone);
    forget(phones, ({ phone }) => phone === number);
    phones.delete(numberOf(before?.id) ?? 0);
  },
};

/** Codes of entries that change an account. */
export const tellingCodes = Object.keys(steps) as LogCode[];

/** Those of them that change its rules, or tell how it came to be. */
export const ruleTellingCodes = tellingCodes.filter(
  (code) =>
    code.startsWith('ipRule.') ||
    ['account.created', 'client.added', 'staff.invited', 'client.erased'].includes(code),
);

/** A client as the import that made it tells. */
export function learnImported(known: Known, at: number, row: LoggedRow): void {
  const { rules, phones, ...after } = row;
  learn(known, { code: 'client.added', at, data: {}, before: null, after });
  for (const [place, rule] of rules.entries())
    known.rules.set(-1 - place, { rule, note: '', enabled: true, expiresAt: null });
  for (const [place, phone] of phones.entries()) known.phones.set(-1 - place, { phone, label: '' });
}

function textOf(value: LogValue | undefined): string | null {
  return typeof value === 'string' ? value : null;
}

function numberOf(value: LogValue | undefined): number | null {
  return typeof value === 'number' ? value : null;
}
