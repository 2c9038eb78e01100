import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../preload/contract/failure.ts';
import type { ChallengeMethod } from '../../../preload/contract/mfa.ts';
import { failureOf } from '../api/failure-text.ts';
import { formatDateTime } from '../ui/format.ts';
import { isSpelled, type CodeProblem } from './code-shape.ts';
import { durationText } from './duration.ts';

type T = TFunction<'codes'>;

/**
 * Why a code was refused, for beside its field; null where the refusal is not about the code.
 *
 * @param at when it was refused.
 */
export function useCodeRefusal(error: unknown, method: ChallengeMethod, at: number): string | null {
  const { t } = useTranslation('codes');
  const failure = failureOf(error);
  return failure && codeRefusalText(failure, method, t, at);
}

/** @param now what the clock of this computer shows, which the person may have to compare. */
export function codeRefusalText(
  failure: Failure,
  method: ChallengeMethod,
  t: T,
  now: number,
): string | null {
  switch (failure.code) {
    case 'code_wrong':
      return wrongText(failure.detail.clockSeconds, method, t, now);
    case 'code_used':
      return t(isSpelled(method) ? `refused.${method}` : 'refused.used');
    case 'email_code_wrong':
      return t('refused.email', { count: failure.detail.triesLeft });
    case 'code_replaced':
      return t('refused.replaced', { time: formatDateTime(failure.detail.newerSentAt, 'time') });
    case 'code_expired':
      return t('refused.expired');
    case 'code_exhausted':
      return t('refused.exhausted');
    case 'code_none':
      return t('refused.none');
    case 'access_code_expired':
      return t('refused.accessCodeExpired');
    default:
      return null;
  }
}

/** A code that is right at another time is the clock's fault, and nobody finds out alone. */
function wrongText(
  clockSeconds: number | null,
  method: ChallengeMethod,
  t: T,
  now: number,
): string {
  if (isSpelled(method)) return t(`refused.${method}`);
  if (clockSeconds === null || clockSeconds === 0) return t('refused.totp');
  const duration = durationText(clockSeconds, t);
  const which = t(clockSeconds > 0 ? 'refused.fast' : 'refused.slow', { duration });
  return `${which} ${t('refused.clock', { time: formatDateTime(now, 'clock') })}`;
}

/** What is wrong with the text in the field before it is sent. */
export function useCodeProblem(problem: CodeProblem | null): string | null {
  const { t } = useTranslation('codes');
  if (problem === null) return null;
  return problem.because === 'length'
    ? t('code.length', { count: problem.length })
    : t(`code.${problem.because}`);
}
