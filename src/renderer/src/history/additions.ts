import type { TFunction } from 'i18next';
import type { LogCode, LogData, LogEntry } from '../../../preload/contract/history.ts';
import type { LogField } from '../../../preload/contract/log-payloads.ts';
import { formatDateTime } from '../ui/format.ts';
import { visibleText } from '../ui/visible-text.ts';
import { durationText, fieldValue } from './field-text.ts';
import type en from './words/en.ts';

type T = TFunction<'history'>;
export type EntryFacts = Pick<LogEntry, 'code' | 'data' | 'before' | 'after' | 'subject'>;

/** A sentence with what a person who checks the history must not have to open the entry for. */
export function withAdditions(sentence: string, entry: EntryFacts, t: T): string {
  const additions = [withDetail, withPoints, withCaller, withSample];
  return additions.reduce((soFar, add) => add(soFar, entry, t), sentence);
}

function withDetail(sentence: string, entry: EntryFacts, t: T): string {
  const { code, data, subject } = entry;
  const { address, email, reason } = data;
  if (data.lockoutAccepted === true) {
    return typeof address === 'string'
      ? t('addition.lockoutAccepted', { sentence, address })
      : t('addition.lockoutUnknown', { sentence });
  }
  const point = data.testPoint ?? pointOf(entry);
  if (typeof point === 'string')
    return t('addition.named', { sentence, label: visibleText(point) });
  if (data.currentAddress === true) return t('addition.currentAddress', { sentence });
  // With an account the column beside says whose; without one the typed address is all there is.
  if (code === 'signIn.failed' && !subject && typeof email === 'string') {
    return t('addition.email', { sentence, email: visibleText(email) });
  }
  if (code === 'session.ended' && isReason(reason))
    return t(`addition.ended.${reason}`, { sentence });
  return code.startsWith('mfa.')
    ? withMfaDetail(sentence, entry, t)
    : withDeskDetail(sentence, entry, t);
}

/** The test point that came or went; of one that was renamed the sentence tells both names. */
function pointOf({ before, after }: EntryFacts): unknown {
  return before && after ? undefined : (after ?? before)?.testPoint;
}

/** Test points that were let fail. */
function withPoints(sentence: string, { data: { testPoints } }: EntryFacts, t: T): string {
  return typeof testPoints === 'string'
    ? t('addition.testPoints', { sentence, names: visibleText(testPoints) })
    : sentence;
}

type Reason = keyof typeof en.addition.ended;
const reasons: Record<Reason, true> = {
  idle: true,
  expired: true,
  screen_locked: true,
  suspended: true,
  window_closed: true,
  page_crashed: true,
  account_inactive: true,
  credentials_changed: true,
};

function isReason(value: unknown): value is Reason {
  return typeof value === 'string' && Object.hasOwn(reasons, value);
}

/** Which device, how many codes are left, what was wrong with a code. */
function withMfaDetail(sentence: string, { data, before, after }: EntryFacts, t: T): string {
  const label = after?.label ?? before?.label;
  if (typeof label === 'string')
    return t('addition.named', { sentence, label: visibleText(label) });
  const { remaining } = data;
  if (typeof remaining === 'number') {
    return t('addition.remaining', { sentence, count: remaining });
  }
  const because = rejectionOf(data.because);
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

/** The one field of an entry's data that belongs behind its sentence. */
const telling: { readonly [C in LogCode]?: LogField } = {
  'caller.asked': 'want',
  'caller.actRefused': 'act',
  'helpDesk.actAsked': 'act',
  'helpDesk.actConfirmed': 'act',
  'helpDesk.actRefused': 'act',
  'helpDesk.actObjected': 'act',
  'helpDesk.actCancelled': 'act',
  'helpDesk.actExpired': 'act',
  'helpDesk.actFailed': 'act',
  'helpDesk.actReady': 'act',
  'helpDesk.reviewed': 'entry',
  'caller.stepPassed': 'step',
  'caller.stepFailed': 'step',
  'caller.ended': 'caller',
  'helpDesk.mfaReset': 'scope',
  'helpDesk.codeResent': 'purpose',
  'samples.added': 'count',
  'samples.removed': 'count',
  'mail.retried': 'count',
  'history.exported': 'file',
  'mail.exported': 'file',
  'ipRule.exported': 'file',
  'history.forwardingStarted': 'host',
  'history.forwardingFailed': 'host',
  'workstation.movedToTeam': 'host',
  'workstation.invited': 'workstation',
  'workstation.joined': 'workstation',
  'workstation.approved': 'workstation',
  'workstation.revoked': 'workstation',
};

/** The one field whose change the sentence tells. */
const changing: { readonly [C in LogCode]?: LogField } = {
  'staff.roleChanged': 'role',
  'client.referenceChanged': 'reference',
  'workstation.renamed': 'workstation',
  'ipRule.testPointRenamed': 'testPoint',
};

/** What an act of the help desk was about: which methods, how long, how many. */
function withDeskDetail(sentence: string, { code, data, before, after }: EntryFacts, t: T): string {
  const { until, minutes, rows } = data;
  if (code === 'ipRule.lifted' && until !== undefined) {
    return typeof until === 'number'
      ? t('addition.liftedUntil', { sentence, until: formatDateTime(until) })
      : t('addition.liftedForGood', { sentence });
  }
  if (code === 'ipRule.probationBegan' && typeof minutes === 'number')
    return t('addition.named', { sentence, label: durationText(minutes, t) });
  if (code === 'helpDesk.accessCodeIssued' && typeof minutes === 'number')
    return t('addition.validFor', { sentence, duration: durationText(minutes, t) });
  if (code === 'client.exported' && typeof rows === 'number')
    return t('addition.exported', { sentence, count: rows });
  if (code === 'client.imported') return withFile(sentence, data, t);
  const changed = changing[code];
  if (changed !== undefined && before && after) {
    const side = (values: LogData) => fieldValue(code, changed, values[changed], t);
    return t('addition.changedTo', { sentence, before: side(before), after: side(after) });
  }
  const field = code === 'caller.begun' ? begunWith(data) : telling[code];
  const value = field === undefined ? undefined : data[field];
  if (field === undefined || value === undefined || (value === '' && field !== 'caller'))
    return sentence;
  return t('addition.named', { sentence, label: fieldValue(code, field, value, t) });
}

/** Entries of before the proof classes have a reference alone. */
function begunWith({ want }: LogData): LogField {
  return want === undefined ? 'callReference' : 'want';
}

function withFile(sentence: string, { file, added, skipped }: LogData, t: T): string {
  if (typeof file !== 'string' || typeof added !== 'number' || typeof skipped !== 'number')
    return sentence;
  return t('addition.imported', { sentence, file: visibleText(file), added, skipped });
}

/** Whether anybody made sure who was on the phone, and who else confirmed the act. */
function withCaller(sentence: string, { code, data }: EntryFacts, t: T): string {
  const { caller, override, secondPerson } = data;
  const checked =
    typeof override === 'string'
      ? t('addition.overridden', { sentence })
      : caller === '' && !code.startsWith('caller.')
        ? t('addition.unverified', { sentence })
        : sentence;
  return typeof secondPerson === 'string'
    ? t('addition.secondPerson', { sentence: checked, name: visibleText(secondPerson) })
    : checked;
}

/** Made-up history must not be taken for what somebody did. */
function withSample(sentence: string, { data }: EntryFacts, t: T): string {
  return data.sample === true ? t('addition.sample', { sentence }) : sentence;
}
