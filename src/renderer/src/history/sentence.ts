import type { TFunction } from 'i18next';
import type { LogCode, LogValue } from '../../../preload/contract/history.ts';
import { visibleText } from '../ui/visible-text.ts';
import { type EntryFacts, withAdditions } from './additions.ts';

type T = TFunction<'history'>;

/** Sentences that say more than their code, where before and after or the data allow it: of which code each is. */
export const specials = {
  'ipRule.switchedOn': 'ipRule.changed',
  'ipRule.switchedOff': 'ipRule.changed',
  'ipRule.noteChanged': 'ipRule.changed',
  'ipRule.expiryChanged': 'ipRule.changed',
  'signIn.addressUnknown': 'signIn.addressRefused',
  'settings.addressChanged': 'settings.changed',
  'settings.mfaChanged': 'settings.changed',
  'settings.deskChanged': 'settings.changed',
  'settings.deskMoveRead': 'settings.changed',
  'settings.forwardingChanged': 'settings.changed',
  'settings.retentionChanged': 'settings.changed',
  'helpDesk.frozenAll': 'helpDesk.frozen',
  'helpDesk.unfrozenAll': 'helpDesk.unfrozen',
  'helpDesk.unmarked': 'helpDesk.marked',
  'account.oneTimePasswordReplaced': 'account.passwordChanged',
  'mfa.recoveryRejected': 'mfa.codeRejected',
} as const satisfies Readonly<Record<string, LogCode>>;
type Special = keyof typeof specials;

/**
 * What happened, in the reader's language. Entries are stored as codes and data, so that old ones
 * can be read in any language; a code without a sentence does not compile.
 */
export function sentenceOf(entry: EntryFacts, t: T): string {
  const rule = ruleOf(entry) ?? t('unnamedRule');
  return withAdditions(t(`sentence.${specialOf(entry) ?? entry.code}`, { rule }), entry, t);
}

const settingSpecials: Readonly<Partial<Record<string, Special>>> = {
  address: 'settings.addressChanged',
  mfa: 'settings.mfaChanged',
  desk: 'settings.deskChanged',
  deskMoved: 'settings.deskMoveRead',
  forwarding: 'settings.forwardingChanged',
  retention: 'settings.retentionChanged',
};

/** Of the threat level, which is a freeze of every account. */
const everyoneSpecials: { readonly [C in LogCode]?: Special } = {
  'helpDesk.frozen': 'helpDesk.frozenAll',
  'helpDesk.unfrozen': 'helpDesk.unfrozenAll',
};

function specialOf({ code, data, before, after }: EntryFacts): Special | null {
  if (code === 'signIn.addressRefused' && data.because === 'address_unknown')
    return 'signIn.addressUnknown';
  if (code === 'settings.changed') return settingSpecials[String(data.setting)] ?? null;
  if (data.everyone === true) return everyoneSpecials[code] ?? null;
  if (code === 'helpDesk.marked' && after?.protected === false) return 'helpDesk.unmarked';
  if (code === 'account.passwordChanged' && data.oneTime === true)
    return 'account.oneTimePasswordReplaced';
  if (code === 'mfa.codeRejected' && data.method === 'recovery') return 'mfa.recoveryRejected';
  if (code !== 'ipRule.changed' || !before || !after) return null;
  const changed = changedKeys(before, after);
  if (changed.length !== 1) return null;
  if (changed[0] === 'enabled')
    return after.enabled === true ? 'ipRule.switchedOn' : 'ipRule.switchedOff';
  if (changed[0] === 'note') return 'ipRule.noteChanged';
  return changed[0] === 'expiresAt' ? 'ipRule.expiryChanged' : null;
}

function ruleOf({ data, before, after }: EntryFacts): string | null {
  const rule = data.rule ?? after?.rule ?? before?.rule;
  return typeof rule === 'string' ? visibleText(rule) : null;
}

/** Values by their fields, known to this version or not. */
export type Values = Readonly<Record<string, LogValue>>;

/** The fields whose values differ, in alphabetical order. */
export function changedKeys(before: Values | null, after: Values | null): string[] {
  const keys = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  return [...keys].filter((key) => (before?.[key] ?? null) !== (after?.[key] ?? null)).toSorted();
}

/** Who acted where no account did: the application, or someone who was not let in. */
export function nobodyOf(code: LogCode): 'none' | 'system' {
  if (code === 'workstation.keyChanged') return 'system';
  const kinds = ['signIn.', 'workstation.', 'mfa.'];
  return kinds.some((kind) => code.startsWith(kind)) ? 'none' : 'system';
}
