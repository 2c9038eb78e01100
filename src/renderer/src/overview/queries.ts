import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import type { OverviewDays } from '../../../preload/contract/overview.ts';
import { call } from '../api/call.ts';
import { useMainEvent } from '../api/events.ts';

/** The figures of the last days; another span keeps the old picture until it is there. */
export function useOverview(days: OverviewDays) {
  const client = useQueryClient();
  const refresh = () => void client.invalidateQueries({ queryKey: ['overview'] });
  useMainEvent('history.appended', refresh);
  useMainEvent('clients.changed', refresh);
  return useQuery({
    queryKey: ['overview', days],
    queryFn: () => call('overview.view', { days }),
    placeholderData: keepPreviousData,
    // Somebody who opens the screen wants to know how it is now.
    staleTime: 0,
  });
}
