import type {
  LoggedDevice,
  LoggedRow,
  LoggedRule,
} from '../../../src/preload/contract/log-payloads.ts';
import type { LogCode } from '../../../src/preload/contract/history.ts';

/** What is known of an account at a moment. */
export interface Known {
  fullName: string;
  email: string;
  language: string;
  reference: string | null;
  role: string;
  state: string;
  mustSetUp: boolean;
  rules: Record<number, LoggedRule>;
  /** Null: the rules count; else until when they are lifted, Infinity for good. */
  liftedUntil: number | null;
  devices: Record<number, { label: string; suspended: boolean }>;
  emailMfa: 'on' | 'off' | 'suspended';
  recoveryCodes: number;
}

export interface Entry {
  code: LogCode;
  data: Record<string, unknown>;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

const nothing: Known = {
  fullName: '',
  email: '',
  language: '',
  reference: null,
  role: 'client',
  state: '',
  mustSetUp: false,
  rules: {},
  liftedUntil: null,
  devices: {},
  emailMfa: 'off',
  recoveryCodes: 0,
};

/**
 * An account as its log alone tells it: what auditors can rebuild without the tables. `row`: what the
 * entry of an import stored of it; the numbers of those rules are not told, and counted down from -1.
 */
export function replay(entries: readonly Entry[], row: LoggedRow | null = null): Known {
  const known = structuredClone(nothing);
  if (row) {
    const { rules, phones: _, ...facts } = row;
    Object.assign(known, facts);
    for (const [index, rule] of rules.entries())
      known.rules[-1 - index] = { id: -1 - index, rule, note: '', enabled: true, expiresAt: null };
  }
  for (const entry of entries) apply(known, entry);
  return known;
}

function apply(known: Known, { code, data, before, after }: Entry): void {
  if (code.startsWith('ipRule.')) forgetImported(known, (before ?? after)?.['rule']);
  switch (code) {
    case 'account.created':
    case 'account.changed':
    case 'client.added':
    case 'client.archived':
    case 'client.referenceChanged':
    case 'client.restored':
    case 'staff.deactivated':
    case 'staff.invited':
    case 'staff.reactivated':
    case 'staff.roleChanged':
    case 'account.addressChanged':
      Object.assign(known, after);
      return;
    case 'ipRule.added':
    case 'ipRule.changed':
    case 'ipRule.restored': {
      const rule = after as unknown as LoggedRule;
      known.rules[rule.id] = rule;
      return;
    }
    case 'ipRule.deleted':
      delete known.rules[(before as unknown as LoggedRule).id];
      return;
    case 'ipRule.lifted':
      known.liftedUntil = (data['until'] as number | null) ?? Infinity;
      return;
    case 'ipRule.liftEnded':
      known.liftedUntil = null;
      return;
    case 'mfa.required':
    case 'staff.totpRequired':
      known.mustSetUp = true;
      return;
    default:
      applyMethods(known, { code, data, before, after });
  }
}

/** A rule of an import is known by what it says, until an entry tells its number. */
function forgetImported({ rules }: Known, said: unknown): void {
  for (const { id, rule } of Object.values(rules)) if (id < 0 && rule === said) delete rules[id];
}

function applyMethods(known: Known, { code, data, before, after }: Entry): void {
  const { devices } = known;
  if (code === 'mfa.totpAdded' || code === 'mfa.totpRenamed') {
    const { id, label } = after as unknown as LoggedDevice;
    devices[id] = { label, suspended: false };
  }
  if (code === 'mfa.totpAdded' || code === 'mfa.emailEnabled') known.mustSetUp = false;
  if (code === 'mfa.emailEnabled') known.emailMfa = 'on';
  if (code === 'mfa.totpRemoved') delete devices[(before as unknown as LoggedDevice).id];
  if (code === 'mfa.emailDisabled') known.emailMfa = 'off';
  if (code === 'mfa.totpRemoved' || code === 'mfa.emailDisabled') {
    const counts = Object.values(devices).some(({ suspended }) => !suspended);
    if (!counts && known.emailMfa !== 'on') known.recoveryCodes = 0;
  }
  if (code === 'mfa.recoveryIssued' || code === 'mfa.recoveryRenewed')
    known.recoveryCodes = data['count'] as number;
  if (code === 'mfa.recoveryUsed') known.recoveryCodes = data['remaining'] as number;
  if (code === 'helpDesk.mfaReset') suspend(known, data['scope'] as string);
  if (code === 'helpDesk.mfaResetUndone') {
    for (const device of Object.values(devices)) device.suspended = false;
    if (known.emailMfa === 'suspended') known.emailMfa = 'on';
    known.mustSetUp = false;
  }
  if (code === 'mfa.replaced') {
    for (const [id, { suspended }] of Object.entries(devices))
      if (suspended) delete devices[Number(id)];
    if (known.emailMfa === 'suspended') known.emailMfa = 'off';
    known.recoveryCodes -= data['recoveryCodes'] as number;
  }
}

function suspend(known: Known, scope: string): void {
  if (scope !== 'email') for (const device of Object.values(known.devices)) device.suspended = true;
  if (scope !== 'totp' && known.emailMfa === 'on') known.emailMfa = 'suspended';
  known.mustSetUp = true;
}
