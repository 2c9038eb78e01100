import type { TFunction } from 'i18next';
import type { LogCode, LogData, LogEntry } from '../../../preload/contract/history.ts';
import { visibleText } from '../ui/visible-text.ts';
import type en from './words/en.ts';

type T = TFunction<'history'>;
type Told = Pick<LogEntry, 'code' | 'data' | 'before' | 'after' | 'subject'>;

/** A sentence that says more than its code, where before and after or the data allow it. */
type Special =
  | 'ipRule.switchedOn'
  | 'ipRule.switchedOff'
  | 'ipRule.noteChanged'
  | 'ipRule.expiryChanged'
  | 'signIn.addressUnknown'
  | 'settings.addressChanged'
  | 'settings.mfaChanged'
  | 'mfa.recoveryRejected';

/**
 * What happened, in the reader's language. Entries are stored as codes and data, so that old ones
 * can be read in any language; a code without a sentence does not compile.
 */
export function sentenceOf(entry: Told, t: T): string {
  const rule = ruleOf(entry) ?? t('unnamedRule');
  return withAdditions(t(`sentence.${specialOf(entry) ?? entry.code}`, { rule }), entry, t);
}

function specialOf({ code, data, before, after }: Told): Special | null {
  if (code === 'signIn.addressRefused' && data['because'] === 'address_unknown')
    return 'signIn.addressUnknown';
  if (code === 'settings.changed' && data['setting'] === 'address')
    return 'settings.addressChanged';
  if (code === 'settings.changed' && data['setting'] === 'mfa') return 'settings.mfaChanged';
  if (code === 'mfa.codeRejected' && data['method'] === 'recovery') return 'mfa.recoveryRejected';
  if (code !== 'ipRule.changed' || !before || !after) return null;
  const changed = changedKeys(before, after);
  if (changed.length !== 1) return null;
  if (changed[0] === 'enabled')
    return after['enabled'] === true ? 'ipRule.switchedOn' : 'ipRule.switchedOff';
  if (changed[0] === 'note') return 'ipRule.noteChanged';
  return changed[0] === 'expiresAt' ? 'ipRule.expiryChanged' : null;
}

function ruleOf({ data, before, after }: Told): string | null {
  const rule = data['rule'] ?? after?.['rule'] ?? before?.['rule'];
  return typeof rule === 'string' ? visibleText(rule) : null;
}

type Reason = keyof typeof en.addition.ended;
const reasons: Record<Reason, true> = {
  idle: true,
  expired: true,
  screen_locked: true,
  suspended: true,
  window_closed: true,
  page_crashed: true,
};

/** What a person who checks the history must not have to open the entry for. */
function withAdditions(sentence: string, told: Told, t: T): string {
  const { code, data, subject } = told;
  const { address, email, reason } = data;
  if (data['lockoutAccepted'] === true) {
    return typeof address === 'string'
      ? t('addition.lockoutAccepted', { sentence, address })
      : t('addition.lockoutUnknown', { sentence });
  }
  if (data['currentAddress'] === true) return t('addition.currentAddress', { sentence });
  // With an account the column beside says whose; without one the typed address is all there is.
  if (code === 'signIn.failed' && !subject && typeof email === 'string') {
    return t('addition.email', { sentence, email: visibleText(email) });
  }
  if (code === 'session.ended' && isReason(reason))
    return t(`addition.ended.${reason}`, { sentence });
  return code.startsWith('mfa.') ? withMfaAdditions(sentence, told, t) : sentence;
}

/** Which device, how many codes are left, what was wrong with a code. */
function withMfaAdditions(sentence: string, { data, before, after }: Told, t: T): string {
  const label = after?.['label'] ?? before?.['label'];
  if (typeof label === 'string')
    return t('addition.named', { sentence, label: visibleText(label) });
  const { remaining } = data;
  if (typeof remaining === 'number') {
    return t('addition.remaining', { sentence, count: remaining });
  }
  const because = rejectionOf(data['because']);
  return because ? t(`addition.because.${because}`, { sentence }) : sentence;
}

type Rejection = keyof typeof en.addition.because;
const rejections: Record<Rejection, true> = {
  wrong: true,
  used: true,
  replaced: true,
  expired: true,
  exhausted: true,
  none: true,
};

/** A code's refusal is logged by its failure code or by its bare end: `code_used`, `expired`. */
function rejectionOf(because: unknown): Rejection | null {
  const end = typeof because === 'string' ? (because.split('_').at(-1) ?? '') : '';
  return Object.hasOwn(rejections, end) ? (end as Rejection) : null;
}

function isReason(value: unknown): value is Reason {
  return typeof value === 'string' && Object.hasOwn(reasons, value);
}

/** The fields whose values differ, in alphabetical order. */
export function changedKeys(before: LogData | null, after: LogData | null): string[] {
  const keys = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  return [...keys].filter((key) => (before?.[key] ?? null) !== (after?.[key] ?? null)).toSorted();
}

/** Who acted where no account did: the application, or someone who was not let in. */
export function nobodyOf(code: LogCode): 'none' | 'system' {
  const kinds = ['signIn.', 'workstation.', 'mfa.'];
  return kinds.some((kind) => code.startsWith(kind)) ? 'none' : 'system';
}
