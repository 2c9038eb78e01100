import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { StaffRow } from '../../../preload/contract/staff.ts';
import { call } from '../api/call.ts';
import { useMainEvent } from '../api/events.ts';

const queryKey = ['staff'] as const;

/** Everyone who works here; asked for again whenever something happened, because that may have changed them. */
export function useStaff() {
  const client = useQueryClient();
  useMainEvent('history.appended', () => void client.invalidateQueries({ queryKey }));
  return useQuery({ queryKey, queryFn: () => call('staff.list', {}), staleTime: 0 });
}

/** Takes over the list that a change answered with. */
export function useKeepStaff(): (staff: StaffRow[]) => void {
  const client = useQueryClient();
  return (staff) => void client.setQueryData(queryKey, staff);
}
