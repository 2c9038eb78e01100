import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMainEvent } from '../api/events.ts';
import { formatDateTime } from '../ui/format.ts';
import { notifyWarning } from '../ui/notify.ts';

/** Says on every screen that the computer's clock was set, and asks anew for all that has a deadline. */
export function ClockNotice() {
  const { t } = useTranslation('app');
  const queryClient = useQueryClient();
  useMainEvent('clock.jumped', ({ from, to }) => {
    void queryClient.invalidateQueries();
    const moments = { from: formatDateTime(from, 'second'), to: formatDateTime(to, 'second') };
    notifyWarning(t('clockJumped', moments));
  });
  return null;
}
