import type { TFunction } from 'i18next';
import type { Failure } from '../../../preload/contract/failure.ts';
import { durationText } from '../codes/duration.ts';
import { formatDateTime } from '../ui/format.ts';

/** The `t`s that the sentences are made with. */
export interface ReadOutWords {
  t: TFunction<'helpDesk'>;
  codes: TFunction<'codes'>;
}

/** Why a code that the caller read out was refused, told to who listens; null where it is not about the code. */
export function readOutRefusal(failure: Failure, { t, codes }: ReadOutWords): string | null {
  switch (failure.code) {
    case 'code_wrong':
      return wrongText(failure.detail.clockSeconds, { t, codes });
    case 'code_used':
      return t('refused.used');
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
    default:
      return null;
  }
}

/** A phone whose clock is off shows codes that are right at another time; nobody finds out alone. */
function wrongText(clockSeconds: number | null, { t, codes }: ReadOutWords): string {
  if (clockSeconds === null || clockSeconds === 0) return t('refused.totp');
  const duration = durationText(clockSeconds, codes);
  return t(clockSeconds > 0 ? 'refused.fast' : 'refused.slow', { duration });
}
